"""Where dates and event labels stand along a curve, so that none runs into another."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

#: Room for the numbers of the score axis, in px.
AXIS_WIDTH = 38
MONTH_LABEL_WIDTH = 54
DAY_LABEL_WIDTH = 66
LETTER_WIDTH = 5.9
LABEL_GAP = 5
#: A date this near the end of the axis would run into the score axis or out of the picture.
EDGE_SHARE = 0.03
MAX_LEVELS = 3
LONGEST_LABEL = 26


@dataclass(frozen=True)
class TimeAxis:
    """The days a curve spans and where it is marked."""

    start: date
    end: date
    ticks: tuple[date, ...]
    has_days: bool

    def share(self, day: date) -> float:
        """How far along the axis a day lies, 0–1."""
        return (day - self.start).days / (self.end - self.start).days

    def scale(self) -> dict[str, Any]:
        """The Vega-Lite scale; in UTC, so that a day is the same place whatever the server's clock says."""
        return {"type": "utc", "domain": [_utc(self.start), _utc(self.end)]}

    def as_axis(self) -> dict[str, Any]:
        """The Vega-Lite axis: months or days, with the year below the first mark and each January."""
        form = "%-d. %b" if self.has_days else "%b"
        label = f"utcFormat(datum.value, '{form}')"
        is_first_of_year = "utcmonth(datum.value) == 0" if not self.has_days else "false"
        return {
            "title": None,
            "grid": False,
            "values": [_utc(day) for day in self.ticks],
            "labelExpr": f"datum.index == 0 || {is_first_of_year} "
            f"? [{label}, utcFormat(datum.value, '%Y')] : {label}",
            "labelOverlap": False,
            "labelFlush": False,
            "labelLineHeight": 15,
        }


@dataclass(frozen=True)
class EventLabel:
    """A label above the plot. ``level`` 0 is the lowest row; ``text`` is empty where there is no room."""

    at: date
    text: str
    level: int
    is_left_of_rule: bool


def time_axis(days: Sequence[date], event_days: Sequence[date], width: int) -> TimeAxis:
    """An axis around the days with a little air, and as many marks as have room in ``width`` px."""
    first, last = min([*days, *event_days]), max([*days, *event_days])
    span = (last - first).days
    air = timedelta(days=21 if span == 0 else max(2, round(span * 0.045)))
    start, end = first - air, last + air
    has_days = (end - start).days <= 70
    room = (width - AXIS_WIDTH) // (DAY_LABEL_WIDTH if has_days else MONTH_LABEL_WIDTH)
    ticks = _day_ticks(start, end, first, room) if has_days else _month_ticks(start, end, room)
    return TimeAxis(start, end, ticks, has_days)


def place_event_labels(
    events: Sequence[tuple[date, str]], axis: TimeAxis, width: int
) -> tuple[EventLabel, ...]:
    """Put each label on the lowest row, right or left of its rule, where it meets neither label nor rule.

    Without room on any row only the rule is drawn.
    """
    plot = width - AXIS_WIDTH
    rules = [axis.share(at) * plot for at, _ in sorted(events)]
    placed: list[_Placed] = []
    labels = []
    for order, (at, full) in enumerate(sorted(events)):
        text = shorten(full)
        others = [_Placed(0, rule, rule, rule) for rule in rules[order + 1 :]] + placed
        choice = next((p for p in _places(rules[order], text, plot) if p.is_free_among(others)), None)
        if choice:
            placed.append(choice)
            labels.append(EventLabel(at, text, choice.level, choice.left < choice.rule))
        else:
            labels.append(EventLabel(at, "", 0, False))
    return tuple(labels)


@dataclass(frozen=True)
class _Placed:
    """A label's extent in px on its row, and the rule that reaches up to that row."""

    level: int
    left: float
    right: float
    rule: float

    def is_free_among(self, others: Sequence["_Placed"]) -> bool:
        return not any(self._meets(other) for other in others)

    def _meets(self, other: "_Placed") -> bool:
        same_row = self.level == other.level and self.left < other.right and other.left < self.right
        crossed = self.level <= other.level and self.left <= other.rule <= self.right
        crosses = other.level <= self.level and other.left < self.rule < other.right
        return same_row or crossed or crosses


def _places(rule: float, text: str, plot: float) -> Iterator[_Placed]:
    length = len(text) * LETTER_WIDTH + LABEL_GAP
    for level in range(MAX_LEVELS):
        if rule + length <= plot:
            yield _Placed(level, rule, rule + length, rule)
        if rule - length >= -AXIS_WIDTH:
            yield _Placed(level, rule - length, rule, rule)


def shorten(label: str) -> str:
    """A label that has room above a curve; the whole text stands in the description."""
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def _day_ticks(start: date, end: date, first: date, room: int) -> tuple[date, ...]:
    """Every 1, 2, 7, 14 or 28 days, counted both ways from the first measurement."""
    step = next((days for days in (1, 2, 7, 14) if (end - start).days / days <= room), 28)
    edge = (end - start).days * EDGE_SHARE
    before = math.floor(((first - start).days - edge) / step)
    after = math.floor(((end - first).days - edge) / step)
    return tuple(first + timedelta(days=step * n) for n in range(-before, after + 1))


def _month_ticks(start: date, end: date, room: int) -> tuple[date, ...]:
    """Firsts of months, every 1, 2, 3, 6 or 12 months counted from January."""
    count = (end.year - start.year) * 12 + end.month - start.month
    step = next((months for months in (1, 2, 3, 6) if count / months <= room), 12)
    years_apart = max(1, math.ceil(count / 12 / room)) if step == 12 else 1
    months = (start.year * 12 + start.month - 1 + offset for offset in range(count + 1))
    firsts = (date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0)
    return tuple(day for day in firsts if start <= day <= end and day.year % years_apart == 0)


def _utc(day: date) -> dict[str, Any]:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}
