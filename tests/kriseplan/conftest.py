"""A crisis plan, and what it is written with."""

from collections.abc import Callable, Sequence
from uuid import uuid4

import pytest

from borgerforloeb.models import Forloeb
from bostotte.models import User
from kriseplan import operations
from kriseplan.models import Kriseplan

TEGN = [
    {
        "text": "Jeg holder op med at svare på sms",
        "seen_by": "andre",
        "meaning": "Jeg er træt, ikke sur",
        "strategy": "Anna ringer",
    },
    {"text": "Jeg sover om dagen", "seen_by": "jeg", "meaning": "", "strategy": "Gå en tur"},
]
KONTAKTER = [
    {"name": "Anna", "relation": "søster", "phone": "+45 00 00 00 12", "when": "altid"},
    {"name": "Mette", "relation": "bostøtte", "phone": "00 00 00 13", "when": "på hverdage"},
]


@pytest.fixture
def plan(forloeb: Forloeb, bostoette: User) -> Kriseplan:
    written = operations.write_version(
        forloeb.borger,
        version=0,
        can_do="Tage et bad\nHøre radio",
        animals="Anna tager katten",
        tegn=TEGN,
        kontakter=KONTAKTER,
        by=bostoette,
    )
    return written.plan


Rows = Sequence[dict[str, object]]


def rows(prefix: str, given: Rows) -> dict[str, object]:
    """A list of rows as a browser sends it."""
    sent = {
        f"{prefix}-{index}-{name}": value for index, row in enumerate(given) for name, value in row.items()
    }
    return {f"{prefix}-TOTAL_FORMS": len(given), f"{prefix}-INITIAL_FORMS": 0, **sent}


@pytest.fixture
def sent() -> Callable[..., dict[str, object]]:
    """The fields of a form as a browser sends them, `tegn` and `kontakter` being lists of rows."""

    def make(tegn: Rows = (), kontakter: Rows = (), **fields: object) -> dict[str, object]:
        return {"form_uuid": str(uuid4()), **rows("tegn", tegn), **rows("kontakter", kontakter), **fields}

    return make
