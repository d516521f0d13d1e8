"""Hours a week: what was granted, and what the meetings took. For planning, never a verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from borgerforloeb.models import Besoeg, Bestilling, Forloeb

WEEKS = 8
"""The usual rolling window (design decision: long enough for a holiday, short enough to act on)."""
WINDOWS = (4, 8, 13, 26)
"""The windows in weeks a leder may choose between: a month, the usual one, a quarter, half a year."""


@dataclass(frozen=True)
class Hours:
    """Hours a week in one forløb; `granted` is None when no time is fixed."""

    granted: Decimal | None
    delivered: Decimal
    since_start: bool = False
    """Whether the forløb is younger than the window, so that it is counted from its start."""


def hours_by_forloeb(
    forloeb_list: Iterable[Forloeb], now: datetime | None = None, *, weeks: int = WEEKS
) -> dict[UUID, Hours]:
    """Hours a week of each forløb over the last `weeks`, or since it began. Two queries, however many.

    Delivered are all besøg that took place, in whatever form, also those beyond the bevilling.
    """
    now = now or timezone.now()
    rows = list(forloeb_list)
    ids = [forloeb.pk for forloeb in rows]
    held = Besoeg.objects.held().filter(forloeb__in=ids).between(now - timedelta(weeks=weeks), now)
    minutes = dict(held.order_by().values_list("forloeb").annotate(total=Sum("minutes")))
    current = Bestilling.objects.current(timezone.localdate(now)).filter(forloeb__in=ids)
    granted = dict(current.order_by().values_list("forloeb").annotate(total=Sum("hours_per_week")))
    return {
        forloeb.pk: Hours(
            granted.get(forloeb.pk),
            Decimal(minutes.get(forloeb.pk, 0)) / 60 / _weeks(forloeb, now, weeks),
            since_start=forloeb.started_on > timezone.localdate(now) - timedelta(weeks=weeks),
        )
        for forloeb in rows
    }


def _weeks(forloeb: Forloeb, now: datetime, weeks: int) -> Decimal:
    """Weeks of the window in which the forløb ran; at least one."""
    days = (timezone.localdate(now) - forloeb.started_on).days
    return Decimal(max(7, min(days, weeks * 7))) / 7
