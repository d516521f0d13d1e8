"""The picture of one pejlemærke in a round: every statement with the groups' means side by side."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from bostotte import charts
from bostotte.chart_theme import BLUE, CLAY, GREEN, INK, LINE, SURFACE
from bostotte.fagligt.catalogue import Pejlemaerke
from bostotte.numbers import danish_number
from pejlemaerker.results import Group, StatementResult

_COLOURS = [GREEN, CLAY, BLUE]
WIDE, COMPACT = 860, 260
_SHAPES = ["circle", "diamond", "square"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A pejlemærke's results as sentence, statements (key and text), drawing and table.

    `brief` is the table for paper: means and how many they are of, and nothing about groups too small.
    """

    pejlemaerke: Pejlemaerke
    sentence: str
    udsagn: list[tuple[str, str]]
    svg: SafeString
    compact: SafeString
    table: dict[str, Any]
    brief: dict[str, Any]


def picture(pejlemaerke: Pejlemaerke, results: list[StatementResult], texts: dict[str, str]) -> Picture:
    """Draws the statements of one pejlemærke; `texts` are the statements by key, for the table."""
    mine = [result for result in results if result.number == pejlemaerke.number]
    sentence = _sentence(mine)
    wide, compact = (
        charts.cached_svg(_spec(mine, width), title=pejlemaerke.title, description=sentence)
        for width in (WIDE, COMPACT)
    )
    udsagn = [(result.key, texts[result.key]) for result in mine]
    return Picture(pejlemaerke, sentence, udsagn, wide, compact, _table(mine, texts), _brief(mine, texts))


def _sentence(results: list[StatementResult]) -> str:
    apart = [result for result in results if result.difference is not None]
    if not apart:
        return "Der er for få svar til at sammenligne."
    most = max(apart, key=lambda result: result.difference or 0)
    if (most.difference or 0) < 0.5:
        return "Grupperne ser det stort set ens."
    groups = [group for group in most.groups if group.mean is not None]
    said = " og ".join(f"{group.name.lower()} {danish_number(group.mean or 0, 1)}" for group in groups)
    return f"Størst forskel er der på udsagn {most.key}: {said}."


def _rows(results: list[StatementResult]) -> list[dict[str, Any]]:
    return [
        {"key": result.key, "group": group.name, "mean": round(group.mean, 2)}
        for result in results
        for group in result.groups
        if group.mean is not None
    ]


def _spec(results: list[StatementResult], width: int) -> dict[str, Any]:
    names = [group.name for group in results[0].groups]
    y = {"field": "key", "type": "nominal", "title": None, "axis": {"labelColor": INK, "labelFontSize": 14}}
    x = {
        "field": "mean",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [1, 5]},
        "axis": {
            "values": [1, 2, 3, 4, 5],
            "labelExpr": "({1: '1 slet ikke', 5: '5 i meget høj grad'})[datum.value] || datum.value",
            "labelAlign": {"expr": "datum.value == 5 ? 'right' : datum.value == 1 ? 'left' : 'center'"},
        },
    }
    group = {
        "field": "group",
        "type": "nominal",
        "scale": {"domain": names, "range": _COLOURS[: len(names)]},
        "legend": {"title": None, "orient": "top", "labelFontSize": 13, "labelColor": INK, "symbolSize": 100},
    }
    shape = {**group, "scale": {"domain": names, "range": _SHAPES[: len(names)]}}
    return {
        "data": {"values": _rows(results)},
        "width": width,
        "height": 44 * len(results),
        "layer": [
            {"mark": {"type": "rule", "color": LINE, "strokeWidth": 6}, "encoding": _span(y)},
            {
                "mark": {"type": "point", "filled": True, "size": 170, "opacity": 1, "stroke": SURFACE},
                "encoding": {"y": y, "x": x, "color": group, "shape": shape},
            },
        ],
    }


def _span(y: dict[str, Any]) -> dict[str, Any]:
    """The line between the outermost groups of a statement."""
    return {
        "y": y,
        "x": {"field": "mean", "aggregate": "min", "type": "quantitative", "scale": {"domain": [1, 5]}},
        "x2": {"field": "mean", "aggregate": "max"},
    }


def _table(results: list[StatementResult], texts: dict[str, str]) -> dict[str, Any]:
    names = [group.name for group in results[0].groups]
    return {
        "headers": ["Udsagn", *(f"{name}: snit (antal 1–5)" for name in names), "Ikke relevant"],
        "rows": [
            [
                f"{result.key} {texts[result.key]}",
                *(_cell(group) for group in result.groups),
                str(sum(group.not_relevant for group in result.groups)),
            ]
            for result in results
        ],
    }


def _cell(group: Group) -> str:
    if group.mean is None or group.counts is None:
        return "for få svar"
    return f"{danish_number(group.mean, 1)} ({'-'.join(str(count) for count in group.counts)})"


def _brief(results: list[StatementResult], texts: dict[str, str]) -> dict[str, Any]:
    names = [group.name for group in results[0].groups]
    return {
        "headers": ["Udsagn", *(f"{name}: snit (antal)" for name in names)],
        "rows": [
            [f"{result.key} {texts[result.key]}", *(_brief_cell(group) for group in result.groups)]
            for result in results
        ],
    }


def _brief_cell(group: Group) -> str:
    if group.mean is None or group.counts is None:
        return "for få svar"
    return f"{danish_number(group.mean, 1)} ({sum(group.counts)})"
