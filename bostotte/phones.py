"""Telephone numbers: written as people write them, but such that they can be called."""

import re

from django.core.exceptions import ValidationError

_CALLABLE = re.compile(r"\+?[0-9 ().-]+", re.ASCII)
FEWEST_DIGITS = 3
"""As 112; an ordinary Danish number has 8."""


def can_be_called(text: str) -> bool:
    """Whether it is a number: no letters, and three digits at least."""
    digits = sum(character.isdigit() for character in text)
    return _CALLABLE.fullmatch(text.strip()) is not None and digits >= FEWEST_DIGITS


def dialled(text: str) -> str:
    """The number as a phone dials it: digits, and a leading plus. "" for what cannot be called."""
    return re.sub(r"(?!^\+)\D", "", text.strip()) if can_be_called(text) else ""


def validate_phone(text: str) -> None:
    """The rule of every phone field: refuses what cannot be called (ValidationError)."""
    if not can_be_called(text):
        raise ValidationError("Skriv telefonnummeret med cifre, fx 00 12 34 56.")
