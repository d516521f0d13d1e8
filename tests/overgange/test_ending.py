"""The ending: led by the borger, reversible, and with a plan to take along."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from borgerforloeb.models import Forloeb, Kode
from borgerforloeb.operations import plan_besoeg
from bostotte.models import Logpost, User
from bostotte.versions import VersionConflict
from haabets_sti.models import Delmaal
from haabets_sti.operations import add_delmaal, change_status
from kriseplan.mestring_operations import write_mestringsplan
from kriseplan.operations import write_version
from overgange import operations
from overgange.models import Afslutning, Eftervaern
from overgange.models.ending import AARSAG


@pytest.fixture
def aarsag(koder: None) -> Kode:
    return Kode.objects.of_list(AARSAG)[0]


@pytest.fixture
def afslutning(forloeb: Forloeb, bostoette: User, aarsag: Kode) -> Afslutning:
    return operations.write_afslutning(
        forloeb,
        version=0,
        by=bostoette,
        aarsag=aarsag,
        videre="Svømme om tirsdagen",
        raad="Lægen",
    )


def page(name: str, forloeb: Forloeb) -> str:
    return reverse(f"overgange:{name}", args=[forloeb.pk])


def end(afslutning: Afslutning, by: User, **more: object) -> Forloeb:
    return operations.finish_afslutning(
        afslutning,
        version=afslutning.version,
        forloeb_version=afslutning.forloeb.version,
        contacts=more.get("contacts", []),  # type: ignore[arg-type]
        by=by,
    )


def words_of(pdf: bytes) -> str:
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)


def test_support_becomes_less_and_is_as_before_again_without_a_reason(
    forloeb: Forloeb, bostoette: User
) -> None:
    operations.agree_udfasning(
        forloeb, version=1, wish="borger", words="", plan="Hver anden uge", by=bostoette
    )
    assert forloeb.phase == Forloeb.Phase.UDFASNING
    operations.take_back_udfasning(forloeb, version=2, wish="borger", words="", by=bostoette)
    assert forloeb.phase == Forloeb.Phase.INDSATS
    assert [one.taken_back for one in forloeb.udfasningsaftale_set.all()] == [True, False]


def test_what_is_written_about_an_ending_does_not_end_anything(
    client: Client, forloeb: Forloeb, bostoette: User, koder: None
) -> None:
    client.force_login(bostoette)
    form = client.get(page("afslutning", forloeb)).context["form"]
    sent = {
        "form_uuid": form["form_uuid"].value(),
        "version": 0,
        "godt": "Turene",
        "with_mestringsplan": "on",
    }
    answer = client.post(page("afslutning", forloeb), sent)
    assert answer["Location"] == page("afslutning_check", forloeb)
    forloeb.refresh_from_db()
    assert forloeb.is_open
    assert "Turene" in client.get(page("afslutning", forloeb)).content.decode()


def test_the_check_page_says_what_is_still_open_and_ends_with_contacts(
    client: Client, forloeb: Forloeb, bostoette: User, afslutning: Afslutning
) -> None:
    plan_besoeg(forloeb, by=bostoette, starts_at=timezone.now() + timedelta(days=2))
    add_delmaal(forloeb, by=bostoette, text="Gå ture med Ida")
    client.force_login(bostoette)
    shown = client.get(page("afslutning_check", forloeb))
    text = shown.content.decode()
    assert "Det er stadig åbent" in text and "Gå ture med Ida" in text and "Svømme om tirsdagen" in text
    form = shown.context["form"]
    on = timezone.localdate() + timedelta(days=14)
    sent = {
        "form_uuid": form["form_uuid"].value(),
        "version": form["version"].value(),
        "forloeb_version": form["forloeb_version"].value(),
        "on_1": on.isoformat(),
        "how_1": "ring",
        "user_1": str(bostoette.pk),
    }
    for _ in range(2):
        assert client.post(page("afslutning_check", forloeb), sent).status_code == 302
    forloeb.refresh_from_db()
    assert not forloeb.is_open
    assert [(one.on, one.user) for one in Eftervaern.objects.all()] == [(on, bostoette)]


def test_a_contact_without_a_person_or_behind_us_is_told_beside_its_field(
    client: Client, forloeb: Forloeb, bostoette: User, afslutning: Afslutning
) -> None:
    client.force_login(bostoette)
    form = client.get(page("afslutning_check", forloeb)).context["form"]
    sent = {
        "form_uuid": form["form_uuid"].value(),
        "version": form["version"].value(),
        "forloeb_version": form["forloeb_version"].value(),
        "on_1": date(2020, 1, 1).isoformat(),
        "how_1": "ring",
    }
    errors = client.post(page("afslutning_check", forloeb), sent).context["form"].errors
    assert set(errors) == {"on_1", "user_1"}


def test_a_forloeb_does_not_end_without_a_reason(forloeb: Forloeb, bostoette: User) -> None:
    said = operations.write_afslutning(forloeb, version=0, by=bostoette, godt="Turene")
    with pytest.raises(ValidationError, match="hvorfor støtten stopper"):
        end(said, bostoette)


def test_whoever_ends_on_an_old_page_is_told(afslutning: Afslutning, bostoette: User) -> None:
    operations.write_afslutning(afslutning.forloeb, version=afslutning.version, by=bostoette, godt="Mere")
    with pytest.raises(VersionConflict):
        end(afslutning, bostoette)


def test_what_was_said_at_the_end_stands(afslutning: Afslutning, bostoette: User) -> None:
    end(afslutning, bostoette)
    with pytest.raises(DatabaseError), transaction.atomic():
        Afslutning.objects.filter(pk=afslutning.pk).update(godt="Noget andet")


def test_the_plan_onwards_holds_the_crisis_plan_only_when_wished_and_only_while_open(
    client: Client, forloeb: Forloeb, bostoette: User, afslutning: Afslutning
) -> None:
    write_version(forloeb.borger, version=0, by=bostoette, tegn=[], kontakter=[], can_do="Høre sommerlisten")
    write_mestringsplan(forloeb, version=0, by=bostoette, fastholde="Ringe til Ida")
    client.force_login(bostoette)
    plain = words_of(client.get(page("plan_pdf", forloeb)).content)
    assert "Svømme om tirsdagen" in plain and "Ringe til Ida" in plain and "sommerlisten" not in plain
    wished = operations.write_afslutning(
        forloeb, version=afslutning.version, by=bostoette, with_kriseplan=True
    )
    assert "sommerlisten" in words_of(client.get(page("plan_pdf", forloeb)).content)
    end(wished, bostoette)
    assert "sommerlisten" not in words_of(client.get(page("plan_pdf", forloeb)).content)
    assert Logpost.objects.filter(kind=Logpost.Kind.DOWNLOAD, object_type="afslutning").count() == 3


def test_a_contact_afterwards_is_told_about_once(afslutning: Afslutning, bostoette: User) -> None:
    on = timezone.localdate() + timedelta(days=14)
    forloeb = end(afslutning, bostoette, contacts=[{"on": on, "how": "ring", "user": bostoette}])
    assert [*Eftervaern.objects.due(on)] and not Eftervaern.objects.due(on - timedelta(days=1)).exists()
    contact = forloeb.eftervaern_set.get()
    operations.mark_eftervaern(contact, words="Det går fint", by=bostoette)
    with pytest.raises(ValidationError):
        operations.mark_eftervaern(contact, words="Igen", by=bostoette)
    assert not Eftervaern.objects.due(on).exists()


def test_a_forloeb_taken_up_again_goes_on_with_the_chosen_delmaal(
    client: Client, forloeb: Forloeb, bostoette: User, afslutning: Afslutning
) -> None:
    made = [add_delmaal(forloeb, by=bostoette, text=text) for text in ("Gå ture", "Ringe til banken")]
    today = timezone.localdate()
    for one in made:
        change_status(one, version=1, status="naaet", status_on=today, status_words="", by=bostoette)
    end(afslutning, bostoette)
    client.force_login(bostoette)
    form = client.get(page("reopen", forloeb)).context["form"]
    sent = {
        "form_uuid": form["form_uuid"].value(),
        "version": form["version"].value(),
        "delmaal": [str(made[0].pk)],
        "words": "Det blev svært igen",
    }
    assert client.post(page("reopen", forloeb), sent).status_code == 302
    forloeb.refresh_from_db()
    assert forloeb.is_open
    assert [one.text for one in Delmaal.objects.active().filter(forloeb=forloeb)] == ["Gå ture"]
    assert client.get(page("reopen", forloeb)).status_code == 403


def test_the_contact_afterwards_stands_on_min_dag_of_whoever_holds_it_and_is_logged(
    client: Client, afslutning: Afslutning, bostoette: User
) -> None:
    on = timezone.localdate() + timedelta(days=3)
    forloeb = end(afslutning, bostoette, contacts=[{"on": on, "how": "ring", "user": bostoette}])
    client.force_login(bostoette)
    assert "Signe A.: vi ringer" in client.get(reverse("overblik:min_dag")).content.decode()
    shown = Logpost.objects.filter(kind=Logpost.Kind.READ, object_type="min-dag-liste").latest("at")
    assert str(forloeb.borger_id) in shown.details["borger_ids"]
