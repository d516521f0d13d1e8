"""The 23 paired statements of the self-evaluation, versioned, read from `data/udsagn.yaml`.

Number, subjects and scale follow appendix 1 of Socialstyrelsen (2021), *Faglige pejlemærker for kvalitet i
bostøtten*, pp. 91–99; the wording is the project's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bostotte.fagligt.catalogue import pejlemaerker
from bostotte.fagligt.checks import (
    CatalogueError,
    Row,
    duplicate_errors,
    key_errors,
    rows,
    text_errors,
)

DATA = Path(__file__).parent / "data" / "udsagn.yaml"
MAX_WORDS = 20  # own rule: longer than this is hard to take in on a phone

# Statements per pejlemærke 1–10 in appendix 1. Not the same as the number of anbefalinger: pejlemærke 7 has
# three statements and two anbefalinger, pejlemærke 10 two statements and three anbefalinger.
COUNTS = (3, 2, 3, 2, 2, 2, 3, 2, 2, 2)


class Perspective(StrEnum):
    """Who answers: the borger about "min bostøtte", the bostøtte about own work, the leder about the team."""

    BORGER = "borger"
    BOSTOETTE = "bostoette"
    LEDER = "leder"


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps 1–5 with their Danish labels, and the answer that lies outside the scale."""

    labels: tuple[tuple[int, str], ...]
    not_relevant: str

    def label(self, value: int) -> str:
        """The label of a step, such as "i høj grad" for 4. Raises `LookupError` outside the scale."""
        for step, label in self.labels:
            if step == value:
                return label
        raise LookupError(f"Skalaen har intet trin {value}.")


@dataclass(frozen=True, slots=True)
class Udsagn:
    """One statement in the words of each perspective; `anbefaling` is the key of what it asks about."""

    key: str
    anbefaling: str
    borger: str
    bostoette: str
    leder: str

    @property
    def number(self) -> int:
        """The number of the pejlemærke, 1–10."""
        return int(self.key.split(".")[0])

    def text(self, perspective: Perspective | str) -> str:
        """The statement as that group of people reads it. Raises `ValueError` for an unknown perspective."""
        wording: str = getattr(self, Perspective(perspective).value)
        return wording


@dataclass(frozen=True, slots=True)
class StatementSet:
    """A version of the statements, with its scale and the six questions for the talk about the answers."""

    version: int
    title: str
    scale: Scale
    questions: tuple[str, ...]
    udsagn: tuple[Udsagn, ...]

    def get(self, key: str) -> Udsagn:
        """One statement by its key, such as "7.3". Raises `LookupError` for an unknown key."""
        for udsagn in self.udsagn:
            if udsagn.key == key:
                return udsagn
        raise LookupError(f"Der er intet udsagn med nummer {key}.")

    def for_pejlemaerke(self, number: int) -> tuple[Udsagn, ...]:
        """The statements under one pejlemærke, 1–10."""
        return tuple(udsagn for udsagn in self.udsagn if udsagn.number == number)


@lru_cache
def statements(version: int = 1) -> StatementSet:
    """A version of the statements.

    Raises `LookupError` for an unknown version and `CatalogueError` with every mistake in it at once.
    """
    versions = yaml.safe_load(DATA.read_text(encoding="utf-8"))["versions"]
    if version not in versions:
        raise LookupError(f"Der er ingen version {version} af udsagnene.")
    return parse(versions[version], version)


def parse(raw: Any, version: int) -> StatementSet:
    """A statement set from its raw form. Raises `CatalogueError` with every mistake at once."""
    errors = validate(raw)
    if errors:
        raise CatalogueError(errors)
    return StatementSet(
        version=version,
        title=raw["title"],
        scale=Scale(tuple(sorted(raw["scale"]["labels"].items())), raw["scale"]["not_relevant"]),
        questions=tuple(raw["questions"]),
        udsagn=tuple(_udsagn(row) for row in raw["udsagn"]),
    )


def validate(raw: object) -> list[str]:
    """Every mistake in a raw statement set as a Danish sentence; an empty list when it can be used.

    The leder's wording may be left out; the leder then reads the bostøtte's.
    """
    if not isinstance(raw, dict):
        return ["Udsagnene skal være en liste med overskrift, skala, spørgsmål og udsagn."]
    errors = [*text_errors("Udsagnene", raw, ("title",)), *_scale_errors(raw), *_question_errors(raw)]
    listed = list(rows(raw, "udsagn"))
    errors += _count_errors(listed)
    errors += duplicate_errors("Udsagn", [row.get("key") for row in listed])
    known = {anbefaling.key for pejlemaerke in pejlemaerker() for anbefaling in pejlemaerke.anbefalinger}
    for row in listed:
        errors += _udsagn_errors(row, known)
    return errors


def _udsagn(row: Row) -> Udsagn:
    return Udsagn(
        key=row["key"],
        anbefaling=row["anbefaling"],
        borger=row["borger"],
        bostoette=row["bostoette"],
        leder=row.get("leder") or row["bostoette"],
    )


def _scale_errors(raw: Row) -> Iterator[str]:
    scale = raw.get("scale")
    labels = scale.get("labels") if isinstance(scale, dict) else None
    if not isinstance(scale, dict) or not isinstance(labels, dict) or set(labels) != {1, 2, 3, 4, 5}:
        yield "Skalaen skal have trinene 1, 2, 3, 4 og 5."
        return
    for step, label in labels.items():
        if not isinstance(label, str) or not label.strip():
            yield f"Skalaens trin {step} mangler tekst."
    yield from text_errors("Skalaen", scale, ("not_relevant",))


def _question_errors(raw: Row) -> Iterator[str]:
    questions = raw.get("questions")
    if not isinstance(questions, list) or not all(isinstance(question, str) for question in questions):
        yield "»questions« skal være en liste af spørgsmål."
    elif len(questions) != 6:
        yield f"Der skal være 6 spørgsmål til drøftelsen, ikke {len(questions)}."


def _count_errors(listed: list[Row]) -> Iterator[str]:
    expected = [f"{number}.{i}" for number, count in enumerate(COUNTS, 1) for i in range(1, count + 1)]
    keys = [row.get("key") for row in listed]
    for key in expected:
        if key not in keys:
            yield f"Udsagn {key} mangler."
    for found in keys:
        if not isinstance(found, str):
            yield f"Udsagn {found}: sæt anførselstegn om nummeret."
        elif found not in expected:
            yield f"Udsagn {found} hører ikke til."


def _udsagn_errors(row: Row, known: set[str]) -> Iterator[str]:
    where = f"Udsagn {row.get('key')}"
    yield from text_errors(where, row, ("borger", "bostoette"))
    yield from key_errors(where, [row.get("anbefaling")], known)
    for perspective in Perspective:
        words = len(str(row.get(perspective.value) or "").split())
        if words > MAX_WORDS:
            yield f"{where} til {perspective.value} har {words} ord. Højst {MAX_WORDS}."
