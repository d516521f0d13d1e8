"""What a closed round says, put together for its page and for paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bostotte.dates import plain_date
from bostotte.fagligt.catalogue import Pejlemaerke, pejlemaerker
from bostotte.numbers import danish_number
from pejlemaerker.models import Runde
from pejlemaerker.pictures import Picture, picture
from pejlemaerker.results import Minimums, StatementResult, compare, development, widest
from pejlemaerker.statements import statements

EARLIER = 3
"""Earlier rounds shown beside a round: more do not fit a phone."""


@dataclass(frozen=True, slots=True)
class Part:
    """One pejlemærke of a round: its picture, and how it has gone since earlier rounds."""

    picture: Picture
    sentence: str
    """The development in words; empty when no earlier round can be compared."""
    table: dict[str, Any] | None


def results_of(runde: Runde) -> list[StatementResult]:
    """Every statement of the round; an empty list below the minimums."""
    sheets = list(runde.svarark_set.values_list("perspective", "answers"))
    keys = [udsagn.key for udsagn in statements(runde.statements_version).udsagn]
    return compare(sheets, keys, Minimums(Runde.MIN_BORGERE, Runde.MIN_STAFF))


def content(runde: Runde, earlier: Iterable[Runde]) -> dict[str, Any]:
    """`parts`, `widest` and `questions` for the templates; no parts below the minimums.

    `earlier` are rounds that can be compared, the newest first. Those below the minimums are left out.
    """
    texts = statements(runde.statements_version)
    results = results_of(runde)
    few = list(earlier)[:EARLIER] if results else []
    before = [(one, found) for one in few if (found := results_of(one))]
    shown = [*reversed(before), (runde, results)]
    wording = {udsagn.key: udsagn.bostoette for udsagn in texts.udsagn}
    return {
        "parts": [_part(item, shown, wording) for item in pejlemaerker()] if results else [],
        "widest": [{"result": result, "udsagn": texts.get(result.key)} for result in widest(results)],
        "questions": texts.questions,
    }


def _part(
    item: Pejlemaerke, shown: list[tuple[Runde, list[StatementResult]]], wording: dict[str, str]
) -> Part:
    drawn = picture(item, shown[-1][1], wording)
    lines = development([results for _, results in shown], item.number) if len(shown) > 1 else []
    if not lines:
        return Part(drawn, "", None)
    table = {
        "headers": ["Gruppe", *(f"{runde.title}, {plain_date(runde.last_day)}" for runde, _ in shown)],
        "rows": [[line.name, *(_cell(level) for level in line.levels)] for line in lines],
    }
    told = [f"{line.name}: {_course(line.levels)}." for line in lines]
    return Part(drawn, " ".join(told), table)


def _cell(level: float | None) -> str:
    return "for få svar" if level is None else danish_number(level, 1)


def _course(levels: tuple[float | None, ...]) -> str:
    """The level of this round in words, beside the latest earlier one."""
    earlier = [level for level in levels[:-1] if level is not None]
    now = levels[-1]
    if now is None:
        return "for få svar denne gang"
    if not earlier:
        return f"{danish_number(now, 1)} nu og ingen tidligere tal"
    before, after = danish_number(earlier[-1], 1), danish_number(now, 1)
    return f"{after} som sidst" if before == after else f"{before} sidst og {after} nu"
