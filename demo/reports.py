"""Status reports in every state: `rapporter.operations` in rows, with the product's own facts and content."""

from dataclasses import dataclass
from datetime import date, timedelta

from bostotte.log import Kind
from bostotte.models import User
from demo.batch import Batch
from demo.clock import Clock, weekday
from demo.lives import Life
from netvaerk.models import Deling
from rapporter import facts, reports
from rapporter.models import Rapport, Rapportjob, Rapportversion
from rapporter.operations import SHARED_AS

State = Rapport.State
WAY = (State.KLADDE, State.GENNEMGAAET, State.TIL_GODKENDELSE, State.GODKENDT, State.FRIGIVET)
TEXTS = {
    "borgers_ord": "borgers_ord",
    "status_text": "status_text",
    "netvaerk": "netvaerk",
    "koordinering": "koordinering",
    "mangler": "mangler",
    "begrundelse": "begrundelse",
}
"""Fields of the report by their name in `rapporter.yaml`."""
LONG_ENOUGH_MONTHS = 3.5
PERIOD_DAYS = 182
RENDERED = 3
"""Reports whose PDF is made while seeding; the worker makes the rest."""
AGREES = ("Det er rigtigt skrevet.", "Jeg har læst det. Det må godt sendes.", "", "Godt at få det på skrift.")
DISAGREES = "Jeg synes, der mangler noget om, hvor træt jeg bliver bagefter."
CORRECTION = "Et telefonnummer stod forkert, og et delmål manglede."
RETURNED = "Fin rapport. Skriv gerne lidt mere om, hvad der har hjulpet, før jeg godkender den."


@dataclass(frozen=True)
class Wish:
    """A report to be made: how far it is, and when its period ended."""

    life: Life
    state: State
    days_ago: int
    returned: bool = False
    disagrees: bool = False


