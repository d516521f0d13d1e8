"""Every step of a report, who may take it, and in which order."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Forloeb
from bostotte.models import Logpost, User
from bostotte.versions import VersionConflict
from netvaerk.models import Deling
from rapporter import operations
from rapporter.models import Rapport, Rapportjob, Rapportversion
from tests.rapporter.conftest import TEXTS, write_and_review

State = Rapport.State
Login = Callable[[User], Client]
Move = Callable[[State], Rapport]

INSIDE = {"bostoette", "leder"}
LEDER = {"leder"}
NOBODY: set[str] = set()
MAY = {
    "rapport_edit": {State.KLADDE: INSIDE, State.GENNEMGAAET: INSIDE},
    "rapport_review": {State.KLADDE: INSIDE, State.GENNEMGAAET: INSIDE},
    "rapport_refresh": {State.KLADDE: INSIDE, State.GENNEMGAAET: INSIDE},
    "rapport_send": {State.GENNEMGAAET: INSIDE},
    "rapport_approve": {State.TIL_GODKENDELSE: LEDER},
    "rapport_return": {State.TIL_GODKENDELSE: LEDER, State.GODKENDT: LEDER},
    "rapport_release": {State.GODKENDT: LEDER},
    "rapport_correct": {State.FRIGIVET: INSIDE},
}
"""Which persona may take which step in which state; everybody else gets 403 or, when it is invisible, 404."""


@pytest.fixture
def people(
    bostoette: User,
    colleague: User,
    leder: User,
    stranger: User,
    myndighed: User,
    other_myndighed: User,
    administrator: User,
) -> dict[str, User]:
    return {
        "bostoette": bostoette,
        "colleague": colleague,
        "leder": leder,
        "stranger": stranger,
        "myndighed": myndighed,
        "other_myndighed": other_myndighed,
        "administrator": administrator,
    }


@pytest.mark.parametrize("state", [*State][:5])
def test_only_those_who_may_take_a_step_get_anywhere_with_it(
    state: State, move_to: Move, people: dict[str, User], login: Login
) -> None:
    rapport = move_to(state)
    sees = {"bostoette", "leder"} | ({"myndighed"} if rapport.is_released else set())
    for name, user in people.items():
        client = login(user)
        for step, states in MAY.items():
            response = client.post(reverse(f"rapporter:{step}", args=[rapport.pk]), {})
            allowed = name in states.get(state, NOBODY)
            expected = {200, 302} if allowed else {403} if name in sees else {404}
            assert response.status_code in expected, (name, step, state)
    rapport.refresh_from_db()
    assert rapport.state == state


def test_a_form_sent_without_its_version_changes_nothing(sent: Rapport, leder: User, login: Login) -> None:
    login(leder).post(reverse("rapporter:rapport_approve", args=[sent.pk]), {})
    sent.refresh_from_db()
    assert sent.state == State.TIL_GODKENDELSE


def test_the_whole_way_through_the_pages(
    life: Forloeb, bostoette: User, leder: User, login: Login, django_capture_on_commit_callbacks: Callable
) -> None:
    """Start, write, review, send, approve and release, each by the form as the page shows it."""

    def fill(page: str, pk: object, **data: object) -> Rapport:
        url = reverse(f"rapporter:{page}", args=[pk])
        shown = client.get(url)
        hidden = {field.name: field.value() for field in shown.context["form"].hidden_fields()}
        assert client.post(url, hidden | data).status_code == 302
        return Rapport.objects.get()

    def press(page: str, **data: object) -> Rapport:
        rapport = Rapport.objects.get()
        hidden = client.get(rapport.get_absolute_url()).context["form"].hidden_fields()
        values = {field.name: field.value() for field in hidden}
        client.post(reverse(f"rapporter:{page}", args=[rapport.pk]), values | data)
        return Rapport.objects.get()

    client = login(bostoette)
    form = client.get(reverse("rapporter:rapport_create", args=[life.pk])).context["form"]
    rapport = fill(
        "rapport_create",
        life.pk,
        bestilling=life.bestillinger.get().pk,
        period_from=form["period_from"].value().isoformat(),
        period_to=form["period_to"].value().isoformat(),
    )
    assert rapport.state == State.KLADDE
    fill("rapport_edit", rapport.pk, **TEXTS)
    review = {"review_how": "sammen", "reviewed_on": form["period_to"].value(), "borger_uenig": "on"}
    assert fill("rapport_review", rapport.pk, **review).state == State.GENNEMGAAET
    assert press("rapport_send").state == State.TIL_GODKENDELSE
    client = login(leder)
    with django_capture_on_commit_callbacks():
        assert press("rapport_approve", release="1").state == State.FRIGIVET
    assert Rapportjob.objects.get().state == Rapportjob.State.KOE
    page = client.get(rapport.get_absolute_url())
    assert "PDF’en er i kø" in page.content.decode()


def test_a_text_changed_after_the_borger_read_it_must_be_gone_through_again(
    reviewed: Rapport, bostoette: User
) -> None:
    changed = TEXTS | {"mangler": "Noget andet."}
    operations.write_rapport(reviewed, version=reviewed.version, by=bostoette, **changed)
    assert reviewed.state == State.KLADDE
    with pytest.raises(ValidationError):
        operations.send_rapport(reviewed, version=reviewed.version, by=bostoette)


def test_saving_the_same_text_again_keeps_the_review(reviewed: Rapport, bostoette: User) -> None:
    operations.write_rapport(reviewed, version=reviewed.version, by=bostoette, **TEXTS)
    assert reviewed.state == State.GENNEMGAAET


def test_a_report_without_indstilling_cannot_be_gone_through(rapport: Rapport, bostoette: User) -> None:
    texts = TEXTS | {"indstilling": "", "begrundelse": " "}
    operations.write_rapport(rapport, version=rapport.version, by=bostoette, **texts)
    with pytest.raises(ValidationError, match="indstilling og begrundelse"):
        operations.review_rapport(rapport, version=rapport.version, by=bostoette, review_how="sammen")


def test_a_report_the_borger_did_not_want_to_read_needs_words(
    rapport: Rapport, bostoette: User, login: Login
) -> None:
    operations.write_rapport(rapport, version=rapport.version, by=bostoette, **TEXTS)
    client = login(bostoette)
    url = reverse("rapporter:rapport_review", args=[rapport.pk])
    hidden = {f.name: f.value() for f in client.get(url).context["form"].hidden_fields()}
    refused = client.post(url, hidden | {"review_how": "oenskede_ikke"})
    assert "review_words" in refused.context["form"].errors
    client.post(url, hidden | {"review_how": "oenskede_ikke", "review_words": "Signe har nok at se til."})
    rapport.refresh_from_db()
    assert (rapport.state, rapport.reviewed_on) == (State.GENNEMGAAET, None)


def test_the_database_itself_refuses_to_let_an_unreviewed_report_go_on(rapport: Rapport) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Rapport.objects.filter(pk=rapport.pk).update(state=State.TIL_GODKENDELSE)


def test_the_leder_sends_it_back_with_a_comment_that_the_author_reads(
    sent: Rapport, leder: User, bostoette: User, login: Login
) -> None:
    operations.return_rapport(sent, version=sent.version, comment="Skriv mere om bussen.", by=leder)
    assert sent.state == State.KLADDE
    page = login(bostoette).get(sent.get_absolute_url()).content.decode()
    assert "Skriv mere om bussen." in page


def test_nobody_approves_a_text_that_was_changed_since_they_read_it(sent: Rapport, leder: User) -> None:
    read = sent.version
    other = Rapport.objects.get(pk=sent.pk)
    operations.return_rapport(other, version=other.version, comment="Vent lidt.", by=leder)
    with pytest.raises(VersionConflict):
        operations.approve_rapport(sent, version=read, by=leder)


def test_two_reports_about_one_bestilling_are_not_under_way_at_once(
    rapport: Rapport, bostoette: User
) -> None:
    with pytest.raises(ValidationError, match="allerede en rapport i gang"):
        operations.start_rapport(
            rapport.forloeb,
            bestilling=rapport.bestilling,
            period_from=rapport.period_from,
            period_to=rapport.period_to,
            by=bostoette,
        )


def test_a_correction_takes_the_place_of_the_old_version_which_can_still_be_read(
    released: Rapportversion, bostoette: User, leder: User, myndighed: User, login: Login
) -> None:
    old = released.rapport
    new = operations.correct_rapport(old, reason="Datoen var forkert.", by=bostoette)
    myndighed_page = login(myndighed).get(old.get_absolute_url()).content.decode()
    assert str(new.pk) not in myndighed_page
    with pytest.raises(ValidationError):
        operations.correct_rapport(old, reason="En gang til.", by=leder)
    write_and_review(new, bostoette)
    operations.send_rapport(new, version=new.version, by=bostoette)
    operations.approve_rapport(new, version=new.version, by=leder)
    operations.release_rapport(new, version=new.version, by=leder)
    old.refresh_from_db()
    assert (old.state, new.state, new.edition) == (State.AFLOEST, State.FRIGIVET, 2)
    assert new.rapportversion.content["supersedes"]["reason"] == "Datoen var forkert."
    old_page = login(myndighed).get(old.get_absolute_url())
    assert old_page.status_code == 200
    assert str(new.pk) in old_page.content.decode()


def test_every_step_stands_in_the_log_without_what_was_written(released: Rapportversion) -> None:
    posts = Logpost.objects.filter(object_type="rapport", object_id=str(released.rapport_id))
    kinds = list(posts.order_by("id").values_list("kind", flat=True))
    assert kinds == ["create", "change", "change", "change", "change", "release"]
    written = " ".join(str(details) for details in posts.values_list("details", flat=True))
    assert "bussen" not in written
    assert set(posts.values_list("borger_id", flat=True)) == {released.borger_id}


def test_a_release_is_a_deling_whose_ground_is_the_bestilling(released: Rapportversion, leder: User) -> None:
    deling = Deling.objects.get()
    assert (deling.ground, deling.recipient, deling.shared_by) == ("bestilling", "Fjordby Kommune", leder)
    assert deling.source_url == released.rapport.get_absolute_url()
    assert deling.borger_id == released.borger_id
