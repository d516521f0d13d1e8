"""The plan of a session as it is typed: one step a line, minutes first. Pure functions."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"^\s*(?:(\d{1,3})\s*(?:min(?:utter|\.)?)?\s*[:,.–-]?\s+)?(.*\S)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Step:
    """One thing to do: how many minutes (0 when not said) and what."""

    minutes: int
    text: str


def steps_of(text: str) -> list[Step]:
    """The steps of a plan: "10 min Velkomst" is ten minutes of "Velkomst"; empty lines are left out."""
    found = (_LINE.match(line) for line in text.splitlines())
    return [Step(int(match[1] or 0), match[2]) for match in found if match]
