"""The instruments as data: one YAML file each in ``instruments_data``, read once and checked hard.

Definitions are looked up by (key, version), so that an old answer is always scored by the rules it was given
under. Wording that is protected is never in the files; ``text_may_be_shown`` says so.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from feedback.instrument_types import (
    Band,
    ChangeMeaning,
    ChangeThreshold,
    Cutoff,
    Instrument,
    Item,
    LowSide,
    Polarity,
    SignalKind,
    SignalRule,
)

DATA_DIR = Path(__file__).parent / "instruments_data"

Choice = TypeVar("Choice", bound=StrEnum)


class DefinitionError(ValueError):
    """A definition is wrong. ``str()`` is a Danish sentence with file and field."""


class UnknownInstrumentError(LookupError):
    """No instrument has this key and version."""


@lru_cache
def all_instruments() -> tuple[Instrument, ...]:
    """Every instrument and version, in order of key and version."""
    found = tuple(read_instrument(path) for path in sorted(DATA_DIR.glob("*.yaml")))
    names = [(instrument.key, instrument.version) for instrument in found]
    if len(set(names)) != len(names):
        raise DefinitionError("To filer i instruments_data har samme key og version.")
    return found


@lru_cache
def get_instrument(key: str, version: str | None = None) -> Instrument:
    """The instrument in this version, or in its newest when none is named. Raises UnknownInstrumentError."""
    candidates = [i for i in all_instruments() if i.key == key and version in (None, i.version)]
    if not candidates:
        raise UnknownInstrumentError(f"Skemaet {key} i version {version or 'nyeste'} findes ikke.")
    return max(candidates, key=lambda instrument: int(instrument.version))


def read_instrument(path: Path) -> Instrument:
    """Read one file. Raises DefinitionError that names the file and the field."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DefinitionError(f"{path.name} er ikke gyldig YAML: {error}") from error
    return _instrument(_Node(content, path.name))


class _Node:
    """A mapping in the file, with its place for the error sentence."""

    def __init__(self, content: Any, place: str) -> None:
        if not isinstance(content, dict):
            raise DefinitionError(f"{place}: her skal stå felter med værdier.")
        self.content: dict[Any, Any] = content
        self.place = place

    def fail(self, field: str, wish: str) -> DefinitionError:
        return DefinitionError(f"{self.place}: feltet {field} {wish}.")

    def text(self, field: str) -> str:
        value = self.content.get(field)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(field, "skal være en tekst")
        return value.strip()

    def optional_text(self, field: str) -> str | None:
        return self.text(field) if field in self.content else None

    def decimal(self, field: str) -> Decimal:
        # Only quoted numbers: a YAML float such as 0.1 is already inexact.
        try:
            return Decimal(self.text(field))
        except InvalidOperation:
            raise self.fail(field, "skal være et tal i anførselstegn") from None

    def whole(self, field: str) -> int:
        value = self.content.get(field)
        if type(value) is not int or value < 1:
            raise self.fail(field, "skal være et helt tal over 0")
        return value

    def flag(self, field: str) -> bool:
        value = self.content.get(field)
        if not isinstance(value, bool):
            raise self.fail(field, "skal være true eller false")
        return value

    def choice(self, field: str, kind: type[Choice]) -> Choice:
        try:
            return kind(str(self.content.get(field)))
        except ValueError:
            raise self.fail(field, "skal være en af: " + ", ".join(kind)) from None

    def node(self, field: str) -> "_Node | None":
        return _Node(self.content[field], f"{self.place}, {field}") if field in self.content else None

    def nodes(self, field: str) -> list["_Node"]:
        value = self.content.get(field, [])
        if not isinstance(value, list):
            raise self.fail(field, "skal være en liste")
        return [_Node(part, f"{self.place}, {field} {place}") for place, part in enumerate(value, start=1)]


def _instrument(node: _Node) -> Instrument:
    cutoff, change = node.node("cutoff"), node.node("change")
    instrument = Instrument(
        key=node.text("key"),
        version=node.text("version"),
        name=node.text("name"),
        about=node.text("about"),
        subject=node.text("subject"),
        rater=node.text("rater"),
        cadence=node.text("cadence"),
        polarity=node.choice("polarity", Polarity),
        item_low=node.decimal("item_low"),
        item_high=node.decimal("item_high"),
        item_step=node.decimal("item_step"),
        factor=node.whole("factor"),
        source=node.text("source"),
        licence=node.text("licence"),
        text_may_be_shown=node.flag("text_may_be_shown"),
        lead=node.optional_text("lead"),
        scale=_scale(node.node("scale")),
        items=tuple(_item(part) for part in node.nodes("items")),
        cutoff=_cutoff(cutoff) if cutoff else None,
        change=_change(change) if change else None,
        bands=tuple(_band(part) for part in node.nodes("bands")),
        signals=tuple(_signal(part) for part in node.nodes("signals")),
    )
    _check(instrument, node)
    return instrument


def _item(node: _Node) -> Item:
    return Item(node.text("key"), node.text("name"), node.optional_text("text"))


def _scale(node: _Node | None) -> Mapping[Decimal, str]:
    """The words for the steps of an item, highest first as they stand on the sheet."""
    if node is None:
        return MappingProxyType({})
    return MappingProxyType({Decimal(step): node.text(step) for step in node.content})


def _cutoff(node: _Node) -> Cutoff:
    return Cutoff(node.decimal("value"), node.choice("low", LowSide), node.text("label"), node.text("source"))


def _change(node: _Node) -> ChangeThreshold:
    return ChangeThreshold(node.decimal("value"), node.choice("meaning", ChangeMeaning), node.text("source"))


def _band(node: _Node) -> Band:
    return Band(
        key=node.text("key"),
        low=node.decimal("low"),
        high=node.decimal("high"),
        name=node.text("name"),
        text=node.text("text"),
        source=node.text("source"),
    )


def _signal(node: _Node) -> SignalRule:
    return SignalRule(
        code=node.text("code"),
        kind=node.choice("kind", SignalKind),
        value=node.decimal("value"),
        text=node.text("text"),
        source=node.text("source"),
    )


def _check(instrument: Instrument, node: _Node) -> None:
    """What no single field can tell."""
    if not instrument.version.isdecimal():
        raise node.fail("version", "skal være et helt tal i anførselstegn")
    if not instrument.items:
        raise node.fail("items", "skal have mindst ét punkt")
    if len({item.key for item in instrument.items}) != len(instrument.items):
        raise node.fail("items", "har samme key to gange")
    if not instrument.text_may_be_shown and (instrument.lead or any(item.text for item in instrument.items)):
        raise node.fail("text_may_be_shown", "er false, så ordlyden må ikke stå i filen")
    if instrument.item_low >= instrument.item_high or instrument.item_step <= 0:
        raise node.fail("item_low", "skal være mindre end item_high, og item_step skal være over 0")
    if (instrument.item_high - instrument.item_low) % instrument.item_step:
        raise node.fail("item_step", "skal gå op i afstanden fra item_low til item_high")
    if instrument.cutoff and not instrument.score_low <= instrument.cutoff.value <= instrument.score_high:
        raise node.fail("cutoff", "ligger uden for skalaen")
    _check_bands(instrument, node)


def _check_bands(instrument: Instrument, node: _Node) -> None:
    bands = instrument.bands
    if not bands:
        return
    ends = (bands[0].low, bands[-1].high) == (instrument.score_low, instrument.score_high)
    joined = all(after.low == before.high + 1 for before, after in pairwise(bands))
    if not ends or not joined:
        raise node.fail("bands", "skal dække hele skalaen uden hul og overlap")
