"""When a crisis plan is looked at again. Pure arithmetic."""

from calendar import monthrange
from datetime import date

REVIEW_MONTHS = 6
"""Months between two reviews unless another day is chosen (design decision; the source gives no number)."""


def next_review(day: date, months: int = REVIEW_MONTHS) -> date:
    """The same day of the month so many months later, or the month's last day where there is none."""
    later = day.month - 1 + months
    year, month = day.year + later // 12, later % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
