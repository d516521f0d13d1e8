"""A page asks the database equally often for few rows and for many."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations as forloeb_operations
from borgerforloeb.models import Besoeg, Bestilling, Kode
from bostotte.models import Kommune, Rolle, Rolletildeling, Team, User
from feedback import operations as feedback_operations
from feedback.instruments import get_instrument
from haabets_sti import operations as sti_operations
from haabets_sti.models import Delmaal
from netvaerk import operations as netvaerk_operations
from opgaver import operations as opgave_operations
from pejlemaerker.models import Deltagelse, Runde
from rapporter.models import Rapport
from tests.urls.conftest import World

FEW, MANY = 3, 30


@dataclass(frozen=True)
class Page:
    """A page, who reads it, what makes one row more on it, and a word that each such row shows."""

    persona: str
    address: Callable[[World], str]
    add: Callable[[World, int], object]
    row: str
    at_most: int = MANY


def add_user(world: World, number: int) -> None:
    user = User.objects.create(username=f"række{number}", first_name="Række", last_name=str(number))
    for team in (world.forloeb.team, Team.objects.create(name=f"Team {number}", udfoerer="Andre")):
        Rolletildeling.objects.create(user=user, role=Rolle.BOSTOETTE, team=team)


def add_team(world: World, number: int) -> None:
    team = Team.objects.create(name=f"Række {number}", udfoerer="Andre")
    team.kommuner.set([Kommune.objects.create(name=f"Kommune {number}{letter}") for letter in "ab"])
    Rolletildeling.objects.create(user=world.bostoette, role=Rolle.BOSTOETTE, team=team)


def add_runde(world: World, number: int) -> None:
    today = timezone.localdate()
    runde = Runde.objects.create(
        team=world.forloeb.team,
        title=f"Række {number}",
        opens_on=today,
        closes_on=today + timedelta(days=9),
        created_by=world.leder,
    )
    Deltagelse.objects.create(runde=runde, perspective="bostoette", user=world.bostoette, has_answered=True)
    Deltagelse.objects.create(runde=runde, perspective="leder", user=world.leder)


def copy_rapport(world: World, number: int) -> None:
    if not Rapport.objects.filter(state=Rapport.State.FRIGIVET).exists():
        world.rapport("frigivet")
    rapport = Rapport.objects.filter(state=Rapport.State.FRIGIVET).latest("pk")
    rapport.pk, rapport._state.adding = None, True
    rapport.save()


def copy_bestilling(world: World, number: int) -> None:
    for state in ("returneret", "sendt"):
        bestilling = Bestilling.objects.filter(forloeb=None).latest("pk")
        bestilling.pk, bestilling._state.adding, bestilling.state = None, True, state
        bestilling.return_reason = "Perioden mangler" if state == "returneret" else ""
        bestilling.save()


def add_events(world: World, number: int) -> None:
    now = timezone.now()
    by = world.bostoette
    forloeb_operations.finish_besoeg(
        Besoeg(forloeb=world.forloeb, starts_at=now - timedelta(days=number + 1)),
        by=by,
        outcome="afholdt",
        borgers_ord=f"Række {number}",
    )
    delmaal = Delmaal.objects.get(pk=world.ids["delmaal"])
    skridt = sti_operations.add_skridt(delmaal, by=by, text=f"Række {number}")
    sti_operations.mark_skridt(skridt, state="gjort", by=by)
    sti_operations.write_droem(world.forloeb, text=f"Række {number}", words="borger", by=by)
    ors = get_instrument("ors")
    feedback_operations.register_besvarelse(
        world.forloeb, instrument=ors, answers={item.key: 5 for item in ors.items}, by=by
    )


def add_to_besoeg(world: World, number: int) -> None:
    besoeg = Besoeg.objects.get(pk=world.ids["finished_id"])
    besoeg.berigtigelser.create(author=world.bostoette, text=f"Række {number}")


def add_opgave(world: World, number: int) -> None:
    today = timezone.localdate()
    for forloeb, team in ((world.forloeb, None), (None, world.forloeb.team)):
        opgave_operations.add_opgave(
            forloeb=forloeb,
            team=team,
            owner=world.bostoette,
            due_on=today,
            text=f"Række {number}",
            by=world.leder,
        )


def add_to_network(world: World, number: int) -> None:
    today = timezone.localdate()
    by, forloeb = world.bostoette, world.forloeb
    person = netvaerk_operations.add_person(forloeb, name=f"Række {number}", by=by)
    netvaerk_operations.change_person(person, version=1, ring=1, by=world.leder)
    samtykke = netvaerk_operations.give_samtykke(
        forloeb,
        person=person,
        purpose="netvaerk",
        scope="Ugen",
        valid_from=today,
        valid_to=today + timedelta(days=9),
        by=by,
    )
    netvaerk_operations.share(
        forloeb, what="Ugen", person=person, ground="samtykke", samtykke=samtykke, by=by
    )


PAGES = {
    "network": Page(
        "bostoette",
        lambda world: reverse("netvaerk:netvaerk_read", args=[world.forloeb.pk]),
        add_to_network,
        "Række",
    ),
    "network to draw on": Page(
        "bostoette",
        lambda world: reverse("netvaerk:netvaerk_draw", args=[world.forloeb.pk]),
        add_to_network,
        "Række",
    ),
    "earlier maps": Page(
        "bostoette",
        lambda world: reverse("netvaerk:netvaerk_compare", args=[world.forloeb.pk]),
        add_to_network,
        "Række",
    ),
    "samtykker": Page(
        "bostoette",
        lambda world: reverse("netvaerk:samtykke_list", args=[world.forloeb.pk]),
        add_to_network,
        "Række",
    ),
    "samtykker on the page of the forløb": Page(
        "bostoette",
        lambda world: reverse("overblik:forloeb_detail", args=[world.forloeb.pk]),
        add_to_network,
        "Samtykket til Række",
    ),
    "opgaver": Page(
        "bostoette", lambda world: reverse("opgaver:opgave_list"), add_opgave, "Række", at_most=20
    ),
    "opgaver of the team": Page(
        "leder", lambda world: reverse("opgaver:opgave_list") + "?vis=team", add_opgave, "Række", at_most=20
    ),
    "opgaver of a forløb": Page(
        "bostoette",
        lambda world: reverse("opgaver:forloeb_opgaver", args=[world.forloeb.pk]),
        add_opgave,
        "Række",
        at_most=20,
    ),
    "opgaver on Min dag": Page("bostoette", lambda world: reverse("overblik:min_dag"), add_opgave, "Række"),
    "users": Page("administrator", lambda world: reverse("user_list"), add_user, "Række"),
    "teams": Page("administrator", lambda world: reverse("team_list"), add_team, "Række"),
    "rounds": Page("bostoette", lambda world: reverse("pejlemaerker:runde_list"), add_runde, "Række"),
    "reports of myndighed": Page(
        "myndighed", lambda world: reverse("overblik:myndighed"), copy_rapport, "Signe", at_most=8
    ),
    "bestillinger of myndighed": Page(
        "myndighed", lambda world: reverse("overblik:myndighed"), copy_bestilling, "Signe", at_most=8
    ),
    "timeline": Page(
        "bostoette",
        lambda world: reverse("overblik:forloeb_timeline", args=[world.forloeb.pk]),
        add_events,
        "Række",
        at_most=10,
    ),
    "besøg": Page(
        "bostoette",
        lambda world: reverse("overblik:besoeg_detail", args=[world.ids["finished_id"]]),
        add_to_besoeg,
        "Række",
    ),
}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_asks_equally_often_for_few_rows_and_for_many(
    name: str, world: World, request: pytest.FixtureRequest
) -> None:
    page = PAGES[name]
    client = Client()
    client.force_login(request.getfixturevalue(page.persona))
    url = page.address(world)
    client.get(url)
    for number in range(FEW):
        page.add(world, number)
    with CaptureQueriesContext(connection) as few:
        shown_few = client.get(url).content.decode().count(page.row)
    for number in range(FEW, MANY):
        page.add(world, number)
    with CaptureQueriesContext(connection) as many:
        shown_many = client.get(url).content.decode().count(page.row)
    assert shown_few >= FEW
    assert shown_many >= min(page.at_most, MANY)
    assert shown_many > shown_few
    assert len(many) == len(few), [query["sql"][:200] for query in many.captured_queries]


def test_a_besoeg_with_much_to_tell_asks_as_often_as_one_with_little(
    world: World, request: pytest.FixtureRequest
) -> None:
    client = Client()
    client.force_login(world.bostoette)
    goal = Delmaal.objects.get(pk=world.ids["delmaal"]).indsatsmaal
    counts = []
    for size in (1, 4):
        besoeg = forloeb_operations.finish_besoeg(
            Besoeg(forloeb=world.forloeb, starts_at=timezone.now()),
            by=world.bostoette,
            outcome="afholdt",
            stoetteomraader=list(Kode.objects.filter(kodeliste="stoetteomraade")[:size]),
        )
        for number in range(size):
            delmaal = Delmaal.objects.create(
                forloeb=world.forloeb, indsatsmaal=goal, text=f"Række {number}", created_by=world.bostoette
            )
            delmaal.besoeg_links.create(besoeg=besoeg)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(besoeg.get_absolute_url()).content.decode().count("Række") >= size
        counts.append(len(queries))
    assert counts[0] == counts[1]
