"""What is taken from elsewhere has its source, and what must be confirmed stands where it is set up."""

import re
from pathlib import Path

import pytest

from feedback.instruments import all_instruments

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (ROOT / "docs/kilder.md").read_text("utf-8")
BEFORE_USE = (ROOT / "docs/drift.md").read_text("utf-8").split("## Før ibrugtagning")[1].split("\n## ")[0]
FIXED_NUMBER = re.compile(r"tel:(\d+)")


def test_every_phone_number_that_stands_in_a_page_has_a_source_and_is_to_be_tried_before_use() -> None:
    numbers = {
        number
        for path in (ROOT / "templates").rglob("*.html")
        for number in FIXED_NUMBER.findall(path.read_text("utf-8"))
    }
    assert numbers >= {"112"}
    for text in (SOURCES, BEFORE_USE):
        assert {number for number in numbers if number not in text.replace(" ", "")} == set()


@pytest.mark.parametrize("instrument", all_instruments(), ids=lambda instrument: instrument.key)
def test_every_instrument_has_its_source_and_is_to_be_confirmed_before_use(instrument: object) -> None:
    name = getattr(instrument, "name")  # noqa: B009
    assert name in SOURCES
    assert name in BEFORE_USE


def test_every_code_list_has_its_source() -> None:
    folders = (ROOT / "borgerforloeb/data", ROOT / "pejlemaerker/data")
    lists = [str(path.relative_to(ROOT)) for folder in folders for path in folder.iterdir()]
    assert [name for name in lists if name not in SOURCES] == []


def test_nothing_refers_to_documents_that_are_not_here() -> None:
    named = re.compile(r"\b([\w/-]+\.md)\b")
    docs = {path.name for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]}
    modules = [path for path in ROOT.glob("[a-z]*/**/*.py") if "tests" not in path.parts]
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules
        for name in named.findall(path.read_text("utf-8"))
        if name.rpartition("/")[2] not in docs
    ]
    assert wrong == []
