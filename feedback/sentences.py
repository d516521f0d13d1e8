"""What scores say, in plain Danish that can be read aloud to the person they are about."""

from collections.abc import Sequence
from decimal import Decimal

from bostotte.numbers import danish_number
from feedback.instrument_types import ChangeMeaning, Instrument
from feedback.scoring import Change, Crossing, Progress, course_signals, progress

NO_SCORE = "Der er ikke målt endnu."
MISSING_ITEM = "Der mangler svar, så der er ikke regnet en score."


def number(value: Decimal) -> str:
    """A score with decimal comma and no needless zeros: "6" for ``Decimal("6.0")``, "18,4" for 18.4."""
    return danish_number(value.normalize())


def points(value: Decimal) -> str:
    """A number of points without sign, "1 point" or "6,5 point" (the word is the same in the plural)."""
    return f"{number(abs(value))} point"


def score_sentence(instrument: Instrument, value: Decimal | None) -> str:
    """One score by itself: "Scoren er 18,4 af 40." None means that an item is missing."""
    if value is None:
        return MISSING_ITEM
    return f"Scoren er {number(value)} af {number(instrument.score_high)}."


def questions(instrument: Instrument, scores: Sequence[Decimal | None]) -> str:
    """What the course invites to ask, for the two who look at the curve together; empty when nothing."""
    return " ".join(rule.text for rule in course_signals(instrument, scores))


def summary(instrument: Instrument, scores: Sequence[Decimal | None], *, start: str = "start") -> str:
    """The course in one to four sentences, scores in order of time; those without a score are passed over.

    `start` names what the first score is: the start of the forløb, or "periodens start" in a report.

    Two or more: the change since the start, what it is worth (reliable change for ORS, relevant change for
    WHO-5), a passage of the cut-off, and with three or more the change since last time.
    """
    course = progress(instrument, scores)
    if course is None:
        return NO_SCORE
    if course.from_start is None:
        highest = number(instrument.score_high)
        return f"{instrument.subject} er målt én gang: {number(course.latest)} af {highest}."
    parts = [_since_start(instrument, course.from_start, start), _worth(instrument, course.from_start)]
    parts.append(_crossing(instrument, course))
    if sum(value is not None for value in scores) > 2:
        parts.append(_since_last(instrument, course.from_previous))
    return " ".join(part for part in parts if part)


def _since_start(instrument: Instrument, change: Change, start: str) -> str:
    if change.points == 0:
        return f"{instrument.subject} er den samme som ved {start}."
    return f"{instrument.subject} er {_moved(change)} siden {start}."


def _since_last(instrument: Instrument, change: Change | None) -> str:
    if change is None:
        return ""
    if change.points == 0:
        return "Den er uændret siden sidste måling."
    return f"Siden sidste måling er den {_moved(change)}. {_worth_of_last(instrument, change)}".strip()


def _moved(change: Change) -> str:
    return f"{'steget' if change.points > 0 else 'faldet'} {points(change.points)}"


def _worth(instrument: Instrument, change: Change) -> str:
    """What the size of the change says; nothing where there is no threshold or no change."""
    if instrument.change is None or change.points == 0:
        return ""
    if instrument.change.meaning is ChangeMeaning.RELIABLE:
        return f"Det er {'mere end' if change.is_large else 'inden for'} måleusikkerheden."
    if change.is_large:
        return "Så stor en ændring regnes for betydende."
    return f"Først ved {points(instrument.change.value)} regnes en ændring for betydende."


def _worth_of_last(instrument: Instrument, change: Change) -> str:
    """Said only of a change since last time that is large by itself."""
    if instrument.change is None or not change.is_large:
        return ""
    if instrument.change.meaning is ChangeMeaning.RELIABLE:
        return "Det er i sig selv mere end måleusikkerheden."
    return "Så stor en ændring fra gang til gang regnes også for betydende."


def _crossing(instrument: Instrument, course: Progress) -> str:
    if instrument.cutoff is None or course.crossing is None:
        return ""
    limit = instrument.cutoff.value
    if course.latest == limit:
        return f"Den ligger nu på grænsen, som er {number(limit)}."
    left_low = course.crossing is Crossing.OUT_OF_LOW
    is_above = course.latest > limit
    verb = "kommet" if left_low else "gået"
    return f"Den er {verb} {'over' if is_above else 'under'} grænsen på {number(limit)}."
