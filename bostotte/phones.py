"""Telephone numbers: written as people write them, but such that they can be called."""

import re

from django.core.exceptions import ValidationError

_CALLABLE = re.compile(r"\+?[0-9 ().-]+", re.ASCII)
FEWEST_DIGITS = 3
"""As 112; an ordinary Danish number has 8."""


def validate_phone(text: str) -> None:
    """Refuses what cannot be called: letters, or fewer than three digits (ValidationError)."""
    digits = sum(character.isdigit() for character in text)
    if not _CALLABLE.fullmatch(text.strip()) or digits < FEWEST_DIGITS:
        raise ValidationError("Skriv telefonnummeret med cifre, fx 00 12 34 56.")