class Reports:
    """Makes reports once everything they tell about is in the database."""

    def __init__(self, batch: Batch, clock: Clock) -> None:
        self.batch, self.clock = batch, clock
        self.jobs: list[Rapportjob] = []

    def build(self, wishes: list[Wish]) -> None:
        """All of them; the second released one is corrected by a third edition of its kind."""
        for number, wish in enumerate(wishes):
            rapport = self._rapport(wish)
            if wish.state == State.FRIGIVET:
                self._release(rapport, self._released_on(wish))
                if number == 1:
                    self._correct(wish, rapport)
        self.batch.write()

    def _rapport(self, wish: Wish, supersedes: Rapport | None = None) -> Rapport:
        life, told = wish.life, wish.life.story.rapport
        ends = weekday(self.clock.days_ago(wish.days_ago))
        begins = max(ends - timedelta(days=PERIOD_DAYS), life.started_on)
        at = self.clock.past(self.clock.at(ends, 14, 10))
        rapport = self.batch.add(
            Rapport,
            forloeb=life.forloeb,
            bestilling=life.bestilling,
            author=life.writer,
            created_at=at,
            period_from=begins,
            period_to=ends,
            facts=facts.assemble(life.forloeb, life.bestilling, begins, ends),
            facts_at=at,
            version=2,
            supersedes=supersedes,
            edition=supersedes.edition + 1 if supersedes else 1,
            correction_reason=CORRECTION if supersedes else "",
            **{field: life.said(told[name]) for field, name in TEXTS.items()},
        )
        rapport.indstilling = Rapport.Indstilling.FORTSAET
        rapport.next_followup_on = ends + timedelta(days=PERIOD_DAYS)
        self.batch.log(Kind.CREATE, rapport, by=life.writer, at=at)
        if wish.state == State.KLADDE:
            self._leave_unfinished(rapport, returned=wish.returned)
        else:
            self._take_along(rapport, wish, ends)
        return rapport

    def _leave_unfinished(self, rapport: Rapport, *, returned: bool) -> None:
        if returned:
            rapport.return_comment, rapport.version = RETURNED, 5
            self._review(rapport, rapport.period_to, disagrees=False)
        else:
            rapport.status_text = rapport.begrundelse = rapport.indstilling = rapport.koordinering = ""

    def _take_along(self, rapport: Rapport, wish: Wish, ends: date) -> None:
        """Through the states up to the wished one, a few days for each."""
        leder, author = wish.life.crew.leder, wish.life.writer
        steps: list[tuple[State, User, int]] = [
            (State.GENNEMGAAET, author, 2),
            (State.TIL_GODKENDELSE, author, 3),
            (State.GODKENDT, leder, 5),
        ]
        for state, by, days in steps[: WAY.index(wish.state)]:
            day = weekday(ends + timedelta(days=days))
            at = self.clock.past(self.clock.at(day, 9 + days, 25))
            if state == State.GENNEMGAAET:
                self._review(rapport, day, disagrees=wish.disagrees)
            elif state == State.TIL_GODKENDELSE:
                rapport.sent_at = at
            else:
                rapport.approved_by, rapport.approved_at = leder, at
            rapport.state = state
            rapport.version += 1
            self.batch.log(Kind.CHANGE, rapport, by=by, at=at, state=state)

    def _review(self, rapport: Rapport, day: date, *, disagrees: bool) -> None:
        rng = self.batch.rng
        how = [Rapport.Review.SAMMEN, Rapport.Review.OPLAEST, Rapport.Review.TELEFON, Rapport.Review.SELV]
        rapport.review_how = rng.choices(how, [60, 20, 12, 8])[0]
        rapport.reviewed_on = min(day, self.clock.today)
        rapport.borger_uenig = disagrees
        rapport.borger_kommentar = DISAGREES if disagrees else rng.choice(AGREES)

    def _released_on(self, wish: Wish) -> date:
        return weekday(self.clock.days_ago(wish.days_ago) + timedelta(days=7))

    def _release(self, rapport: Rapport, day: date) -> None:
        at = self.clock.past(self.clock.at(day, 10, 50), minutes=60)
        leder = rapport.approved_by
        rapport.state, rapport.version = State.FRIGIVET, rapport.version + 1
        content = reports.build_content(rapport, released_at=at)
        frozen = self.batch.add(
            Rapportversion,
            rapport=rapport,
            content=content,
            content_sha256=reports.content_hash(content),
            released_at=at,
            released_by=leder,
        )
        bestilling = rapport.bestilling
        self.batch.log(
            Kind.RELEASE,
            rapport,
            by=leder,
            at=at,
            kommune=str(bestilling.kommune_id),
            lovgrundlag=bestilling.lovgrundlag_id,
            edition=rapport.edition,
            sha256=frozen.content_sha256,
        )
        ground = Deling.Ground.BESTILLING
        deling = self.batch.add(
            Deling,
            forloeb=rapport.forloeb,
            what=SHARED_AS,
            organisation=str(bestilling.kommune),
            ground=ground,
            source_url=rapport.get_absolute_url(),
            shared_by=leder,
            shared_at=at,
        )
        self.batch.log(Kind.CREATE, deling, by=leder, at=at, ground=ground, samtykke="")
        self.jobs.append(self.batch.add(Rapportjob, version=frozen, queued_at=at))

    def _correct(self, wish: Wish, old: Rapport) -> None:
        """A new version some days later takes the place of the released one."""
        new = self._rapport(wish, supersedes=old)
        new.period_from, new.period_to = old.period_from, old.period_to
        self._release(new, weekday(self._released_on(wish) + timedelta(days=6)))
        old.state, old.version = State.AFLOEST, old.version + 1


def wishes(lives: list[Life], clock: Clock, *, released: int) -> list[Wish]:
    """Which reports there are: those of the cast by name, then others, spread over the teams."""
    cast = {life.name[0]: life for life in lives if life.planned}
    rest = [life for life in lives if not life.planned and _long_enough(life, clock)]
    first_crew = [life for life in rest if life.crew is lives[0].crew]
    found = [Wish(cast[name], State.FRIGIVET, days) for name, days in (("Signe", 24), ("Bente", 40))]
    found.append(Wish(cast["Kurt"], State.FRIGIVET, 31, disagrees=True))
    found += [
        Wish(cast["Yasmin"], State.TIL_GODKENDELSE, 6),
        Wish(cast["Omar"], State.GENNEMGAAET, 4),
        Wish(cast["Jonas"], State.KLADDE, 1),
    ]
    waiting = ((State.TIL_GODKENDELSE, 8), (State.GODKENDT, 10), (State.KLADDE, 12))
    for life, (state, days) in zip(first_crew, waiting, strict=False):
        found.append(Wish(life, state, days, returned=state == State.KLADDE))
    taken = {id(wish.life) for wish in found}
    free = [life for life in rest if id(life) not in taken]
    wanted = max(released - 3, 0)
    step = max(len(free) // wanted, 1) if wanted else 1
    # From the end, so that the last team, which works for both kommuner, is among them.
    for number, life in enumerate(free[::-step][:wanted]):
        found.append(Wish(life, State.FRIGIVET, 14 + number % 5 * 6, disagrees=number % 9 == 7))
    return found


def _long_enough(life: Life, clock: Clock) -> bool:
    return life.months(clock) > LONG_ENOUGH_MONTHS and not life.ended_on and life.measured
