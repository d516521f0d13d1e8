"""What a round says: the perspectives side by side, statement by statement. Pure arithmetic."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

NOT_RELEVANT = "ir"
"""The stored answer "ikke relevant"; a statement left open is not stored."""

Sheet = tuple[str, Mapping[str, int | str]]
"""Perspective ("borger", "bostoette", "leder") and the answers by statement key: 1–5 or NOT_RELEVANT."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one group answered to one statement; `mean` and `counts` are None below the minimum."""

    name: str
    answered: int
    not_relevant: int
    mean: float | None
    counts: tuple[int, ...] | None

    @property
    def is_shown(self) -> bool:
        """Whether enough have rated the statement for it to be shown."""
        return self.mean is not None


@dataclass(frozen=True, slots=True)
class StatementResult:
    """One statement with the groups that may be shown beside each other."""

    key: str
    groups: tuple[Group, ...]

    @property
    def number(self) -> int:
        """The number of the pejlemærke, 1–10."""
        return int(self.key.split(".")[0])

    @property
    def difference(self) -> float | None:
        """Largest difference between the groups' means (0–4); None when fewer than two are shown."""
        means = [group.mean for group in self.groups if group.mean is not None]
        return max(means) - min(means) if len(means) > 1 else None


@dataclass(frozen=True, slots=True)
class Minimums:
    """Fewest answers before a group is shown."""

    borgere: int
    staff: int


def may_show(sheets: Iterable[Sheet], minimums: Minimums) -> bool:
    """Whether the round as a whole has enough borgere and enough staff (bostøtter and ledere together)."""
    count = Counter("borger" if perspective == "borger" else "staff" for perspective, _ in sheets)
    return count["borger"] >= minimums.borgere and count["staff"] >= minimums.staff


def groups_of(sheets: Iterable[Sheet], minimums: Minimums) -> dict[str, list[Mapping[str, int | str]]]:
    """The sheets by the groups that are shown.

    Bostøtter and ledere stand apart only when both are as many as the minimum; otherwise they are one
    group, so that a single leder cannot be read off, nor found by subtraction.
    """
    pile: dict[str, list[Mapping[str, int | str]]] = {"borger": [], "bostoette": [], "leder": []}
    for perspective, answers in sheets:
        pile[perspective].append(answers)
    if min(len(pile["bostoette"]), len(pile["leder"])) >= minimums.staff:
        return {"Borgere": pile["borger"], "Bostøtter": pile["bostoette"], "Ledere": pile["leder"]}
    return {"Borgere": pile["borger"], "Medarbejdere": pile["bostoette"] + pile["leder"]}


def compare(sheets: Iterable[Sheet], keys: Iterable[str], minimums: Minimums) -> list[StatementResult]:
    """Every statement with its groups; an empty list when the round as a whole is below the minimums."""
    pile = list(sheets)
    if not may_show(pile, minimums):
        return []
    groups = groups_of(pile, minimums)
    return [
        StatementResult(key, tuple(_group(name, rows, key, minimums) for name, rows in groups.items()))
        for key in keys
    ]


def _group(name: str, rows: list[Mapping[str, int | str]], key: str, minimums: Minimums) -> Group:
    given = [row[key] for row in rows if key in row]
    values = [value for value in given if isinstance(value, int)]
    enough = len(values) >= (minimums.borgere if name == "Borgere" else minimums.staff)
    tally = Counter(values)
    return Group(
        name=name,
        answered=len(given),
        not_relevant=len(given) - len(values),
        mean=mean(values) if enough else None,
        counts=tuple(tally[step] for step in range(1, 6)) if enough else None,
    )


def widest(results: Iterable[StatementResult], count: int = 3) -> list[StatementResult]:
    """The statements where the groups differ most, at least half a step, the widest first."""
    apart = [result for result in results if (result.difference or 0) >= 0.5]
    return sorted(apart, key=lambda result: -(result.difference or 0))[:count]


@dataclass(frozen=True, slots=True)
class Development:
    """One group's level (1–5) in a pejlemærke, round by round; None where that round did not show it."""

    name: str
    levels: tuple[float | None, ...]


def development(rounds: Sequence[Sequence[StatementResult]], number: int) -> list[Development]:
    """How a pejlemærke has gone over the rounds, the oldest first, for every group that any of them shows.

    A level is made only of figures that the round itself shows: with one statement below the minimum there
    is none, so that nothing hidden can be found by subtraction.
    """
    mine = [[result for result in results if result.number == number] for results in rounds]
    names = dict.fromkeys(group.name for results in mine for result in results for group in result.groups)
    found = [Development(name, tuple(_level(results, name) for results in mine)) for name in names]
    return [one for one in found if any(level is not None for level in one.levels)]


def _level(results: Sequence[StatementResult], name: str) -> float | None:
    groups = [group for result in results for group in result.groups if group.name == name]
    means = [group.mean for group in groups if group.mean is not None]
    return mean(means) if means and len(means) == len(results) else None
