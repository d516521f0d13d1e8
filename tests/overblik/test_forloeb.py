"""The list finds in Danish order; the person's page reads like a person; hours are counted right."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.models import Besoeg, Bestilling, Forloeb
from bostotte.danish_order import sort_key
from bostotte.models import Logpost, User
from feedback.instruments import get_instrument
from feedback.operations import register_besvarelse
from haabets_sti.operations import write_droem
from overblik.hours import hours_by_forloeb
from rapporter.operations import start_rapport
from tests.overblik.test_min_dag import another_forloeb

Login = Callable[[User], Client]
NOON = datetime.fromisoformat("2026-11-24T12:00+01:00")


@pytest.fixture
def three(forloeb: Forloeb, bostoette: User, myndighed: User, leder: User) -> list[Forloeb]:
    """Signe, and two whose names end the alphabet."""
    names = [("Åse", "Bro"), ("Ærø", "Bro")]
    found = [forloeb]
    for number, (first, last) in enumerate(names):
        one = another_forloeb(forloeb, number, bostoette, myndighed, leder)
        borger = one.borger
        borger.first_name, borger.last_name = first, last
        borger.sort_name = sort_key(borger.name)
        borger.save()
        found.append(one)
    return found


def names(client: Client, query: str = "") -> list[str]:
    return [one.borger.first_name for one in client.get(f"/forloeb/{query}").context["page"]]


def test_the_list_stands_in_danish_order_and_finds_by_any_part_of_the_name(
    login: Login, bostoette: User, three: list[Forloeb]
) -> None:
    client = login(bostoette)
    assert names(client) == ["Signe", "Ærø", "Åse"]
    assert names(client, "?q=aase") == ["Åse"]
    assert names(client, "?q=bro+ær") == ["Ærø"]
    assert names(client, "?q=ingen") == []


def test_the_list_filters_by_phase_and_hides_the_ended_until_asked(
    login: Login, bostoette: User, three: list[Forloeb]
) -> None:
    Forloeb.objects.filter(pk=three[1].pk).update(phase="afsluttet", ended_on=date(2026, 6, 1))
    client = login(bostoette)
    assert names(client) == ["Signe", "Ærø"]
    assert names(client, "?fase=afsluttet") == ["Åse"]
    assert len(names(client, "?fase=alle")) == 3
    assert names(client, "?team=noget-andet") == []


def test_the_one_seen_longest_ago_can_stand_first(
    login: Login, bostoette: User, three: list[Forloeb]
) -> None:
    for forloeb, days in zip(three, (5, 2, 9), strict=True):
        besoeg = Besoeg(forloeb=forloeb, starts_at=timezone.now() - timedelta(days=days))
        operations.finish_besoeg(besoeg, by=bostoette, outcome="afholdt")
    assert names(login(bostoette), "?sorter=set") == ["Ærø", "Signe", "Åse"]


def test_a_search_is_logged_without_the_name(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    login(bostoette).get("/forloeb/?q=amstrup")
    post = Logpost.objects.filter(kind="search", object_type="forloeb").get()
    assert (post.user_id, post.details) == (bostoette.pk, {"criterion": "navn", "hits": 1})


def test_the_page_tells_who_the_person_is(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    write_droem(forloeb, text="Jeg vil synge i kor.", words="borger", by=bostoette)
    ors = get_instrument("ors")
    register_besvarelse(forloeb, instrument=ors, answers={i.key: "5.0" for i in ors.items}, by=bostoette)
    operations.plan_besoeg(
        forloeb, by=bostoette, starts_at=timezone.now() + timedelta(days=2), planned_focus="mødes ved døren"
    )
    page = login(bostoette).get(forloeb.get_absolute_url()).content.decode()
    for words in (
        "Signe Amstrup",
        "Jeg vil synge i kor.",
        "mødes ved døren",
        "Mette Lund",
        "<svg",
        "Kriseplan",
    ):
        assert words in page
    assert "750688-1234" not in page


def test_the_timeline_shows_one_kind_when_asked(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    write_droem(forloeb, text="Jeg vil synge i kor.", words="borger", by=bostoette)
    besoeg = Besoeg(forloeb=forloeb, starts_at=timezone.now())
    operations.finish_besoeg(besoeg, by=bostoette, outcome="afholdt")
    client = login(bostoette)
    url = reverse("overblik:forloeb_timeline", args=[forloeb.pk])
    assert {event.kind for event in client.get(url).context["page"]} == {"drøm", "besøg"}
    assert {event.kind for event in client.get(f"{url}?slags=besøg").context["page"]} == {"besøg"}


@time_machine.travel(NOON, tick=False)
def test_hours_a_week_count_meetings_of_the_last_8_weeks_only(
    bostoette: User, bestilling: Bestilling, forloeb: Forloeb
) -> None:
    Forloeb.objects.filter(pk=forloeb.pk).update(started_on=date(2026, 5, 4))
    forloeb.refresh_from_db()
    for days, outcome in ((1, "afholdt"), (30, "afholdt"), (10, "udeblevet"), (57, "afholdt")):
        besoeg = Besoeg(forloeb=forloeb, starts_at=NOON - timedelta(days=days))
        operations.finish_besoeg(besoeg, by=bostoette, outcome=outcome, minutes=120)
    hours = hours_by_forloeb([forloeb], NOON)[forloeb.pk]
    assert (hours.granted, hours.delivered) == (Decimal("3.0"), Decimal("0.5"))


@time_machine.travel(NOON, tick=False)
def test_hours_of_a_young_forloeb_are_divided_by_the_weeks_it_has_run(
    bostoette: User, forloeb: Forloeb
) -> None:
    Forloeb.objects.filter(pk=forloeb.pk).update(started_on=date(2026, 11, 10))
    forloeb.refresh_from_db()
    besoeg = Besoeg(forloeb=forloeb, starts_at=NOON - timedelta(days=1))
    operations.finish_besoeg(besoeg, by=bostoette, outcome="afholdt", minutes=240)
    assert hours_by_forloeb([forloeb], NOON)[forloeb.pk].delivered == 2


def test_the_lists_of_forloeb_and_of_reports_find_the_same_name_by_the_same_letters(
    login: Login, leder: User, bostoette: User, forloeb: Forloeb
) -> None:
    borger = forloeb.borger
    borger.last_name = "Ågård"
    borger.name_changed()
    borger.save()
    today = timezone.localdate()
    start_rapport(
        forloeb, bestilling=forloeb.bestillinger.get(), period_from=today, period_to=today, by=bostoette
    )
    client = login(leder)
    for url in ("/forloeb/", reverse("rapporter:rapport_list")):
        assert len(client.get(url, {"q": "aagaard"}).context["page"]) == 1
