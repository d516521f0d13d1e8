"""Time as the fictitious lives see it: everything is reckoned back from one moment."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

SATURDAY = 5


@dataclass(frozen=True)
class Clock:
    """The moment that counts as now."""

    now: datetime

    @property
    def today(self) -> date:
        """The local day."""
        return timezone.localdate(self.now)

    def days_ago(self, days: int) -> date:
        """The day so many days before today; ahead when negative."""
        return self.today - timedelta(days=days)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A local clock time."""
        return timezone.make_aware(datetime.combine(day, time(hour, minute)))

    def in_office_hours(self, day: date, rng: Random) -> datetime:
        """A quarter of an hour between 8.30 and 16 on the day."""
        quarter = rng.randrange(34, 64)
        return self.at(day, quarter // 4, quarter % 4 * 15)

    def past(self, moment: datetime, *, minutes: int = 10) -> datetime:
        """The moment, or some minutes ago when it lies later than that."""
        return min(moment, self.now - timedelta(minutes=minutes))


def weekday(day: date) -> date:
    """The day, or the Friday before when it falls on a weekend."""
    return day - timedelta(days=max(day.weekday() - SATURDAY + 1, 0))


def weekday_after(day: date) -> date:
    """The day, or the Monday after when it falls on a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
