"""Whose besøg it is, and the note of one that was held before the forløb, or one's time in it, ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.access import can_correct_besoeg
from borgerforloeb.models import Besoeg, Forloeb, Tilknytning
from bostotte.models import User
from haabets_sti.operations import add_delmaal, touch_delmaal
from overblik.day import day_of

Login = Callable[[User], Client]


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def in_days(days: int) -> Any:
    return timezone.now() + timedelta(days=days)


def end(forloeb: Forloeb, days_ago: int) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    Forloeb.objects.filter(pk=forloeb.pk).update(phase="afsluttet", ended_on=day)


def as_vikar(forloeb: Forloeb, user: User, *, ended_days_ago: int) -> Tilknytning:
    last = timezone.localdate() - timedelta(days=ended_days_ago)
    return Tilknytning.objects.create(
        forloeb=forloeb,
        user=user,
        role=Tilknytning.Role.VIKAR,
        reason="Ferie",
        valid_from=last - timedelta(days=5),
        valid_to=last,
    )


def note_url(besoeg: Besoeg) -> str:
    return reverse("overblik:note_write", args=[besoeg.pk])


def typed(besoeg: Besoeg) -> dict[str, str]:
    return {
        "form_uuid": str(uuid4()),
        "version": str(besoeg.version),
        "form": "hjemme",
        "starts_at": timezone.localtime(besoeg.starts_at).strftime("%Y-%m-%dT%H:%M"),
        "minutes": "60",
        "outcome": "afholdt",
        "borgers_ord": "Det var godt, du kom.",
    }


def plan(client: Client, forloeb: Forloeb, **changes: str) -> Any:
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = {"form_uuid": str(uuid4()), "form": "hjemme", "minutes": "60", "starts_at": f"{tomorrow}T10:00"}
    return client.post(reverse("borgerforloeb:besoeg_plan", args=[forloeb.pk]), {**form, **changes})


def test_what_the_leder_plans_stands_on_the_primary_bostoettes_day(
    login: Login, leder: User, bostoette: User, forloeb: Forloeb
) -> None:
    plan(login(leder), forloeb)
    besoeg = Besoeg.objects.get()
    assert besoeg.medarbejder == bostoette
    assert day_of(fresh(bostoette)).week == [besoeg]


def test_an_appointment_is_given_to_somebody_tilknyttet_and_to_nobody_else(
    login: Login, leder: User, bostoette: User, colleague: User, stranger: User, forloeb: Forloeb
) -> None:
    operations.attach(forloeb, user=colleague, role="med", by=leder)
    client = login(bostoette)
    url = reverse("borgerforloeb:besoeg_plan", args=[forloeb.pk])
    assert client.get(url).context["form"]["medarbejder"].value() == bostoette.pk
    plan(client, forloeb, medarbejder=str(colleague.pk))
    assert Besoeg.objects.get().medarbejder == colleague
    refused = plan(client, forloeb, medarbejder=str(stranger.pk))
    assert "medarbejder" in refused.context["form"].errors


def test_moving_an_appointment_can_hand_it_over(
    login: Login, leder: User, bostoette: User, colleague: User, forloeb: Forloeb
) -> None:
    operations.attach(forloeb, user=colleague, role="med", by=leder)
    besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(1))
    form = {**typed(besoeg), "medarbejder": str(colleague.pk)}
    login(leder).post(reverse("borgerforloeb:besoeg_move", args=[besoeg.pk]), form)
    besoeg.refresh_from_db()
    assert besoeg.medarbejder == colleague


def test_a_colleague_who_writes_says_who_held_it(
    login: Login, leder: User, bostoette: User, colleague: User, forloeb: Forloeb
) -> None:
    operations.attach(forloeb, user=colleague, role="med", by=leder)
    for held_by in (bostoette, colleague):
        besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(-1))
        url = reverse("overblik:samtale", args=[besoeg.pk, 2])
        page = login(colleague).get(url).content.decode()
        assert "Hvem holdt besøget?" in page and "Jeg selv" in page and "Mette L." in page
        unsaid = login(colleague).post(url, typed(besoeg))
        assert unsaid.context["form"].errors["medarbejder"] == ["Vælg, hvem der holdt besøget."]
        login(colleague).post(url, {**typed(besoeg), "medarbejder": str(held_by.pk)})
        besoeg.refresh_from_db()
        assert (besoeg.medarbejder, besoeg.written_by) == (held_by, colleague)


def test_nobody_else_can_be_named_as_the_one_who_held_it(
    login: Login, leder: User, bostoette: User, colleague: User, forloeb: Forloeb
) -> None:
    besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(-1))
    url = reverse("overblik:samtale", args=[besoeg.pk, 2])
    answer = login(leder).post(url, {**typed(besoeg), "medarbejder": str(colleague.pk)})
    assert "medarbejder" in answer.context["form"].errors


def test_the_one_it_was_planned_for_is_not_asked(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(-1))
    url = reverse("overblik:samtale", args=[besoeg.pk, 2])
    assert "Hvem holdt besøget?" not in login(bostoette).get(url).content.decode()
    login(bostoette).post(url, typed(besoeg))
    besoeg.refresh_from_db()
    assert (besoeg.medarbejder, besoeg.written_by) == (bostoette, bostoette)


def test_a_leder_who_writes_it_down_corrects_it_and_does_not_take_it_over(
    login: Login, leder: User, bostoette: User, forloeb: Forloeb
) -> None:
    besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(-1))
    form = {**typed(besoeg), "medarbejder": str(bostoette.pk)}
    login(leder).post(reverse("overblik:samtale", args=[besoeg.pk, 2]), form)
    besoeg.refresh_from_db()
    page = login(leder).get(besoeg.get_absolute_url()).content.decode()
    assert "af Hanne Berg" in page and "· Mette Lund" in page
    assert can_correct_besoeg(fresh(leder), besoeg)
    assert not can_correct_besoeg(fresh(bostoette), besoeg)


def test_a_note_from_before_the_forloeb_ended_is_on_the_day_and_can_be_written(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(-2))
    end(forloeb, 1)
    client = login(bostoette)
    assert note_url(besoeg) in client.get("/min-dag/").content.decode()
    assert client.get(reverse("overblik:samtale", args=[besoeg.pk, 2])).status_code == 403
    answer = client.post(note_url(besoeg), typed(besoeg))
    assert answer["Location"] == besoeg.get_absolute_url()
    besoeg.refresh_from_db()
    assert besoeg.is_finished


def test_a_besoeg_after_the_forloeb_ended_gets_no_note(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(-1))
    end(forloeb, 3)
    client = login(bostoette)
    assert day_of(fresh(bostoette)).missing_note == []
    assert client.post(note_url(besoeg), typed(besoeg)).status_code == 403


def test_a_vikar_writes_yesterdays_note_and_sees_nothing_else(
    login: Login, bostoette: User, colleague: User, forloeb: Forloeb
) -> None:
    add_delmaal(forloeb, by=bostoette, text="Åbne posten")
    besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(-1))
    as_vikar(forloeb, colleague, ended_days_ago=1)
    client = login(colleague)
    assert note_url(besoeg) in client.get("/min-dag/").content.decode()
    page = client.get(note_url(besoeg)).content.decode()
    assert "Signe A." in page
    assert "Amstrup" not in page
    assert "Åbne posten" not in page
    assert client.get(besoeg.get_absolute_url()).status_code == 404
    assert client.get(forloeb.get_absolute_url()).status_code == 404
    form = {**typed(besoeg), "medarbejder": str(colleague.pk)}
    first, again = client.post(note_url(besoeg), form), client.post(note_url(besoeg), form)
    assert first["Location"] == again["Location"] == "/min-dag/"
    besoeg.refresh_from_db()
    assert (besoeg.medarbejder, besoeg.is_finished) == (colleague, True)


@pytest.mark.parametrize(("held_days_ago", "ended_days_ago"), [(4, 4), (1, 2), (9, 2)])
def test_a_vikar_writes_no_note_of_another_day_nor_later_than_three_days_after(
    login: Login, bostoette: User, colleague: User, forloeb: Forloeb, held_days_ago: int, ended_days_ago: int
) -> None:
    besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(-held_days_ago))
    as_vikar(forloeb, colleague, ended_days_ago=ended_days_ago)
    assert day_of(fresh(colleague)).missing_note == []
    assert login(colleague).get(note_url(besoeg)).status_code == 404


def test_who_has_left_the_team_writes_no_notes_afterwards(
    login: Login, bostoette: User, colleague: User, forloeb: Forloeb
) -> None:
    besoeg = operations.plan_besoeg(forloeb, by=bostoette, starts_at=in_days(-1))
    as_vikar(forloeb, colleague, ended_days_ago=1)
    colleague.rolletildelinger.update(valid_to=timezone.localdate() - timedelta(days=1))
    assert login(colleague).get(note_url(besoeg)).status_code == 404


def test_a_besoeg_asks_the_same_number_of_questions_however_many_delmaal_it_touched(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    counts = []
    made = [add_delmaal(forloeb, by=bostoette, text=f"Mål {n}", cap_reason="Ja") for n in range(8)]
    for touched in (made[:1], made):
        besoeg = Besoeg(forloeb=forloeb, starts_at=in_days(-1))
        operations.finish_besoeg(besoeg, by=bostoette, outcome="afholdt")
        touch_delmaal(besoeg, touched, by=bostoette)
        client = login(bostoette)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(besoeg.get_absolute_url()).content.decode()
        assert page.count("“Mål") == len(touched)
        counts.append(len(queries))
    assert counts[0] == counts[1]
