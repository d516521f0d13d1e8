"""Self-evaluations: two that are over and one that is open, with sheets that nobody can be read from."""

from datetime import date, timedelta
from random import Random

from bostotte.log import Kind
from bostotte.models import User
from demo.batch import Batch
from demo.clock import Clock, weekday
from demo.lives import Life
from pejlemaerker.models import Deltagelse, Runde, Svarark
from pejlemaerker.results import NOT_RELEVANT
from pejlemaerker.statements import statements

ROUNDS = ((330, 21, 0.8), (150, 21, 0.85), (6, 20, 0.35))
"""Days since it opened, days it stands open, and the share of those asked who have answered."""
SEASONS = ("Vinter", "Forår", "Sommer", "Efterår")
FEWEST_FORLOEB = 14
"""Teams with fewer open forløb are left out, so that every finished round can be shown."""
LEVELS = {"borger": 3.5, "bostoette": 3.8, "leder": 4.0}
APART = {
    "6.1": {"borger": -0.9, "bostoette": 0.2},
    "9.1": {"borger": 0.2, "bostoette": -0.8},
    "3.2": {"borger": -0.6},
}
"""Where the views differ most, in steps of the scale."""


class Rounds:
    """Makes the rounds of a team."""

    def __init__(self, batch: Batch, clock: Clock) -> None:
        self.batch, self.clock = batch, clock

    def build(self, lives: list[Life]) -> None:
        """The rounds of one team; `lives` are all of its forløb."""
        asked = [life for life in lives if not life.ended_on]
        if len(asked) < FEWEST_FORLOEB:
            return
        for number, (ago, days, share) in enumerate(ROUNDS):
            self._round(asked, number, ago, days, share)

    def _round(self, lives: list[Life], number: int, ago: int, days: int, share: float) -> None:
        crew = lives[0].crew
        opens = weekday(self.clock.days_ago(ago))
        closes = opens + timedelta(days=days)
        at = self.clock.at(opens, 9)
        runde = self.batch.add(
            Runde,
            team=crew.team,
            title=f"{SEASONS[opens.month % 12 // 3]} {opens.year}",
            opens_on=opens,
            closes_on=closes,
            created_by=crew.leder,
        )
        perspectives: list[tuple[str, User | None, Life | None]] = [("leder", crew.leder, None)]
        perspectives += [("bostoette", user, None) for user in crew.bostoetter]
        perspectives += [("borger", None, life) for life in lives]
        self.batch.log(Kind.CREATE, runde, by=crew.leder, at=at, asked=len(perspectives))
        rows = [self._ask(runde, *one) for one in perspectives]
        answering = self._who_answers(rows, share)
        self._collect(runde, answering, number, opens, closes)
        if number == 1:
            runde.closed_at, runde.version = self.clock.at(weekday(closes - timedelta(days=2)), 15), 2
            self.batch.log(Kind.FINISH, runde, by=crew.leder, at=runde.closed_at)

    def _ask(self, runde: Runde, perspective: str, user: User | None, life: Life | None) -> Deltagelse:
        forloeb = life.forloeb if life else None
        return self.batch.add(Deltagelse, runde=runde, perspective=perspective, user=user, forloeb=forloeb)

    def _who_answers(self, rows: list[Deltagelse], share: float) -> list[Deltagelse]:
        """In a finished round nearly all staff; in an open one fewer of everybody."""
        borgere = [row for row in rows if row.perspective == "borger"]
        staff = [row for row in rows if row.perspective != "borger"]
        over = share > 0.5
        chosen = self.batch.rng.sample(borgere, max(round(len(borgere) * share), 12 if over else 1))
        return chosen + staff[: len(staff) if over else 2]

    def _collect(
        self, runde: Runde, answering: list[Deltagelse], number: int, opens: date, closes: date
    ) -> None:
        """Marks who has answered; the sheets themselves come in an order that tells nothing."""
        rng = self.batch.rng
        last = min(closes, self.clock.days_ago(1))
        for row in answering:
            row.has_answered = True
            day = opens + timedelta(days=rng.randrange(max((last - opens).days, 1)))
            at = self.clock.in_office_hours(day, rng)
            self.batch.log(Kind.CHANGE, row, by=row.user, at=at, answered=True)
        perspectives = [row.perspective for row in answering]
        rng.shuffle(perspectives)
        for perspective in perspectives:
            self.batch.add(
                Svarark, runde=runde, perspective=perspective, answers=sheet(perspective, number, rng)
            )


def sheet(perspective: str, number: int, rng: Random) -> dict[str, int | str]:
    """One sheet: 1–5 for most statements, a few not relevant or left open; a little better each round."""
    answers: dict[str, int | str] = {}
    mood = rng.gauss(0, 0.35)
    for udsagn in statements().udsagn:
        chance = rng.random()
        if chance < 0.03:
            continue
        if chance < 0.07:
            answers[udsagn.key] = NOT_RELEVANT
            continue
        own = Random(udsagn.key).gauss(0, 0.35) + APART.get(udsagn.key, {}).get(perspective, 0)
        level = LEVELS[perspective] + own + mood + 0.18 * number
        answers[udsagn.key] = min(max(round(rng.gauss(level, 0.7)), 1), 5)
    return answers
