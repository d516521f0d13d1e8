"""What an instrument consists of: frozen values, read from YAML by ``feedback.instruments``."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Polarity(StrEnum):
    """Which way is better. Improvement must never be taken to mean a higher number."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"


class LowSide(StrEnum):
    """Whether the cut-off value itself belongs to the low side."""

    BELOW = "below"
    AT_OR_BELOW = "at_or_below"


class ChangeMeaning(StrEnum):
    """What a large enough change says: more than measurement error, or of practical relevance."""

    RELIABLE = "reliable"
    RELEVANT = "relevant"


class SignalKind(StrEnum):
    """How a signal's value is compared."""

    TOTAL_BELOW = "total_below"
    TOTAL_AT_OR_BELOW = "total_at_or_below"
    ITEM_BELOW = "item_below"
    FALL_AT_LEAST = "fall_at_least"
    CONSTANT_AT = "constant_at"


@dataclass(frozen=True)
class Item:
    """One line or question. ``text`` is the official wording, None where it may not be shown."""

    key: str
    name: str
    text: str | None


@dataclass(frozen=True)
class Cutoff:
    """The score that parts the low range from the rest, its label on the curve and its source."""

    value: Decimal
    low: LowSide
    label: str
    source: str


@dataclass(frozen=True)
class ChangeThreshold:
    """The smallest change, in points of the score, that counts, and its source."""

    value: Decimal
    meaning: ChangeMeaning
    source: str


@dataclass(frozen=True)
class Band:
    """A range of scores, both ends included, with words for it. Never a diagnosis."""

    key: str
    low: Decimal
    high: Decimal
    name: str
    text: str
    source: str


@dataclass(frozen=True)
class SignalRule:
    """When to invite to a talk. ``text`` may hold ``{items}`` for the names of the lines concerned."""

    code: str
    kind: SignalKind
    value: Decimal
    text: str
    source: str


@dataclass(frozen=True)
class Instrument:
    """A scale: its items, how they are scored, and the thresholds with their sources."""

    key: str
    version: str
    name: str
    about: str
    subject: str
    rater: str
    cadence: str
    polarity: Polarity
    item_low: Decimal
    item_high: Decimal
    item_step: Decimal
    factor: int
    source: str
    licence: str
    text_may_be_shown: bool
    lead: str | None
    scale: Mapping[Decimal, str]
    items: tuple[Item, ...]
    cutoff: Cutoff | None
    change: ChangeThreshold | None
    bands: tuple[Band, ...]
    signals: tuple[SignalRule, ...]

    @property
    def score_low(self) -> Decimal:
        """The lowest possible score."""
        return self.item_low * len(self.items) * self.factor

    @property
    def score_high(self) -> Decimal:
        """The highest possible score."""
        return self.item_high * len(self.items) * self.factor
