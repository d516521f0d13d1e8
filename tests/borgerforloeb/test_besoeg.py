"""Notes are final, appointments are not."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.models import Besoeg, Forloeb, Kode
from bostotte.models import User
from haabets_sti import operations as sti_operations
from haabets_sti.models import BesoegDelmaal

Login = Callable[[User], Client]


@pytest.fixture
def note(forloeb: Forloeb, bostoette: User) -> Besoeg:
    """A final note about a besøg yesterday."""
    besoeg = Besoeg(forloeb=forloeb, starts_at=timezone.now() - timedelta(days=1))
    return operations.finish_besoeg(besoeg, by=bostoette, outcome="afholdt", borgers_ord="Jeg steg på igen.")


@pytest.fixture
def planned(forloeb: Forloeb, bostoette: User) -> Besoeg:
    """An appointment in an hour."""
    return operations.plan_besoeg(forloeb, by=bostoette, starts_at=timezone.now() + timedelta(hours=1))


def test_the_database_refuses_to_change_or_delete_a_final_note(note: Besoeg, leder: User) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Besoeg.objects.filter(pk=note.pk).update(borgers_ord="Noget andet")
    for column in ("written_by", "medarbejder"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Besoeg.objects.filter(pk=note.pk).update(**{column: leder})
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Besoeg.objects.filter(pk=note.pk).delete()
    note.refresh_from_db()
    assert note.borgers_ord == "Jeg steg på igen."


def test_the_database_refuses_to_take_away_what_a_final_note_was_about(
    forloeb: Forloeb, bostoette: User
) -> None:
    area = Kode.objects.stoetteomraader()[0]
    delmaal = sti_operations.add_delmaal(forloeb, by=bostoette, text="Gå ture")
    besoeg = Besoeg(forloeb=forloeb, starts_at=timezone.now())
    operations.finish_besoeg(besoeg, by=bostoette, outcome="afholdt", stoetteomraader=[area])
    sti_operations.touch_delmaal(besoeg, [delmaal], by=bostoette)
    for change in (besoeg.stoetteomraader.clear, BesoegDelmaal.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert [*besoeg.stoetteomraader.all()] == [area]


def test_a_berigtigelse_stands_beside_the_note_that_stays_as_it_was(
    login: Login, bostoette: User, note: Besoeg
) -> None:
    url = reverse("borgerforloeb:besoeg_correct", args=[note.pk])
    form = {"form_uuid": str(uuid4()), "text": "Det var bus 4."}
    client = login(bostoette)
    client.post(url, form)
    client.post(url, form)
    page = client.get(note.get_absolute_url()).content.decode()
    assert page.count("Det var bus 4.") == 1
    assert "Jeg steg på igen." in page


def test_a_note_written_after_72_hours_says_so(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    marks = []
    for hours in (71, 73):
        besoeg = Besoeg(forloeb=forloeb, starts_at=timezone.now() - timedelta(hours=hours))
        operations.finish_besoeg(besoeg, by=bostoette, outcome="afholdt")
        marks.append("efterregistreret" in login(bostoette).get(besoeg.get_absolute_url()).content.decode())
    assert marks == [False, True]


def test_an_appointment_is_made_moved_and_taken_back(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    client = login(bostoette)
    day = timezone.localdate() + timedelta(days=3)
    form = {"form": "hjemme", "minutes": "45", "planned_focus": "bussen", "starts_at": f"{day}T10:00"}
    client.post(reverse("borgerforloeb:besoeg_plan", args=[forloeb.pk]), {**form, "form_uuid": str(uuid4())})
    besoeg = Besoeg.objects.get()
    assert timezone.localtime(besoeg.starts_at).hour == 10
    moved = {**form, "starts_at": f"{day}T13:15", "form_uuid": str(uuid4()), "version": "1"}
    client.post(reverse("borgerforloeb:besoeg_move", args=[besoeg.pk]), moved)
    besoeg.refresh_from_db()
    assert timezone.localtime(besoeg.starts_at).hour == 13
    back = {"form_uuid": str(uuid4()), "version": "2"}
    url = reverse("borgerforloeb:besoeg_cancel", args=[besoeg.pk])
    first, second = client.post(url, back), client.post(url, back)
    assert first["Location"] == second["Location"] == forloeb.get_absolute_url()
    assert not Besoeg.objects.exists()


def test_a_besoeg_with_a_note_cannot_be_taken_back(login: Login, bostoette: User, note: Besoeg) -> None:
    url = reverse("borgerforloeb:besoeg_cancel", args=[note.pk])
    answer = login(bostoette).post(url, {"form_uuid": str(uuid4()), "version": str(note.version)})
    assert answer.status_code == 200
    assert Besoeg.objects.filter(pk=note.pk).exists()


def test_only_the_author_corrects_a_note(login: Login, leder: User, note: Besoeg) -> None:
    url = reverse("borgerforloeb:besoeg_correct", args=[note.pk])
    assert login(leder).get(url).status_code == 403


@pytest.mark.parametrize("gone", ["account", "role", "tilknytning"])
def test_the_leder_corrects_a_note_when_its_author_no_longer_can(
    login: Login, leder: User, bostoette: User, forloeb: Forloeb, note: Besoeg, gone: str
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    if gone == "account":
        User.objects.filter(pk=bostoette.pk).update(is_active=False)
    elif gone == "role":
        bostoette.rolletildelinger.update(valid_to=yesterday)
    else:
        forloeb.tilknytninger.update(valid_from=yesterday, valid_to=yesterday)
    url = reverse("borgerforloeb:besoeg_correct", args=[note.pk])
    login(leder).post(url, {"form_uuid": str(uuid4()), "text": "Det var bus 4."})
    assert note.berigtigelser.get().author == leder


def test_an_appointment_in_the_past_is_refused_beside_its_field(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    url = reverse("borgerforloeb:besoeg_plan", args=[forloeb.pk])
    form = {"form_uuid": str(uuid4()), "form": "hjemme", "minutes": "60", "starts_at": "2020-01-01T10:00"}
    answer = login(bostoette).post(url, form)
    assert "starts_at" in answer.context["form"].errors
    assert not Besoeg.objects.exists()
