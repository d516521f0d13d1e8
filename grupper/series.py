"""The days of a weekly series. Pure functions."""

from collections.abc import Collection
from datetime import date, timedelta


def weekly(first: date, count: int, *, skip: Collection[date] = ()) -> list[date]:
    """`count` days a week apart from `first` on; a day in `skip` is left out and the series grows longer."""
    days: list[date] = []
    day = first
    while len(days) < count:
        if day not in skip:
            days.append(day)
        day += timedelta(days=7)
    return days
