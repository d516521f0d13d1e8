"""Scores and what a change means. Pure arithmetic on Decimal; every threshold comes from the instrument.

Sources stand beside each threshold in ``instruments_data``: ORS and SRS by the manuals (Miller, Duncan m.fl.
2003–2004), WHO-5 by Topp m.fl. 2015. "Improvement" follows the instrument's polarity, never the sign alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from feedback.instrument_types import Band, Instrument, Item, LowSide, Polarity, SignalKind, SignalRule

Answer = Decimal | int | float | str | None


class AnswerError(ValueError):
    """An answer is not a value of the scale. ``str()`` is a Danish sentence."""


class Outcome(StrEnum):
    """How the latest score stands against the first (Jacobson and Truax's classes)."""

    KOMMET_SIG = "kommet_sig"
    FORBEDRET = "forbedret"
    UAENDRET = "uaendret"
    FORVAERRET = "forvaerret"

    @property
    def label(self) -> str:
        """The class as it is written on a page."""
        return {
            Outcome.KOMMET_SIG: "Kommet sig",
            Outcome.FORBEDRET: "Forbedret",
            Outcome.UAENDRET: "Uændret",
            Outcome.FORVAERRET: "Forværret",
        }[self]


class Crossing(StrEnum):
    """A passage of the cut-off, out of the low range or into it."""

    OUT_OF_LOW = "out_of_low"
    INTO_LOW = "into_low"


@dataclass(frozen=True)
class Change:
    """A difference between two scores.

    ``points`` is later minus earlier. ``is_large`` is None where the instrument has no threshold, else
    whether the difference is at least the reliable (ORS: 5) or relevant (WHO-5: 10) change.
    """

    points: Decimal
    is_large: bool | None


@dataclass(frozen=True)
class Progress:
    """Where a course of scores stands: first, latest, and the differences."""

    start: Decimal
    latest: Decimal
    from_start: Change | None
    from_previous: Change | None
    crossing: Crossing | None
    outcome: Outcome | None


@dataclass(frozen=True)
class Signal:
    """An invitation to talk, with the reason. ``source`` is where the threshold comes from."""

    code: str
    text: str
    source: str


def read_answer(instrument: Instrument, value: Answer) -> Decimal | None:
    """One item's answer as an exact number; None when it was not answered.

    Raises AnswerError outside the scale or off its step (ORS and SRS 0–10 in steps of 0.1, WHO-5 0–5).
    """
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        raise AnswerError("Skriv et tal.") from None
    low, high, step = instrument.item_low, instrument.item_high, instrument.item_step
    if not number.is_finite() or not low <= number <= high:
        raise AnswerError(f"Tallet skal være mellem {low} og {high}.")
    if (number - low) % step:
        raise AnswerError("Skriv et helt tal." if step == 1 else "Skriv et tal med højst én decimal, fx 5,5.")
    return number


def score(instrument: Instrument, answers: Mapping[str, Answer]) -> Decimal | None:
    """Sum of the items times the instrument's factor: ORS and SRS 0–40, WHO-5 0–100 (raw × 4).

    A missing item gives None; nothing is imputed. Raises AnswerError for a value off the scale and for an
    item the instrument does not have.
    """
    known = {item.key for item in instrument.items}
    if unknown := sorted(set(answers) - known):
        raise AnswerError(f"{instrument.name} har ikke punktet {', '.join(unknown)}.")
    numbers = [read_answer(instrument, answers.get(item.key)) for item in instrument.items]
    given = [number for number in numbers if number is not None]
    if len(given) != len(numbers):
        return None
    return sum(given, Decimal(0)) * instrument.factor


def is_low(instrument: Instrument, value: Decimal) -> bool | None:
    """Whether a score lies in the low range (ORS below 25, WHO-5 at or below 50); None without a cut-off.

    For an instrument where lower is better the range on the other side of the cut-off is the troubled one,
    and this says whether the score lies there.
    """
    if instrument.cutoff is None:
        return None
    if value == instrument.cutoff.value:
        return instrument.cutoff.low is LowSide.AT_OR_BELOW
    return (value < instrument.cutoff.value) is (instrument.polarity is Polarity.HIGHER_IS_BETTER)


def change(instrument: Instrument, earlier: Decimal, later: Decimal) -> Change:
    """The difference later − earlier, held against the instrument's smallest change that counts (≥)."""
    points = later - earlier
    is_large = abs(points) >= instrument.change.value if instrument.change else None
    return Change(points, is_large)


def crossing(instrument: Instrument, earlier: Decimal, later: Decimal) -> Crossing | None:
    """Whether the cut-off was passed between two scores, and which way."""
    before, after = is_low(instrument, earlier), is_low(instrument, later)
    if before is after:
        return None
    return Crossing.INTO_LOW if after else Crossing.OUT_OF_LOW


def outcome(instrument: Instrument, start: Decimal, latest: Decimal) -> Outcome | None:
    """The class of a course; None for an instrument without a threshold for change.

    *Kommet sig*: improved enough and out of the low range. *Forbedret*: improved enough. *Forværret*: got
    worse by as much. Else *uændret*.
    """
    difference = change(instrument, start, latest)
    if difference.is_large is None:
        return None
    if not difference.is_large:
        return Outcome.UAENDRET
    if (difference.points > 0) is not (instrument.polarity is Polarity.HIGHER_IS_BETTER):
        return Outcome.FORVAERRET
    crossed = crossing(instrument, start, latest) is Crossing.OUT_OF_LOW
    return Outcome.KOMMET_SIG if crossed else Outcome.FORBEDRET


def progress(instrument: Instrument, scores: Sequence[Decimal | None]) -> Progress | None:
    """The course told by scores in order of time; those without a score are passed over. None without any."""
    known = [value for value in scores if value is not None]
    if not known:
        return None
    start, latest = known[0], known[-1]
    several = len(known) > 1
    return Progress(
        start=start,
        latest=latest,
        from_start=change(instrument, start, latest) if several else None,
        from_previous=change(instrument, known[-2], latest) if several else None,
        crossing=crossing(instrument, start, latest) if several else None,
        outcome=outcome(instrument, start, latest) if several else None,
    )


def band_for(instrument: Instrument, value: Decimal) -> Band | None:
    """The band a score lies in (WHO-5: 0–35, 36–50, over 50); None where the instrument has none."""
    # Bands end on whole points; a score between two of them belongs to the upper one ("over 50").
    return next((band for band in reversed(instrument.bands) if value > band.low - 1), None)


def signals(
    instrument: Instrument, answers: Mapping[str, Answer], *, previous: Decimal | None = None
) -> tuple[Signal, ...]:
    """The invitations to talk that these answers give, ``previous`` being the score of the time before.

    SRS: total below 36, a line below 9, a fall of at least 1, full score twice. ORS: a fall of at least 5,
    the reliable change, whatever the band from the start says. WHO-5: 28 or below, or a fall of at least 10,
    the relevant change. Sources stand beside each rule. Without a score only rules about single lines speak.
    """
    total = score(instrument, answers)
    found = []
    for rule in instrument.signals:
        items = _items_below(instrument, answers, rule.value) if rule.kind is SignalKind.ITEM_BELOW else ()
        if items or _total_speaks(rule, total, previous):
            names = ", ".join(item.name for item in items)
            found.append(Signal(rule.code, rule.text.replace("{items}", names), rule.source))
    return tuple(found)


def course_signals(instrument: Instrument, scores: Sequence[Decimal | None]) -> tuple[SignalRule, ...]:
    """What the latest of the scores, in order of time, invites to ask: low, fallen or always full.

    Rules about single lines and the one that points to the crisis plan belong to the answer's own page.
    """
    known = [value for value in scores if value is not None]
    if not known:
        return ()
    previous = known[-2] if len(known) > 1 else None
    kinds = (SignalKind.FALL_AT_LEAST, SignalKind.TOTAL_BELOW, SignalKind.CONSTANT_AT)
    return tuple(
        rule for rule in instrument.signals if rule.kind in kinds and _total_speaks(rule, known[-1], previous)
    )


def _items_below(instrument: Instrument, answers: Mapping[str, Answer], limit: Decimal) -> tuple[Item, ...]:
    numbers = {item: read_answer(instrument, answers.get(item.key)) for item in instrument.items}
    return tuple(item for item, number in numbers.items() if number is not None and number < limit)


def _total_speaks(rule: SignalRule, total: Decimal | None, previous: Decimal | None) -> bool:
    if total is None:
        return False
    if rule.kind is SignalKind.TOTAL_BELOW:
        return total < rule.value
    if rule.kind is SignalKind.TOTAL_AT_OR_BELOW:
        return total <= rule.value
    if previous is None:
        return False
    if rule.kind is SignalKind.FALL_AT_LEAST:
        return previous - total >= rule.value
    return rule.kind is SignalKind.CONSTANT_AT and total == previous == rule.value
