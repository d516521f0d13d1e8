"""Filters for dates, times and numbers in Danish. None and "" show as nothing."""

from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.utils import timezone

from bostotte import dates, numbers

register = template.Library()


def _moment(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _day(value: date | datetime) -> date:
    return _moment(value).date() if isinstance(value, datetime) else value


@register.filter
def dk_date(value: date | datetime | None) -> str:
    """ "tirsdag 24. november", with the year when it is not this year."""
    return dates.long_date(_day(value), today=timezone.localdate()) if value else ""


@register.filter
def dk_day(value: date | datetime | None) -> str:
    """ "24. november 2026"."""
    return dates.plain_date(_day(value)) if value else ""


@register.filter
def dk_short(value: date | datetime | None) -> str:
    """ "24/11", with the year when it is not this year."""
    return dates.short_date(_day(value), today=timezone.localdate()) if value else ""


@register.filter
def dk_datetime(value: datetime | None) -> str:
    """ "tirsdag 24. november kl. 9.02" in local time."""
    if not value:
        return ""
    return dates.date_and_clock(_moment(value), today=timezone.localdate())


@register.filter
def dk_time(value: datetime | time | None) -> str:
    """ "9.02" in local time."""
    if isinstance(value, datetime):
        return dates.clock(_moment(value))
    return dates.clock(value) if isinstance(value, time) else ""


@register.filter
def dk_ago(value: date | datetime | None) -> str:
    """ "for 16 dage siden", "i dag", "om 3 dage"."""
    return dates.distance(_day(value), today=timezone.localdate()) if value else ""


@register.filter
def dk_number(value: int | float | Decimal | None, digits: int | None = None) -> str:
    """A number with decimal comma; `digits` fixes how many decimals are shown."""
    return numbers.danish_number(value, digits) if isinstance(value, int | float | Decimal) else ""


@register.filter
def hours(minutes: int | None) -> str:
    """Minutes as "2 t 40 min"."""
    return numbers.hours_and_minutes(minutes) if isinstance(minutes, int) else ""


@register.filter
def hours_a_week(hours: Decimal | None) -> str:
    """A number of hours as "1 time om ugen", "1,5 timer om ugen"."""
    return numbers.hours_a_week(hours) if isinstance(hours, Decimal) else ""
