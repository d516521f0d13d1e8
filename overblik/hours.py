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
"""The rolling window (design decision: long enough for a holiday, short enough to act on)."""


@dataclass(frozen=True)
class Hours:
    """Hours a week in one forløb; `granted` is None when no time is fixed."""

    granted: Decimal | None
    delivered: Decimal


def hours_by_forloeb(forloeb_list: Iterable[Forloeb], now: datetime | None = None) -> dict[UUID, Hours]:
    """Hours a week of each forløb over the last 8 weeks, or since it began. Two queries, however many.

    Delivered are all besøg that took place, in whatever form, also those beyond the bevilling.
    """
    now = now or timezone.now()
    rows = list(forloeb_list)
    ids = [forloeb.pk for forloeb in rows]
    held = Besoeg.objects.held().filter(forloeb__in=ids).between(now - timedelta(weeks=WEEKS), now)
    minutes = dict(held.order_by().values_list("forloeb").annotate(total=Sum("minutes")))
    current = Bestilling.objects.current(timezone.localdate(now)).filter(forloeb__in=ids)
    granted = dict(current.order_by().values_list("forloeb").annotate(total=Sum("hours_per_week")))
    return {
        forloeb.pk: Hours(
            granted.get(forloeb.pk),
            Decimal(minutes.get(forloeb.pk, 0)) / 60 / _weeks(forloeb, now),
        )
        for forloeb in rows
    }


def _weeks(forloeb: Forloeb, now: datetime) -> Decimal:
    """Weeks of the window in which the forløb ran; at least one."""
    days = (timezone.localdate(now) - forloeb.started_on).days
    return Decimal(max(7, min(days, WEEKS * 7))) / 7
