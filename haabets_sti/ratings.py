"""Both ratings of a delmål over time as a picture, a sentence and a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from bostotte import chart_theme as theme
from bostotte.chart_axis import time_axis
from bostotte.charts import cached_svg
from bostotte.dates import plain_date
from haabets_sti.models import Opfoelgning
from haabets_sti.models.opfoelgning import MAX_RATING

WIDE = (620, 240)
COMPACT = (320, 240)
FEWEST = 2
"""Ratings that make a course; one by itself is shown as a line."""


@dataclass(frozen=True)
class RatingCurve:
    """The course of both ratings (0–10) of one delmål, oldest first; one not set is left out."""

    borger_name: str
    rows: tuple[Opfoelgning, ...]

    @property
    def sentence(self) -> str:
        """From where to where each of the two sees it, e.g. "Signe: fra 3 til 6 af 10. Bostøtten: …"."""
        said = (self._moved(name, values) for name, values in self._series())
        return " ".join(text for text in said if text)

    @property
    def table(self) -> dict[str, Any]:
        """Day and both numbers, oldest first, as the component `chart` takes them."""
        rows = [
            (plain_date(row.held_on), _shown(row.borger_rating), _shown(row.bostoette_rating))
            for row in self.rows
        ]
        return {"headers": ("Dato", self.borger_name, "Bostøtten"), "rows": rows}

    @cached_property
    def svg(self) -> SafeString:
        """The picture for a wide page and for paper."""
        return self._draw(*WIDE)

    @cached_property
    def compact_svg(self) -> SafeString:
        """The picture for a phone."""
        return self._draw(*COMPACT)

    def _series(self) -> list[tuple[str, list[tuple[date, int]]]]:
        borger = [(row.held_on, row.borger_rating) for row in self.rows if row.borger_rating is not None]
        bostoette = [
            (row.held_on, row.bostoette_rating) for row in self.rows if row.bostoette_rating is not None
        ]
        return [(self.borger_name, borger), ("Bostøtten", bostoette)]

    def _moved(self, name: str, values: list[tuple[date, int]]) -> str:
        if not values:
            return ""
        first, last = values[0][1], values[-1][1]
        if first == last:
            return f"{name}: {'først og sidst ' if len(values) > 1 else ''}{last} af {MAX_RATING}."
        return f"{name}: fra {first} til {last} af {MAX_RATING}."

    def _draw(self, width: int, height: int) -> SafeString:
        spec = _spec(self._series(), width, height)
        return cached_svg(spec, title="Hvor langt er vi?", description=self.sentence)


def rating_curve(opfoelgninger: Sequence[Opfoelgning], borger_name: str) -> RatingCurve | None:
    """The course of the opfølgninger that count (`replaced_by` fetched); None with fewer than two ratings."""
    rated = [row for row in opfoelgninger if row.has_rating and row.counts]
    rows = tuple(sorted(rated, key=lambda row: (row.held_on, row.written_at)))
    return RatingCurve(borger_name, rows) if len(rows) >= FEWEST else None


def _shown(rating: int | None) -> str:
    return "" if rating is None else str(rating)


def _spec(series: list[tuple[str, list[tuple[date, int]]]], width: int, height: int) -> dict[str, Any]:
    """Two lines from 0 to 10: the borger's whole with circles, the bostøtte's dashed with squares."""
    values = [
        {"at": day.isoformat(), "rating": rating, "who": name}
        for name, points in series
        for day, rating in points
    ]
    axis = time_axis([day for _, points in series for day, _ in points], [], width)
    return {
        "data": {"values": values},
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 2, "right": 6, "top": 6, "bottom": 2},
        "encoding": {
            "x": {"field": "at", "type": "temporal", "scale": axis.scale(), "axis": axis.as_axis()},
            "y": {
                "field": "rating",
                "type": "quantitative",
                "scale": {"domain": [0, MAX_RATING], "nice": False},
                "axis": {"title": None, "values": [0, 2, 4, 6, 8, 10], "format": "d"},
            },
        },
        "layer": _layers([name for name, _ in series]),
    }


def _layers(names: list[str]) -> list[dict[str, Any]]:
    """The lines and the marks on them; who is who stands above."""
    legend = {
        "title": None,
        "orient": "top",
        "labelFontSize": theme.LABEL_SIZE,
        "labelColor": theme.INK,
        "symbolSize": 110,
        "symbolStrokeWidth": 2.5,
    }

    def by_who(*given: str) -> dict[str, Any]:
        scale = {"domain": names, "range": list(given)}
        return {"field": "who", "type": "nominal", "scale": scale, "legend": legend}

    color = by_who(theme.GREEN, theme.CLAY)
    mark = {"type": "point", "fill": theme.SURFACE, "opacity": 1, "size": 90, "strokeWidth": 2.5}
    lines = [
        {
            "transform": [{"filter": {"field": "who", "equal": name}}],
            "mark": {"type": "line", "strokeWidth": 2.5, "strokeDash": dash},
            "encoding": {"color": color},
        }
        for name, dash in zip(names, ([1, 0], [6, 4]), strict=True)
    ]
    return [
        *lines,
        {"mark": mark, "encoding": {"color": color, "shape": by_who("circle", "square")}},
    ]
