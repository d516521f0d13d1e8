"""The days along a curve: how far they reach and which are marked, so that no date runs into another."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

#: Room for the numbers of the upright axis, in px.
AXIS_WIDTH = 38
MONTH_LABEL_WIDTH = 54
DAY_LABEL_WIDTH = 66
#: A date this near the end of the axis would run into the upright axis or out of the picture.
EDGE_SHARE = 0.03


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
