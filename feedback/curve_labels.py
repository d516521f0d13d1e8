"""Where event labels stand along a curve, so that none runs into another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bostotte.chart_axis import AXIS_WIDTH, TimeAxis

LETTER_WIDTH = 5.9
LABEL_GAP = 5
MAX_LEVELS = 3
LONGEST_LABEL = 26


@dataclass(frozen=True)
class EventLabel:
    """A label above the plot. ``level`` 0 is the lowest row; ``text`` is empty where there is no room."""

    at: date
    text: str
    level: int
    is_left_of_rule: bool


def place_event_labels(
    events: Sequence[tuple[date, str]], axis: TimeAxis, width: int
) -> tuple[EventLabel, ...]:
    """Put each label on the lowest row, right or left of its rule, where it meets neither label nor rule.

    Without room on any row only the rule is drawn.
    """
    plot = width - AXIS_WIDTH
    rules = [axis.share(at) * plot for at, _ in sorted(events)]
    placed: list[_Placed] = []
    labels = []
    for order, (at, full) in enumerate(sorted(events)):
        text = shorten(full)
        others = [_Placed(0, rule, rule, rule) for rule in rules[order + 1 :]] + placed
        choice = next((p for p in _places(rules[order], text, plot) if p.is_free_among(others)), None)
        if choice:
            placed.append(choice)
            labels.append(EventLabel(at, text, choice.level, choice.left < choice.rule))
        else:
            labels.append(EventLabel(at, "", 0, False))
    return tuple(labels)


@dataclass(frozen=True)
class _Placed:
    """A label's extent in px on its row, and the rule that reaches up to that row."""

    level: int
    left: float
    right: float
    rule: float

    def is_free_among(self, others: Sequence["_Placed"]) -> bool:
        return not any(self._meets(other) for other in others)

    def _meets(self, other: "_Placed") -> bool:
        same_row = self.level == other.level and self.left < other.right and other.left < self.right
        crossed = self.level <= other.level and self.left <= other.rule <= self.right
        crosses = other.level <= self.level and other.left < self.rule < other.right
        return same_row or crossed or crosses


def _places(rule: float, text: str, plot: float) -> Iterator[_Placed]:
    length = len(text) * LETTER_WIDTH + LABEL_GAP
    for level in range(MAX_LEVELS):
        if rule + length <= plot:
            yield _Placed(level, rule, rule + length, rule)
        if rule - length >= -AXIS_WIDTH:
            yield _Placed(level, rule - length, rule, rule)


def shorten(label: str) -> str:
    """A label that has room above a curve; the whole text stands in the description."""
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"
