"""A course of scores as picture, table and words. The page and the PDF use the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bostotte.charts import cached_svg
from bostotte.dates import plain_date
from feedback.curve_spec import COMPACT, WIDE, CurveEvent, CurvePoint, curve_spec
from feedback.instrument_types import Instrument
from feedback.sentences import number, questions, summary

__all__ = ["COMPACT", "WIDE", "Curve", "CurveEvent", "CurvePoint", "curve_spec", "curve_table"]

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Curve:
    """What a page or a PDF needs of a course. ``points`` are in order of time; there may be none yet.

    ``start`` names the first point in the sentence. ``asks`` adds what the course invites to ask; a
    report that others read does without.
    """

    instrument: Instrument
    points: tuple[CurvePoint, ...]
    events: tuple[CurveEvent, ...] = ()
    start: str = "start"
    asks: bool = True

    @property
    def title(self) -> str:
        """What the picture is, in a few words."""
        return f"{self.instrument.about} målt med {self.instrument.name}"

    @property
    def sentence(self) -> str:
        """What the picture shows, in words."""
        scores = [point.score for point in self.points]
        told = summary(self.instrument, scores, start=self.start)
        return f"{told} {questions(self.instrument, scores)}".strip() if self.asks else told

    @property
    def description(self) -> str:
        """The sentence and the events, for those who do not see the picture."""
        happened = "; ".join(f"{plain_date(event.at)}: {event.label}" for event in self.events)
        return f"{self.sentence} Mærket på kurven: {happened}." if happened else self.sentence

    @property
    def svg(self) -> str:
        """The picture for a page or a PDF; empty when there is nothing to draw."""
        return self._draw(*WIDE)

    @property
    def compact_svg(self) -> str:
        """The picture for a phone; empty when there is nothing to draw."""
        return self._draw(*COMPACT)

    @property
    def headers(self) -> tuple[str, ...]:
        """Column heads of the table."""
        return curve_table(self.points)[0]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Rows of the table, oldest first."""
        return curve_table(self.points)[1]

    def _draw(self, width: int, height: int) -> str:
        if not self.points:
            return ""
        spec = curve_spec(self.instrument, self.points, events=self.events, width=width, height=height)
        return cached_svg(spec, title=self.title, description=self.description)


def curve_table(points: Sequence[CurvePoint]) -> Table:
    """Column heads and rows, oldest first: date, score, change since last time and since the start."""
    ordered = sorted(points, key=lambda point: point.at)
    rows: list[tuple[str, ...]] = []
    for place, point in enumerate(ordered):
        since = ("", "")
        if place:
            since = (_signed(point.score - ordered[place - 1].score), _signed(point.score - ordered[0].score))
        rows.append((plain_date(point.at), number(point.score), *since))
    return ("Dato", "Score", "Siden sidst", "Siden start"), tuple(rows)


def _signed(value: Decimal) -> str:
    return f"+{number(value)}" if value > 0 else number(value)
