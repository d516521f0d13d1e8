"""The crisis plan as the personae meet it: narrow, calm, and with nothing lost."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from borgerforloeb.models import Forloeb
from borgerforloeb.operations import attach, change_phase
from bostotte.models import Logpost, Team, User
from kriseplan import operations
from kriseplan.models import Kriseplan
from kriseplan.timeline import events

Sent = Callable[..., dict[str, object]]
NAMES = ["kriseplan_read", "kriseplan_edit", "kriseplan_gone_through", "kriseplan_pdf", "version_list"]


def address(name: str, forloeb: Forloeb, *more: int) -> str:
    return reverse(f"kriseplan:{name}", args=[forloeb.pk, *more])


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("bostoette", 200),
        ("leder", 200),
        ("colleague", 404),
        ("stranger", 404),
        ("myndighed", 404),
        ("other_myndighed", 404),
        ("administrator", 404),
    ],
)
def test_only_those_who_work_in_the_forloeb_and_its_leder_read_the_plan(
    persona: str,
    status: int,
    request: pytest.FixtureRequest,
    client: Client,
    forloeb: Forloeb,
    plan: Kriseplan,
) -> None:
    client.force_login(request.getfixturevalue(persona))
    urls = [*(address(name, forloeb) for name in NAMES), address("version_read", forloeb, 1)]
    assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, status)


def test_a_vikar_reads_the_plan_as_long_as_the_time_lasts(
    client: Client, colleague: User, leder: User, forloeb: Forloeb, plan: Kriseplan
) -> None:
    today = timezone.localdate()
    attach(
        forloeb,
        user=colleague,
        role="vikar",
        reason="Mette er syg",
        valid_from=today,
        valid_to=today + timedelta(days=3),
        by=leder,
    )
    client.force_login(colleague)
    assert client.get(address("kriseplan_read", forloeb)).status_code == 200


def test_reading_is_logged_as_a_reading_of_the_plan(
    client: Client, bostoette: User, forloeb: Forloeb, plan: Kriseplan
) -> None:
    client.force_login(bostoette)
    client.get(address("kriseplan_read", forloeb))
    post = Logpost.objects.filter(object_type="kriseplan", kind="read").latest("id")
    assert (post.object_id, post.borger_id, post.user_id) == (str(plan.pk), forloeb.borger_id, bostoette.pk)
    assert post.team_id == forloeb.team_id
    assert "bad" not in str(post.details)


def test_what_can_be_done_now_stands_before_who_to_call_and_the_rest(
    client: Client, bostoette: User, forloeb: Forloeb, plan: Kriseplan
) -> None:
    client.force_login(bostoette)
    page = client.get(address("kriseplan_read", forloeb)).content.decode()
    order = ["Tage et bad", "tel:+4500000012", "tel:00000013", "Jeg sover om dagen", "Anna tager katten"]
    assert [page.index(text) for text in order] == sorted(page.index(text) for text in order)
    assert page.index("Det betyder:") < page.index("Jeg er træt, ikke sur")


def test_without_a_plan_the_page_says_why_one_helps_and_starts_it(
    client: Client, bostoette: User, forloeb: Forloeb
) -> None:
    client.force_login(bostoette)
    page = client.get(address("kriseplan_read", forloeb)).content.decode()
    assert address("kriseplan_edit", forloeb) in page
    assert "tel:112" in page
    assert client.get(address("kriseplan_pdf", forloeb)).status_code == 404


def test_the_form_makes_a_plan_with_signs_and_contacts_in_order(
    client: Client, bostoette: User, forloeb: Forloeb, sent: Sent
) -> None:
    client.force_login(bostoette)
    data = sent(
        version=0,
        can_do="Tage et bad",
        tegn=[
            {"text": "Jeg sover ikke", "seen_by": "andre"},
            {"seen_by": "jeg"},
            {"text": "Jeg spiser ikke", "seen_by": "jeg"},
            {"text": "Det gælder ikke mere", "seen_by": "jeg", "DELETE": "on"},
        ],
        kontakter=[{}, {"name": "Anna", "phone": "00 00 00 12"}],
    )
    url = address("kriseplan_edit", forloeb)
    first, second = client.post(url, data), client.post(url, data)
    assert first.status_code == second.status_code == 302
    written = Kriseplan.objects.get().newest()
    assert written.version == 1
    assert Logpost.objects.get(object_type="kriseplan", kind="create").team_id == forloeb.team_id
    assert [(t.order, t.text, t.seen_by) for t in written.tegn_set.all()] == [
        (1, "Jeg sover ikke", "andre"),
        (2, "Jeg spiser ikke", "jeg"),
    ]
    assert [k.name for k in written.kontakter.all()] == ["Anna"]


def test_a_contact_without_a_name_is_asked_for_one(
    client: Client, bostoette: User, forloeb: Forloeb, sent: Sent
) -> None:
    client.force_login(bostoette)
    answer = client.post(address("kriseplan_edit", forloeb), sent(version=0, kontakter=[{"phone": "112"}]))
    page = answer.content.decode()
    assert page.count("Skriv et navn, eller fjern kontakten.") == 2  # above the form and beside the field
    assert 'href="#id_kontakter-0-name"' in page
    assert 'value="112"' in page
    assert not Kriseplan.objects.exists()


@pytest.mark.parametrize(
    ("phone", "saved"), [("abc", False), ("12", False), ("112", True), ("+45 00 12 34 56", True)]
)
def test_a_number_on_the_plan_can_be_called(
    client: Client, bostoette: User, forloeb: Forloeb, sent: Sent, phone: str, saved: bool
) -> None:
    client.force_login(bostoette)
    data = sent(version=0, kontakter=[{"name": "Anna", "phone": phone}])
    answer = client.post(address("kriseplan_edit", forloeb), data)
    assert (answer.status_code == 302) is saved
    assert ("Skriv telefonnummeret med cifre" in answer.content.decode()) is not saved


def test_an_empty_plan_is_not_saved(client: Client, bostoette: User, forloeb: Forloeb, sent: Sent) -> None:
    client.force_login(bostoette)
    answer = client.post(address("kriseplan_edit", forloeb), sent(version=0, tegn=[{"seen_by": "jeg"}]))
    assert "Skriv mindst én ting" in answer.content.decode()
    assert not Kriseplan.objects.exists()


def test_two_who_write_at_once_see_both_texts_and_both_are_kept(
    client: Client, bostoette: User, leder: User, forloeb: Forloeb, plan: Kriseplan, sent: Sent
) -> None:
    kontakter = [{"name": "Lederens kontakt", "relation": "", "phone": "", "when": ""}]
    operations.write_version(
        forloeb.borger, version=1, can_do="Lederens tekst", tegn=[], kontakter=kontakter, by=leder
    )
    client.force_login(bostoette)
    url = address("kriseplan_edit", forloeb)
    mine = {"can_do": "Min tekst", "kontakter": [{"name": "Min kontakt"}], "animals": "Anna tager katten"}
    answer = client.post(url, sent(version=1, **mine))
    page = answer.content.decode()
    changed = {row.label: (row.stored, row.typed) for row in answer.context["rows"] if row.changed}
    assert changed["Kontakt 1"] == ("Navn: Lederens kontakt", "Navn: Min kontakt")
    assert "Tegn 1" not in changed
    assert answer.status_code == 409
    for text in ("Lederens tekst", "Min tekst", "Lederens kontakt", "Min kontakt"):
        assert text in page
    assert plan.versions.count() == 2
    client.post(url, sent(version=2, **mine))
    assert list(plan.versions.values_list("version", "can_do")) == [
        (3, "Min tekst"),
        (2, "Lederens tekst"),
        (1, "Tage et bad\nHøre radio"),
    ]


def test_two_who_write_the_first_plan_at_once_make_one_plan(
    client: Client, bostoette: User, forloeb: Forloeb, plan: Kriseplan, sent: Sent
) -> None:
    client.force_login(bostoette)
    answer = client.post(address("kriseplan_edit", forloeb), sent(version=0, can_do="Min tekst"))
    assert answer.status_code == 409
    assert Kriseplan.objects.count() == 1


def test_what_was_typed_comes_back_as_a_draft_row_by_row(
    client: Client, bostoette: User, forloeb: Forloeb, plan: Kriseplan, sent: Sent
) -> None:
    client.force_login(bostoette)
    url = address("kriseplan_edit", forloeb)
    token = client.get(url).context["form"].kladde_token
    typed = sent(
        can_do="Halvt skrevet", kontakter=[{"name": "Anna"}, {}, {"name": "Ny kontakt", "phone": "ab"}]
    )
    client.post(reverse("kladde_save"), {**typed, "kladde_token": token})
    page = client.get(url).content.decode()
    assert "Halvt skrevet" in page
    assert "Ny kontakt" in page
    assert 'name="kontakter-2-phone" value="ab"' in page


def test_an_earlier_version_is_read_as_it_was_and_says_so(
    client: Client, bostoette: User, forloeb: Forloeb, plan: Kriseplan
) -> None:
    operations.write_version(
        forloeb.borger, version=1, can_do="Noget nyt", tegn=[], kontakter=[], by=bostoette
    )
    client.force_login(bostoette)
    page = client.get(address("version_read", forloeb, 1)).content.decode()
    assert "Tage et bad" in page
    assert "en tidligere udgave" in page
    assert client.get(address("version_read", forloeb, 9)).status_code == 404


def test_gone_through_moves_the_review_and_writes_no_new_version(
    client: Client, bostoette: User, forloeb: Forloeb, plan: Kriseplan, sent: Sent
) -> None:
    client.force_login(bostoette)
    url = address("kriseplan_gone_through", forloeb)
    yesterday = timezone.localdate() - timedelta(days=1)
    refused = client.post(url, sent(review_on=yesterday.isoformat()))
    assert "review_on" in refused.context["form"].errors
    ahead = timezone.localdate() + timedelta(days=90)
    assert client.post(url, sent(review_on=ahead.isoformat())).status_code == 302
    plan.refresh_from_db()
    assert (plan.last_gone_through_on, plan.review_on, plan.version) == (timezone.localdate(), ahead, 1)


def test_the_paper_says_the_plan_and_its_name_says_nothing(
    client: Client, bostoette: User, forloeb: Forloeb, plan: Kriseplan
) -> None:
    client.force_login(bostoette)
    answer = client.get(address("kriseplan_pdf", forloeb))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Tage et bad" in text
    assert "00 00 00 13" in text
    assert "Amstrup" not in answer["Content-Disposition"] + text
    assert Logpost.objects.filter(object_type="kriseplan", kind="download").count() == 1


def test_nobody_reads_the_plan_through_a_forloeb_that_has_ended(
    client: Client, bostoette: User, leder: User, forloeb: Forloeb, plan: Kriseplan
) -> None:
    """The forløb itself stays readable; the plan is the borger's alone again, until they take it up anew."""
    forloeb.refresh_from_db()
    change_phase(forloeb, version=forloeb.version, phase=Forloeb.Phase.AFSLUTTET, by=leder)
    urls = [*(address(name, forloeb) for name in NAMES), address("version_read", forloeb, 1)]
    for user in (bostoette, leder):
        client.force_login(user)
        page = client.get(forloeb.get_absolute_url())
        assert page.status_code == 200
        assert not [url for url in urls if url in page.content.decode()]
        assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 404)
        assert not Kriseplan.objects.visible_to(user).exists()
    assert Logpost.objects.filter(kind="denied", object_type="kriseplan").count() == 2 * len(urls)
    assert events(forloeb) == []
    change_phase(forloeb, version=forloeb.version, phase=Forloeb.Phase.INDSATS, by=leder)
    assert client.get(address("kriseplan_read", forloeb)).status_code == 200


