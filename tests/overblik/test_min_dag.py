"""The day: what is now, what is unfinished, who was not seen, what falls due."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.models import Besoeg, Bestilling, Borger, Forloeb
from bostotte import cpr
from bostotte.models import Logpost, User
from haabets_sti.models import Delmaal
from haabets_sti.operations import add_delmaal
from overblik.day import Day, day_of
from pejlemaerker.models import Deltagelse
from pejlemaerker.operations import close_runde, start_runde

Login = Callable[[User], Client]
NOON = datetime.fromisoformat("2026-11-24T12:00+01:00")


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    """It is noon on Tuesday 24 November when the forløb begins, and all through the test."""
    with time_machine.travel(NOON, tick=False):
        yield


def at(days: int, hour: int = 10) -> datetime:
    """A local time so many days from the test's Tuesday 24 November."""
    return timezone.make_aware(datetime(2026, 11, 24, hour) + timedelta(days=days))


def met(forloeb: Forloeb, by: User, days: int, **fields: Any) -> Besoeg:
    given = {"outcome": "afholdt", **fields}
    return operations.finish_besoeg(Besoeg(forloeb=forloeb, starts_at=at(days)), by=by, **given)


@pytest.fixture
def began_in_may(forloeb: Forloeb) -> Forloeb:
    Forloeb.objects.filter(pk=forloeb.pk).update(started_on=date(2026, 5, 4))
    return forloeb


def day(user: User) -> Day:
    return day_of(User.objects.get(pk=user.pk), NOON)


def test_each_besoeg_stands_in_its_place(bostoette: User, forloeb: Forloeb) -> None:
    yesterday = operations.plan_besoeg(forloeb, by=bostoette, starts_at=at(-1))
    morning = operations.plan_besoeg(forloeb, by=bostoette, starts_at=at(0, 8))
    tomorrow = operations.plan_besoeg(forloeb, by=bostoette, starts_at=at(1))
    operations.plan_besoeg(forloeb, by=bostoette, starts_at=at(8))
    found = day(bostoette)
    assert (found.today, found.week, found.missing_note) == ([morning], [tomorrow], [yesterday])


def test_not_seen_counts_from_the_last_meeting_and_not_from_tries(
    bostoette: User, began_in_may: Forloeb
) -> None:
    met(began_in_may, bostoette, -20)
    met(began_in_may, bostoette, -9, form="telefon", outcome="udeblevet")
    met(began_in_may, bostoette, -5, form="forsoegt_kontakt")
    met(began_in_may, bostoette, -3, outcome="aflyst_borger")
    [unseen] = day(bostoette).not_seen
    assert (unseen.last_seen_at, unseen.attempts) == (at(-20), 2)


@pytest.mark.parametrize(("days", "shown"), [(-13, False), (-15, True)])
def test_a_forloeb_is_not_seen_after_14_days(
    bostoette: User, began_in_may: Forloeb, days: int, shown: bool
) -> None:
    met(began_in_may, bostoette, days)
    assert bool(day(bostoette).not_seen) is shown


@pytest.mark.parametrize("form", ["telefon", "sms"])
def test_a_call_is_contact_and_not_a_meeting_and_is_said_beside(
    login: Login, bostoette: User, began_in_may: Forloeb, form: str
) -> None:
    met(began_in_may, bostoette, -30)
    met(began_in_may, bostoette, -7, form="telefon", outcome="udeblevet")
    met(began_in_may, bostoette, -5, form=form)
    [unseen] = day(bostoette).not_seen
    assert (unseen.last_seen_at, unseen.last_contact_at, unseen.attempts) == (at(-30), at(-5), 0)
    words = "sidst talt med i telefon" if form == "telefon" else "sidst skrevet med"
    for path in ("/min-dag/", "/forloeb/", "/besoeg/nyt/"):
        assert f"{words} torsdag 19. november" in login(bostoette).get(path).content.decode()


@pytest.mark.parametrize(
    "form", ["hjemme", "gaatur", "video", "gruppe", "netvaerksmoede", "under_indlaeggelse"]
)
def test_to_have_met_is_to_have_seen(bostoette: User, began_in_may: Forloeb, form: str) -> None:
    met(began_in_may, bostoette, -30)
    met(began_in_may, bostoette, -2, form=form)
    assert day(bostoette).not_seen == []


