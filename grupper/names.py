"""Whether a text about one participant mentions another by first name. Pure functions."""

import re
from collections.abc import Iterable

SURE_LENGTH = 4
"""Shorter names are also ordinary words (Bo, Sol), so those count only with a capital letter."""


def names_in(text: str, first_names: Iterable[str]) -> list[str]:
    """The first names that stand in the text as words of their own, also in the genitive; each once.

    "Signe", "signes" and "Jonas'" are found; "signere" is not.
    """
    return [name for name in dict.fromkeys(first_names) if name and _stands_in(text, name)]


def _stands_in(text: str, name: str) -> bool:
    flags = re.IGNORECASE if len(name) >= SURE_LENGTH else re.NOFLAG
    return re.search(rf"(?<!\w){re.escape(name)}(?:['’]?s)?(?!\w)", text, flags) is not None
