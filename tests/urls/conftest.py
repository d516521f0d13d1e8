"""One world with something behind every address, and the eight who try to open it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from borgerforloeb import operations as forloeb_operations
from borgerforloeb.models import Besoeg, Bestilling, Forloeb, Indsatsmaal
from bostotte.models import User
from feedback import operations as feedback_operations
from feedback.instruments import get_instrument
from haabets_sti import operations as sti_operations
from kriseplan import operations as kriseplan_operations
from kriseplan.mestring_operations import write_mestringsplan
from opgaver.operations import add_opgave
from pejlemaerker import operations as round_operations
from pejlemaerker.access import link_token
from rapporter import operations as rapport_operations
from rapporter import production
from rapporter.models import Rapport, Rapportjob
from tests.urls.world_grupper import gruppe_ids
from tests.urls.world_moeder import moede_ids
from tests.urls.world_netvaerk import netvaerk_ids
from tests.urls.world_overgange import transitions

PERSONAE = [
    "anonymous",
    "bostoette",
    "colleague",
    "leder",
    "stranger",
    "myndighed",
    "other_myndighed",
    "administrator",
]


@dataclass
class World:
    """The objects addresses lead to, by the name of the address's parameter."""

    forloeb: Forloeb
    bostoette: User
    leder: User
    myndighed: User
    ids: dict[str, Any]

    def rapport(self, state: str) -> UUID:
        """A report that has got as far as `state`."""
        rapport = self._draft()
        for step in self._steps(state):
            rapport.refresh_from_db()
            step(rapport)
        return rapport.pk

    def _draft(self) -> Rapport:
        today = timezone.localdate()
        rapport = rapport_operations.start_rapport(
            self.forloeb,
            bestilling=self.forloeb.bestillinger.get(),
            period_from=today - timedelta(days=60),
            period_to=today,
            by=self.bostoette,
        )
        texts = {
            "borgers_ord": "Jeg er glad for turene.",
            "status_text": "Signe går ture.",
            "indstilling": "fortsaet",
            "begrundelse": "Det hjælper.",
        }
        return rapport_operations.write_rapport(rapport, version=rapport.version, by=self.bostoette, **texts)

    def _steps(self, state: str) -> list[Callable[[Rapport], object]]:
        review = {"reviewed_on": timezone.localdate(), "review_how": "sammen"}
        steps: dict[str, Callable[[Rapport], object]] = {
            "gennemgaaet": lambda r: rapport_operations.review_rapport(
                r, version=r.version, by=self.bostoette, **review
            ),
            "til_godkendelse": lambda r: rapport_operations.send_rapport(
                r, version=r.version, by=self.bostoette
            ),
            "godkendt": lambda r: rapport_operations.approve_rapport(r, version=r.version, by=self.leder),
            "frigivet": lambda r: rapport_operations.release_rapport(r, version=r.version, by=self.leder),
            "faerdig": lambda r: production.run(Rapportjob.objects.get(version__rapport=r).pk),
        }
        names = [*steps]
        return [steps[name] for name in names[: names.index(state) + 1]] if state in steps else []


@pytest.fixture
def world(
    forloeb: Forloeb, bostoette: User, leder: User, myndighed: User, colleague: User, bestilling: Bestilling
) -> World:
    """A forløb in the middle of everything."""
    now = timezone.now()
    waiting, returned = (
        forloeb_operations.register_bestilling(
            forloeb.borger,
            by=myndighed,
            indsatsmaal=["Signe har en hverdag"],
            kommune=bestilling.kommune,
            team=bestilling.team,
            sagsbehandler_name="Poul Krog",
            lovgrundlag=bestilling.lovgrundlag,
            period_from=timezone.localdate(),
            formaal="Mere ro.",
        )
        for _ in range(2)
    )
    forloeb_operations.return_bestilling(returned, version=1, reason="Ring til os.", by=leder)
    planned = forloeb_operations.plan_besoeg(forloeb, by=bostoette, starts_at=now + timedelta(hours=1))
    finished = forloeb_operations.finish_besoeg(
        Besoeg(forloeb=forloeb, starts_at=now - timedelta(days=1)), by=bostoette, outcome="afholdt"
    )
    goal = Indsatsmaal.objects.of_forloeb(forloeb)[0]
    delmaal = sti_operations.add_delmaal(forloeb, by=bostoette, indsatsmaal=goal, text="Gå ture")
    runde = round_operations.start_runde(
        forloeb.team,
        by=leder,
        title="Efterår",
        opens_on=timezone.localdate(),
        closes_on=timezone.localdate() + timedelta(days=9),
    )
    ors = get_instrument("ors")
    besvarelse = feedback_operations.register_besvarelse(
        forloeb, instrument=ors, answers={item.key: 5 for item in ors.items}, by=bostoette
    )
    plan = kriseplan_operations.write_version(
        forloeb.borger, version=0, by=bostoette, tegn=[], kontakter=[], can_do="Gå en tur"
    )
    write_mestringsplan(forloeb, version=0, by=bostoette, udvikling="Gå ture")
    return World(
        forloeb,
        bostoette,
        leder,
        myndighed,
        {
            "forloeb_id": forloeb.pk,
            "borger_id": forloeb.borger_id,
            "bestilling_id": waiting.pk,
            "returned_id": returned.pk,
            "besoeg_id": planned.pk,
            "finished_id": finished.pk,
            "tilknytning_id": forloeb.tilknytninger.get().pk,
            "indsatsmaal_id": goal.pk,
            "stisamtale": sti_operations.start_stisamtale(forloeb, goal, by=bostoette).pk,
            "delmaal": delmaal.pk,
            "skridt": sti_operations.add_skridt(delmaal, by=bostoette, text="Finde skoene").pk,
            "opfoelgning": sti_operations.follow_up(delmaal, by=bostoette, borger_rating=4).pk,
            "instrument_key": "ors",
            "besvarelse": besvarelse.pk,
            "maalepause": feedback_operations.pause(forloeb, by=bostoette).pk,
            "kriseplan": plan.pk,
            "runde_id": runde.pk,
            "token": link_token(runde.deltagelser.get(perspective="borger")),
            "user_id": colleague.pk,
            "role_id": colleague.rolletildelinger.get().pk,
            "team_id": forloeb.team_id,
            "kommune_id": bestilling.kommune_id,
            **moede_ids(forloeb, bostoette),
            **netvaerk_ids(forloeb, bostoette),
            "opgave": add_opgave(
                forloeb=forloeb, owner=bostoette, text="Ringe til søsteren", by=bostoette
            ).pk,
            **transitions(forloeb, bostoette),
            **gruppe_ids(forloeb, bostoette, leder, myndighed),
        },
    )
