"""A forløb with a life in it, and its report at each step of the way."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from borgerforloeb import operations as forloeb_operations
from borgerforloeb.models import Besoeg, Bestilling, Forloeb, Indsatsmaal
from bostotte.models import User
from feedback import operations as feedback_operations
from feedback.instruments import get_instrument
from haabets_sti import operations as sti_operations
from haabets_sti.models import Delmaal, Droem
from rapporter import operations, production
from rapporter.models import Rapport, Rapportjob, Rapportversion

NOTE = "NOTATTEKST-fra-et-besøg"
OBSERVATION = "OBSERVATION-som-kun-er-til-os"
TEXTS = {
    "borgers_ord": "Jeg er ikke så bange for bussen mere. Jeg vil gerne helt ind til min søster.",
    "status_text": "Signe har taget bussen to stop med mig.\n\nDet er svært, når der er mange mennesker.",
    "netvaerk": "Søsteren Anna ringer hver søndag.",
    "koordinering": "Vi har holdt netværksmøde med distriktspsykiatrien.",
    "mangler": "En makker at følges med på vejen.",
    "indstilling": "fortsaet",
    "begrundelse": "Signe er godt på vej og ønsker at fortsætte.",
    "next_followup_on": date(2027, 5, 1),
    "include_words": True,
}


def held(forloeb: Forloeb, by: User, days_ago: int, minutes: int = 60, **fields: Any) -> Besoeg:
    """A besøg that took place some days ago."""
    besoeg = Besoeg(
        forloeb=forloeb, starts_at=timezone.now() - timedelta(days=days_ago), minutes=minutes, **fields
    )
    return forloeb_operations.finish_besoeg(
        besoeg, by=by, outcome=Besoeg.Outcome.AFHOLDT, borgers_ord=NOTE, observation=OBSERVATION, aftalt=NOTE
    )


@pytest.fixture
def life(forloeb: Forloeb, bostoette: User) -> Forloeb:
    """A dream, two delmål with opfølgning, besøg of three forms, ORS, WHO-5 and SRS in the last months."""
    today = timezone.localdate()
    sti_operations.write_droem(
        forloeb, text="Jeg vil kunne tage bussen ind til min søster.", words=Droem.Words.BORGER, by=bostoette
    )
    goals = list(Indsatsmaal.objects.of_forloeb(forloeb))
    bus = sti_operations.add_delmaal(
        forloeb,
        by=bostoette,
        indsatsmaal=goals[0],
        text="Køre to stop med bussen uden at stå af",
        ved_at="ved at øve sammen og bruge vejrtrækning",
    )
    sti_operations.add_delmaal(forloeb, by=bostoette, text="Åbne posten hver tirsdag")
    Delmaal.objects.filter(forloeb=forloeb).update(created_at=timezone.now() - timedelta(days=100))
    for days, own, other in ((80, 2, 3), (40, 4, 4), (5, 6, 5)):
        sti_operations.follow_up(
            bus,
            by=bostoette,
            held_on=today - timedelta(days=days),
            borger_rating=own,
            bostoette_rating=other,
            words="Jeg steg på igen.",
            helped="At vi øvede først på en stille dag.",
        )
    for days in range(3, 90, 7):
        held(forloeb, bostoette, days)
    held(forloeb, bostoette, 10, 15, form=Besoeg.Form.TELEFON)
    held(forloeb, bostoette, 20, 45, form=Besoeg.Form.GAATUR)
    measure(forloeb, bostoette)
    return forloeb


def measure(forloeb: Forloeb, by: User) -> None:
    """ORS rising, WHO-5 twice, SRS three times with a value that can be searched for (7.7)."""
    now = timezone.now()
    ors, srs, who5 = get_instrument("ors"), get_instrument("srs"), get_instrument("who5")
    for place, days in enumerate((85, 64, 43, 22, 4)):
        score = 3 + place
        answers = {item.key: score for item in ors.items}
        feedback_operations.register_besvarelse(
            forloeb, instrument=ors, answers=answers, by=by, answered_at=now - timedelta(days=days)
        )
    for days in (60, 30, 8):
        feedback_operations.register_besvarelse(
            forloeb,
            instrument=srs,
            answers={item.key: "7.7" for item in srs.items},
            by=by,
            answered_at=now - timedelta(days=days),
        )
    for days, value in ((70, 1), (6, 3)):
        feedback_operations.register_besvarelse(
            forloeb,
            instrument=who5,
            answers={item.key: value for item in who5.items},
            by=by,
            answered_at=now - timedelta(days=days),
        )


@pytest.fixture
def rapport(life: Forloeb, bestilling: Bestilling, bostoette: User) -> Rapport:
    """A draft about the last half year."""
    bestilling.refresh_from_db()
    today = timezone.localdate()
    return operations.start_rapport(
        life, bestilling=bestilling, period_from=today - timedelta(days=180), period_to=today, by=bostoette
    )


def write_and_review(rapport: Rapport, by: User) -> Rapport:
    """From draft to gone through with the borger, who disagrees."""
    operations.write_rapport(rapport, version=rapport.version, by=by, **TEXTS)
    return operations.review_rapport(
        rapport,
        version=rapport.version,
        by=by,
        review_how="sammen",
        reviewed_on=timezone.localdate(),
        review_words="",
        borger_kommentar="Jeg synes selv, at jeg kan mere, end der står.",
        borger_uenig=True,
    )


@pytest.fixture
def reviewed(rapport: Rapport, bostoette: User) -> Rapport:
    return write_and_review(rapport, bostoette)


@pytest.fixture
def sent(reviewed: Rapport, bostoette: User) -> Rapport:
    return operations.send_rapport(reviewed, version=reviewed.version, by=bostoette)


@pytest.fixture
def approved(sent: Rapport, leder: User) -> Rapport:
    return operations.approve_rapport(sent, version=sent.version, by=leder)


@pytest.fixture
def released(approved: Rapport, leder: User) -> Rapportversion:
    """Released, and no worker has seen it yet."""
    return operations.release_rapport(approved, version=approved.version, by=leder)


@pytest.fixture
def rendered(released: Rapportversion) -> Rapportversion:
    """Released, and the PDF is there."""
    production.run(Rapportjob.objects.get(version=released).pk)
    return released


@pytest.fixture
def move_to(rapport: Rapport, bostoette: User, leder: User) -> Callable[[Rapport.State], Rapport]:
    """Takes the report to a state by the ordinary way."""

    def move(state: Rapport.State) -> Rapport:
        steps: list[tuple[Rapport.State, Callable[[], Any]]] = [
            (Rapport.State.GENNEMGAAET, lambda: write_and_review(rapport, bostoette)),
            (
                Rapport.State.TIL_GODKENDELSE,
                lambda: operations.send_rapport(rapport, version=rapport.version, by=bostoette),
            ),
            (
                Rapport.State.GODKENDT,
                lambda: operations.approve_rapport(rapport, version=rapport.version, by=leder),
            ),
            (
                Rapport.State.FRIGIVET,
                lambda: operations.release_rapport(rapport, version=rapport.version, by=leder),
            ),
        ]
        for reached, step in steps:
            if rapport.state == state:
                break
            step()
            assert rapport.state == reached
        return rapport

    return move


@pytest.fixture
def second_connection() -> Callable[[], psycopg.Connection]:
    """Opens a connection of its own to the test database, in a transaction; closed by `with`."""
    return lambda: psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None})
