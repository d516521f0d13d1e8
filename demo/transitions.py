"""How lives begin and end: `overgange.operations` and the mestringsplan in rows."""

from datetime import date, timedelta

from borgerforloeb.models import Forloeb, Kode
from bostotte.log import Kind
from demo.batch import Batch
from demo.clock import Clock, weekday, weekday_after
from demo.lives import Life
from demo.stories import read
from kriseplan.models import Mestringsplan, Mestringsplanversion
from overgange.models import Afslutning, Eftervaern, Opstart, Opstartsvalg, OpstartVersion, Udfasningsaftale

TOLD: dict[str, list[dict[str, str]]] = read("overgange")
"""What is said, by when it is said."""
TALKED = 0.7
"""Share of forløb where the first conversations were written down (assumption)."""


class Transitions:
    """Makes the beginning of every forløb, and the end of those that have one."""

    def __init__(self, batch: Batch, clock: Clock, aarsager: list[Kode]) -> None:
        self.batch, self.clock, self.aarsager = batch, clock, aarsager

    def build(self, life: Life) -> None:
        """What was said in the first weeks; what was agreed when support becomes less, or ended."""
        day = weekday_after(life.told_from(self.clock) + timedelta(days=10))
        if life.waiting or day >= life.told_to(self.clock):
            return
        if life.planned or life.rng.random() < TALKED:
            self._beginning(life, day)
        if life.forloeb.phase == Forloeb.Phase.UDFASNING:
            self._less(life)
        if life.ended_on:
            self._ending(life, life.ended_on)

    def _beginning(self, life: Life, day: date) -> None:
        at, told = self.clock.at(day, 10, 30), life.rng.choice(TOLD["opstart"])
        answers = {name: told[name] for name in ("vigtigt", "oensker", "gode_raad", "forventninger")}
        children = told.get("boern_ord", "")
        answers |= {
            "boern": Opstart.Boern.NOGLE_DAGE if children else Opstart.Boern.NEJ,
            "boern_ord": children,
        }
        opstart = self.batch.add(Opstart, forloeb=life.forloeb, version=1, **answers)
        self.batch.add(
            OpstartVersion, opstart=opstart, number=1, written_by=life.writer, written_at=at, **answers
        )
        self.batch.log(Kind.CREATE, opstart, by=life.writer, at=at, questions=sorted(answers))
        if life.forloeb.phase == Forloeb.Phase.OPSTART:
            self._choice(life, "maaling", Opstartsvalg.State.UDSAT, "Vi lærer lige hinanden at kende.", day)
        elif life.rng.random() < 0.3:
            self._choice(life, "samtykke", Opstartsvalg.State.OENSKES_IKKE, "Det vil jeg vente med.", day)

    def _choice(self, life: Life, point: str, state: str, said: str, day: date) -> None:
        at = self.clock.at(day, 11)
        until = weekday_after(self.clock.days_ago(-4)) if state == Opstartsvalg.State.UDSAT else None
        valg = self.batch.add(
            Opstartsvalg,
            forloeb=life.forloeb,
            point=point,
            state=state,
            until=until,
            words=said,
            chosen_by=life.writer,
            chosen_at=at,
        )
        self.batch.log(Kind.CREATE, valg, by=life.writer, at=at, point=point, state=state)

    def _less(self, life: Life) -> None:
        at = self.clock.at(weekday(life.told_to(self.clock) - timedelta(days=1)), 13)
        told = life.rng.choice(TOLD["udfasning"])
        aftale = self.batch.add(
            Udfasningsaftale,
            forloeb=life.forloeb,
            wish=Udfasningsaftale.Wish.SAMMEN,
            words=told["ord"],
            plan=told["plan"],
            agreed_by=life.writer,
            agreed_at=at,
        )
        self.batch.log(Kind.CREATE, aftale, by=life.writer, at=at)

    def _ending(self, life: Life, day: date) -> None:
        at, told = self.clock.at(day, 12), life.rng.choice(TOLD["afslutning"])
        self._mestring(life, day - timedelta(days=7))
        afslutning = self.batch.add(
            Afslutning,
            forloeb=life.forloeb,
            version=2,
            videre=told["videre"],
            netvaerk=told["netvaerk"],
            raad=f"{life.team.name}: {life.team.phone}",
            godt=told["godt"],
            bedre=told["bedre"],
            markering=told["markering"],
            maaling=Afslutning.Maaling.UDFYLDT if life.measured else Afslutning.Maaling.OENSKES_IKKE,
            aarsag=life.rng.choice(self.aarsager[:3]),
            written_by=life.writer,
            started_at=at - timedelta(days=7),
            finished_at=at,
        )
        self.batch.log(Kind.FINISH, afslutning, by=life.writer, at=at)
        on = weekday_after(day + timedelta(days=30))
        done = on < self.clock.today
        self.batch.add(
            Eftervaern,
            forloeb=life.forloeb,
            on=on,
            user=life.writer,
            words=told["bagefter"] if done else "",
            done_at=self.clock.at(on, 14) if done else None,
        )

    def _mestring(self, life: Life, day: date) -> None:
        at, told = self.clock.at(weekday(day), 11), life.rng.choice(TOLD["mestring"])
        plan = self.batch.add(Mestringsplan, borger=life.borger, version=1, created_at=at)
        plan.forloeb = life.forloeb
        self.batch.add(Mestringsplanversion, plan=plan, version=1, author=life.writer, written_at=at, **told)
        self.batch.log(Kind.CREATE, plan, by=life.writer, at=at, plan_version=1)