def test_an_ended_forloeb_does_not_open_the_plan_of_another_teams_open_one(
    client: Client, leder: User, stranger: User, forloeb: Forloeb, other_team: Team, plan: Kriseplan
) -> None:
    Forloeb.objects.create(borger=forloeb.borger, team=other_team)
    forloeb.refresh_from_db()
    change_phase(forloeb, version=forloeb.version, phase=Forloeb.Phase.AFSLUTTET, by=leder)
    client.force_login(leder)
    assert client.get(address("kriseplan_read", forloeb)).status_code == 404
    assert list(Kriseplan.objects.visible_to(leder)) == []
    assert list(Kriseplan.objects.visible_to(stranger)) == [plan]


def test_the_reading_view_asks_the_database_as_often_for_many_rows_as_for_few(
    client: Client, bostoette: User, forloeb: Forloeb, plan: Kriseplan
) -> None:
    client.force_login(bostoette)
    url = address("kriseplan_read", forloeb)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    tegn = [{"text": f"Tegn {number}", "seen_by": "jeg"} for number in range(8)]
    kontakter = [{"name": f"Kontakt {number}"} for number in range(8)]
    operations.write_version(forloeb.borger, version=1, tegn=tegn, kontakter=kontakter, by=bostoette)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)
    assert len(few) <= 16


def test_the_timeline_tells_that_the_plan_changed_and_not_what_it_says(
    forloeb: Forloeb, bostoette: User, plan: Kriseplan
) -> None:
    operations.write_version(forloeb.borger, version=1, can_do="Nyt", tegn=[], kontakter=[], by=bostoette)
    told = events(forloeb)
    assert [event.title for event in told] == ["Kriseplanen blev ændret", "Kriseplanen blev lavet"]
    assert all(not event.text and not event.quote for event in told)
