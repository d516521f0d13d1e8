"""Numbers and dates as written in Danish, for text made in Python. Templates use Django's filters."""

from datetime import date
from decimal import Decimal

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def number(value: Decimal | int) -> str:
    """Decimal comma and no needless zeros: ``Decimal("6.0")`` is "6", ``Decimal("18.40")`` is "18,4"."""
    text = f"{Decimal(value):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace(".", ",").replace("-", "−")


def date_in_words(day: date) -> str:
    """``24. november 2026``."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
