"""Which days and moments a journal takes: a mistyped year must not become a final note."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from borgerforloeb.models.borger import Borger

FIRST_DAY = date(2000, 1, 1)
"""Nothing in the journal lies before (design decision: no forløb that is open today began earlier)."""
FIRST_MOMENT = datetime(1999, 12, 31, 23, tzinfo=UTC)
"""Midnight in Denmark as `FIRST_DAY` begins."""
LAST_DAY = date(2099, 12, 31)
AHEAD = timedelta(days=731)
"""How far ahead something is planned: two years, a leap day included."""
SAME_DAY = timedelta(hours=25)
"""The longest day there is. Room for what is written down before it begins, later the same day."""

TOO_EARLY = "Datoen ligger før år 2000. Kontrollér årstallet."
TOO_LATE = "Datoen kan højst ligge to år frem. Kontrollér årstallet."
IN_FUTURE = "Datoen kan ikke ligge ude i fremtiden."
OUT_OF_REACH = "Datoen skal ligge mellem år 2000 og år 2099. Kontrollér årstallet."


def not_too_early(day: date, borger: Borger | None = None) -> date:
    """The day itself. Raises ValidationError before the year 2000, or before the borger was born."""
    if day < FIRST_DAY:
        raise ValidationError(TOO_EARLY)
    if borger is not None and day < borger.birth_date:
        raise ValidationError("Datoen ligger før borgerens fødselsdag. Kontrollér årstallet.")
    return day


def has_come(day: date, borger: Borger | None = None) -> date:
    """The day itself. Raises ValidationError when it lies ahead, or too early."""
    if day > timezone.localdate():
        raise ValidationError(IN_FUTURE)
    return not_too_early(day, borger)


def within_two_years(day: date, borger: Borger | None = None) -> date:
    """The day itself. Raises ValidationError when it lies more than two years ahead, or too early."""
    if day > timezone.localdate() + AHEAD:
        raise ValidationError(TOO_LATE)
    return not_too_early(day, borger)


def in_reach(day: date) -> date:
    """The day itself, e.g. the end of a bevilling. Raises ValidationError outside the years 2000–2099."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(OUT_OF_REACH)
    return day


def reach(*names: str) -> Q:
    """The condition of a constraint: the named days lie in the years 2000–2099, or are not set."""
    condition = Q()
    for name in names:
        condition &= Q(**{name: None}) | Q(**{f"{name}__gte": FIRST_DAY, f"{name}__lte": LAST_DAY})
    return condition
