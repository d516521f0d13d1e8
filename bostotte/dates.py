"""Dates and times as they are said in Danish. Pure functions; local time is the caller's concern."""

from datetime import date, datetime, time

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def long_date(day: date, *, today: date) -> str:
    """ "tirsdag 24. november"; the year follows when it is not the year of `today`."""
    said = f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"


def plain_date(day: date) -> str:
    """ "24. november 2026": for documents and birthdays, where the weekday says nothing."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date, *, today: date | None = None) -> str:
    """ "24/11"; with `today` given, the year follows when it is another one: "24/11 2025"."""
    said = f"{day.day}/{day.month}"
    return said if today is None or day.year == today.year else f"{said} {day.year}"


def clock(moment: datetime | time) -> str:
    """ "9.02": hours without a leading zero, as it is said."""
    return f"{moment.hour}.{moment.minute:02d}"


def date_and_clock(moment: datetime, *, today: date) -> str:
    """ "tirsdag 24. november kl. 9.02"."""
    return f"{long_date(moment.date(), today=today)} kl. {clock(moment)}"


def distance(day: date, *, today: date) -> str:
    """How far a day is from `today`: "i dag", "i går", "for 16 dage siden", "i morgen", "om 3 dage"."""
    days = (today - day).days
    named = {0: "i dag", 1: "i går", -1: "i morgen"}
    if days in named:
        return named[days]
    return f"for {days} dage siden" if days > 0 else f"om {-days} dage"
