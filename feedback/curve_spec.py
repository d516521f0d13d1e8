"""The Vega-Lite specification of a curve of scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bostotte import chart_theme as theme
from bostotte.chart_axis import time_axis
from feedback.curve_labels import EventLabel, place_event_labels
from feedback.instrument_types import ChangeMeaning, Instrument
from feedback.sentences import number

WIDE = (660, 290)
#: For a phone: as wide as a card on a 360 px screen, so that letters keep their size.
COMPACT = (320, 270)
LABEL_LEVEL = 17
MANY_POINTS = 30

Spec = dict[str, Any]


@dataclass(frozen=True)
class CurvePoint:
    """One scored answer: the day it was given and its score."""

    at: date
    score: Decimal


@dataclass(frozen=True)
class CurveEvent:
    """Something that happened, marked on the curve: "indlæggelse", "flytning", "ny bostøtte"."""

    at: date
    label: str


def curve_spec(
    instrument: Instrument,
    points: Sequence[CurvePoint],
    *,
    events: Sequence[CurveEvent] = (),
    width: int = WIDE[0],
    height: int = WIDE[1],
) -> Spec:
    """The curve, ``width`` × ``height`` px with axes and labels; ``COMPACT`` is for a phone.

    Shows the scores over the instrument's whole range, the cut-off, the band start ± the change that counts,
    and the events. Takes one point or many, in any order. Raises ValueError without any.
    """
    if not points:
        raise ValueError("En kurve skal have mindst ét punkt.")
    ordered = sorted(points, key=lambda point: point.at)
    axis = time_axis([point.at for point in ordered], [event.at for event in events], width)
    labels = place_event_labels([(event.at, event.label) for event in events], axis, width)
    layers = [
        *_band(instrument, ordered[0].score),
        *_cutoff(instrument, ordered),
        *(layer for label in labels for layer in _event(label)),
        *_line(instrument, ordered),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 2, "right": 4, "top": 6, "bottom": 2},
        "title": _legend(instrument, width),
        "encoding": {
            "x": {"type": "temporal", "scale": axis.scale(), "axis": axis.as_axis()},
            "y": _score_axis(instrument),
        },
        "layer": layers,
    }


def _score_axis(instrument: Instrument) -> Spec:
    low, high = instrument.score_low, instrument.score_high
    ticks = [float(low + (high - low) * quarter / 4) for quarter in range(5)]
    return {
        "type": "quantitative",
        "scale": {"domain": [float(low), float(high)], "nice": False},
        "axis": {"title": None, "values": ticks, "format": "d", "grid": True},
    }


def _legend(instrument: Instrument, width: int) -> Spec | None:
    """Says below the plot what the coloured band is."""
    if instrument.change is None:
        return None
    is_reliable = instrument.change.meaning is ChangeMeaning.RELIABLE
    meaning = "måleusikkerheden" if is_reliable else "mindre end en betydende ændring"
    band = f"Farvet felt: start ± {number(instrument.change.value)} point"
    return {
        "text": f"{band}, {meaning}" if width >= WIDE[0] else [band, f"({meaning})"],
        "orient": "bottom",
        "anchor": "start",
        "offset": 8,
        "fontSize": theme.LABEL_SIZE,
        "fontWeight": "normal",
        "color": theme.MUTED,
    }


def _layer(mark: Spec, encoding: Spec, *rows: Spec) -> Spec:
    return {"data": {"values": list(rows) or [{}]}, "mark": mark, "encoding": encoding}


def _text(mark: Spec, encoding: Spec, color: str, *rows: Spec) -> list[Spec]:
    """A label twice: first a halo in the colour of the card, so that it can be read across a line."""
    halo = {"stroke": theme.SURFACE, "strokeWidth": 4, "strokeJoin": "round", "color": theme.SURFACE}
    return [_layer({"type": "text", **mark, **look}, encoding, *rows) for look in (halo, {"color": color})]


def _band(instrument: Instrument, start: Decimal) -> list[Spec]:
    """Start ± the change that counts, cut to the scale."""
    if instrument.change is None:
        return []
    reach = instrument.change.value
    low, high = max(start - reach, instrument.score_low), min(start + reach, instrument.score_high)
    encoding = {
        "x": {"value": 0},
        "x2": {"value": "width"},
        "y": {"datum": float(low), "type": "quantitative"},
        "y2": {"datum": float(high)},
    }
    return [_layer({"type": "rect", "color": theme.LIGHT_GREEN}, encoding)]


def _cutoff(instrument: Instrument, ordered: Sequence[CurvePoint]) -> list[Spec]:
    """A dashed line, labelled at the start on the side the curve is not; the last score is at the end."""
    if instrument.cutoff is None:
        return []
    limit = instrument.cutoff.value
    is_curve_above = ordered[0].score > limit
    y = {"datum": float(limit), "type": "quantitative"}
    rule = {"type": "rule", "color": theme.MUTED, "strokeDash": [6, 4]}
    label = {
        "align": "left",
        "dx": 4,
        "baseline": "top" if is_curve_above else "bottom",
        "dy": 4 if is_curve_above else -4,
    }
    place = {"x": {"value": 0}, "y": y, "text": {"value": instrument.cutoff.label}}
    line = _layer(rule, {"x": {"value": 0}, "x2": {"value": "width"}, "y": y})
    return [line, *_text(label, place, theme.MUTED)]


def _event(label: EventLabel) -> list[Spec]:
    """A dotted line from top to bottom with its label above the plot."""
    top = -(LABEL_LEVEL * label.level) - 8
    row = {"at": label.at.isoformat(), "label": label.text}
    x = {"field": "at", "type": "temporal"}
    rule = {"type": "rule", "color": theme.CLAY, "strokeDash": [2, 3], "strokeWidth": 1.3}
    text = {
        "align": "right" if label.is_left_of_rule else "left",
        "dx": -5 if label.is_left_of_rule else 5,
        "baseline": "middle",
    }
    rule_top = top - 6 if label.text else 0
    return [
        _layer(rule, {"x": x, "y": {"value": rule_top}, "y2": {"value": "height"}}, row),
        *_text(text, {"x": x, "y": {"value": top}, "text": {"field": "label"}}, theme.CLAY, row),
    ]


def _line(instrument: Instrument, ordered: Sequence[CurvePoint]) -> list[Spec]:
    """The curve, its points, and the latest one larger with its number."""
    rows = [
        {"at": point.at.isoformat(), "score": float(point.score), "label": number(point.score)}
        for point in ordered
    ]
    place = {"x": {"field": "at"}, "y": {"field": "score"}}
    is_near_top = ordered[-1].score > instrument.score_high * Decimal("0.9")
    label = {
        "baseline": "top" if is_near_top else "bottom",
        "dy": 10 if is_near_top else -9,
        "fontWeight": 600,
        "fontSize": theme.LABEL_SIZE + 2,
    }
    line = {"type": "line", "color": theme.GREEN, "strokeWidth": 2.5, "strokeJoin": "round"}
    dot = {"type": "point", "filled": True, "opacity": 1, "color": theme.GREEN}
    return [
        _layer(line, place, *rows),
        _layer({**dot, "size": 50 if len(rows) <= MANY_POINTS else 18}, place, *rows),
        _layer({**dot, "size": 110}, place, rows[-1]),
        *_text(label, {**place, "text": {"field": "label"}}, theme.INK, rows[-1]),
    ]
