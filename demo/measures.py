"""Courses of ORS, SRS and WHO-5, and no to measuring: `feedback.operations` in rows."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from math import exp, pi, sin
from random import Random

from borgerforloeb.models import Besoeg
from bostotte.log import Kind
from demo.batch import Batch
from demo.clock import Clock
from demo.lives import Life
from demo.sizes import Size
from demo.spread import evenly
from demo.stories import lines
from feedback import scoring
from feedback.instrument_types import Instrument
from feedback.instruments import get_instrument
from feedback.models import Besvarelse, Maalepause

CURVES: dict[str, Callable[[float], float]] = {
    "stigende": lambda t: 15.5 + 13.5 * t,
    "langsom": lambda t: 18 + 6 * t,
    "flad": lambda t: 21 + sin(t * pi * 2),
    "dyk": lambda t: 18 + 9 * t - 11 * exp(-(((t - 0.68) / 0.09) ** 2)),
    "svingende": lambda t: 20 + 3 * t + 4.5 * sin(t * pi * 5),
    "faldende": lambda t: 26 - 9 * t,
}
"""The ORS total (0–40) over a course that runs from 0 to 1. Made up; no treatment response is claimed."""
WHO5_DAYS = 49
"""Every six to eight weeks."""
FEWEST, MOST = 5, 12


class Measures:
    """Makes the besvarelser of a forløb."""

    def __init__(self, size: Size, batch: Batch, clock: Clock) -> None:
        self.size, self.batch, self.clock = size, batch, clock
        self.ors, self.srs, self.who5 = (get_instrument(key) for key in ("ors", "srs", "who5"))

    def build(self, life: Life) -> None:
        """ORS at the start and SRS at the end of the chosen meetings, WHO-5 at some; or the no to it."""
        meetings = [visit for visit in life.visits if visit.took_place and visit.form not in Besoeg.REMOTE]
        if not meetings:
            return
        if not life.measured:
            self._opt_out(life, meetings[0])
            return
        chosen = self._chosen(life, meetings)
        offsets = [life.rng.gauss(0, 0.6) for _ in self.ors.items]
        last_who5: datetime | None = None
        for number, visit in enumerate(chosen):
            place = number / max(len(chosen) - 1, 1)
            level = CURVES[life.shape](place) + life.rng.gauss(0, 1.1)
            started = visit.starts_at + timedelta(minutes=5)
            self._answered(life, visit, self.ors, started, _lines(level / 4, offsets, life.rng))
            ended = visit.starts_at + timedelta(minutes=max(visit.minutes - 5, 10))
            self._answered(life, visit, self.srs, ended, self._working_together(life.rng))
            if last_who5 is None or (visit.starts_at - last_who5).days >= WHO5_DAYS - 5:
                last_who5 = visit.starts_at
                five = _steps(level / 40 * 5 - 0.4, life.rng, len(self.who5.items))
                self._answered(life, visit, self.who5, started + timedelta(minutes=4), five)

    def _chosen(self, life: Life, meetings: list[Besoeg]) -> list[Besoeg]:
        if self.size.measured:
            count = max(round(len(meetings) * self.size.measured), 1)
        else:
            count = min(max(round(life.months(self.clock) * 1.1), FEWEST), MOST, len(meetings))
        return evenly(meetings, count)

    def _answered(
        self, life: Life, visit: Besoeg, instrument: Instrument, at: datetime, numbers: list[Decimal]
    ) -> None:
        answers = {item.key: f"{number:f}" for item, number in zip(instrument.items, numbers, strict=True)}
        answered_at = self.clock.past(at)
        registered_at = self.clock.past(at + timedelta(minutes=2), minutes=8)
        besvarelse = self.batch.add(
            Besvarelse,
            forloeb=life.forloeb,
            besoeg=visit,
            instrument_key=instrument.key,
            instrument_version=instrument.version,
            answers=answers,
            score=scoring.score(instrument, answers),
            mode=life.rng.choices([*Besvarelse.Mode], [30, 60, 10])[0],
            answered_at=answered_at,
            entered_by=visit.medarbejder,
            registered_at=registered_at,
        )
        self._log(besvarelse, visit, registered_at)

    def _working_together(self, rng: Random) -> list[Decimal]:
        """SRS: near the top, as it mostly is, with an honest dip now and then."""
        chance = rng.random()
        if chance < 0.12:
            return [Decimal("10.0")] * len(self.srs.items)
        level = 8.4 if chance > 0.88 else 9.4
        return _lines(level, [rng.gauss(0, 0.25) for _ in self.srs.items], rng)

    def _opt_out(self, life: Life, visit: Besoeg) -> None:
        """A no at the first meeting, and a pause that still runs."""
        at = visit.starts_at + timedelta(minutes=10)
        declined = self.batch.add(
            Besvarelse,
            forloeb=life.forloeb,
            besoeg=visit,
            instrument_key=self.ors.key,
            instrument_version=self.ors.version,
            state=Besvarelse.State.AFSLAAET,
            words=life.rng.choice(lines()["afslag"]),
            answered_at=at,
            entered_by=visit.medarbejder,
            registered_at=at,
        )
        self._log(declined, visit, at)
        pause = self.batch.add(
            Maalepause,
            forloeb=life.forloeb,
            reason=lines()["stillet_i_bero"],
            started_at=at + timedelta(minutes=5),
            started_by=visit.medarbejder,
        )
        self.batch.log(Kind.CREATE, pause, by=visit.medarbejder, at=pause.started_at)

    def _log(self, besvarelse: Besvarelse, visit: Besoeg, at: datetime) -> None:
        self.batch.log(
            Kind.CREATE,
            besvarelse,
            by=visit.medarbejder,
            at=at,
            instrument=besvarelse.instrument_key,
            state=besvarelse.state,
            complete=besvarelse.score is not None,
        )


def _lines(level: float, offsets: list[float], rng: Random) -> list[Decimal]:
    """One number from 0 to 10 with one decimal for each line, around the level."""
    raw = (level + offset + rng.gauss(0, 0.35) for offset in offsets)
    return [Decimal(round(min(max(number, 0), 10) * 10)) / 10 for number in raw]


def _steps(level: float, rng: Random, count: int) -> list[Decimal]:
    """Whole steps from 0 to 5 around the level."""
    return [Decimal(min(max(round(level + rng.gauss(0, 0.6)), 0), 5)) for _ in range(count)]