def test_the_next_visit_stands_first_and_what_is_over_waits(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    over = operations.plan_besoeg(forloeb, by=bostoette, starts_at=at(0, 8))
    coming = operations.plan_besoeg(forloeb, by=bostoette, starts_at=at(0, 14))
    operations.plan_besoeg(forloeb, by=bostoette, starts_at=at(1))
    found = day(bostoette)
    assert (found.next_besoeg, found.rest_of_today) == (coming, [over])
    page = login(bostoette).get("/min-dag/").content.decode()
    order = ["Kl. 14.00", "8.00", "Skal ske", "Aftaler de næste syv dage", "Onsdag 25. november"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_an_open_selvevaluering_stands_there_until_it_is_answered(
    login: Login, bostoette: User, colleague: User, leder: User, forloeb: Forloeb
) -> None:
    runde = start_runde(forloeb.team, by=leder, title="Efterår 2026", closes_on=date(2026, 12, 20))
    client = login(bostoette)
    page = client.get("/min-dag/").content.decode()
    assert "Selvevaluering: Efterår 2026" in page
    assert "søndag 20. december" in page
    assert reverse("pejlemaerker:svar_create", args=[runde.pk]) in page
    Deltagelse.objects.filter(user=bostoette).update(has_answered=True)
    assert "Selvevaluering" not in client.get("/min-dag/").content.decode()
    assert [one.user for one in day(colleague).selvevalueringer] == [colleague]
    close_runde(runde, version=1, by=leder)
    assert day(colleague).selvevalueringer == []


def test_what_falls_due_is_said_without_blame(
    login: Login, bostoette: User, bestilling: Bestilling, forloeb: Forloeb
) -> None:
    Bestilling.objects.update(followup_on=date(2026, 11, 20))
    delmaal = add_delmaal(forloeb, by=bostoette, text="Åbne posten")
    Delmaal.objects.filter(pk=delmaal.pk).update(status_on=date(2026, 10, 27))
    page = login(bostoette).get("/min-dag/").content.decode()
    assert "Var tænkt til fredag 20. november" in page
    assert "Kan tages i dag" in page
    assert "Goddag, Mette" in page


def test_a_vikar_sees_the_appointments_of_the_one_who_is_away(
    login: Login, bostoette: User, colleague: User, forloeb: Forloeb
) -> None:
    planned = operations.plan_besoeg(forloeb, by=bostoette, starts_at=at(0, 14))
    assert day(colleague).today == []
    operations.take_over(forloeb_list=[forloeb], reason="Sygdom", valid_to=date(2026, 11, 26), by=colleague)
    assert day(colleague).today == [planned]
    assert login(colleague).get(f"/besoeg/{planned.pk}/samtale/2/").status_code == 200


def test_who_stands_on_the_page_stands_in_the_log(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    login(bostoette).get("/min-dag/")
    post = Logpost.objects.filter(object_type="min-dag-liste").get()
    assert post.details["borger_ids"] == [str(forloeb.borger_id)]


@pytest.mark.parametrize("path", ["/min-dag/", "/forloeb/", "/besoeg/nyt/"])
@pytest.mark.parametrize("count", [3, 30])
def test_pages_ask_the_same_number_of_questions_however_many_forloeb(
    login: Login,
    bostoette: User,
    myndighed: User,
    leder: User,
    forloeb: Forloeb,
    path: str,
    count: int,
    django_assert_max_num_queries: Any,
) -> None:
    limits = {"/min-dag/": 28, "/forloeb/": 16, "/besoeg/nyt/": 11}
    for number in range(count):
        one = another_forloeb(forloeb, number, bostoette, myndighed, leder)
        operations.plan_besoeg(one, by=bostoette, starts_at=timezone.now())
        add_delmaal(one, by=bostoette, text="Gå ture")
    client = login(bostoette)
    with django_assert_max_num_queries(limits[path]):
        assert client.get(path).status_code == 200


def another_forloeb(forloeb: Forloeb, number: int, helper: User, myndighed: User, leder: User) -> Forloeb:
    borger: Borger = operations.register_borger(
        cpr=cpr.parse(f"7506881{number:03d}", today=date(2026, 11, 1)),
        kommune=forloeb.borger.kommune,
        by=myndighed,
        first_name="Jonas",
        last_name=f"Kvist{number}",
    )
    made = Forloeb.objects.create(borger=borger, team=forloeb.team, started_on=date(2026, 5, 4))
    operations.attach(made, user=helper, role="primaer", by=leder)
    return made
