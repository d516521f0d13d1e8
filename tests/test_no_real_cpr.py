"""No number in the repository may belong to anybody."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from bostotte.cpr import CprError, CprKind, parse, passes_mod11

ROOT = Path(__file__).resolve().parent.parent
CPR_LIKE = re.compile(rb"(?<![0-9A-Za-z])[0-9]{6}[- ]?[0-9]{4}(?![0-9A-Za-z])")
FAR_AHEAD = date(2099, 12, 31)


def could_be_real(number: str) -> bool:
    """Whether CPR-kontoret could have given this number to a person.

    Not: day + 60; a date that does not exist; a number failing modulus 11 with another birthday than
    1 January (the only day for which such numbers have been given out).
    """
    try:
        cpr = parse(number, today=FAR_AHEAD)
    except CprError:
        return False
    is_new_year = (cpr.birth_date.month, cpr.birth_date.day) == (1, 1)
    return cpr.kind is CprKind.CPR and (passes_mod11(cpr.number) or is_new_year)


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name]


def test_no_tracked_file_contains_a_number_that_could_be_real():
    found = []
    for path in tracked_files():
        if not path.is_file():
            continue
        for match in CPR_LIKE.finditer(path.read_bytes()):
            if could_be_real(match[0].decode()):
                line = path.read_bytes()[: match.start()].count(b"\n") + 1
                found.append(f"{path.relative_to(ROOT)}:{line}")
    assert found == [], "Brug kun CPR-numre med dag + 60"


@pytest.mark.parametrize("serial", range(40))
def test_the_rule_itself_tells_real_from_fictitious(serial):
    """Numbers are put together here, so that none stands in the file."""
    june = "1506" + "85" + f"{1200 + serial}"
    assert could_be_real(june) is passes_mod11(june)
    assert could_be_real("0101" + "85" + f"{1200 + serial}")
    assert not could_be_real("7506" + "85" + f"{1200 + serial}")
    assert not could_be_real("3106" + "85" + f"{1200 + serial}")
