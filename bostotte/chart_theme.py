"""Colours, font and common settings of every chart.

The colours are the light ones of `static/css/tokens.css`. On a page the style sheet puts the token in the
place of each (`components.css`, .chart-picture), so that a chart follows dark mode; on paper they stay so.
"""

from typing import Any

FONT = "Source Sans Pro"

INK = "#1e2b2a"
MUTED = "#55625f"
LINE = "#e7dfd0"
GREEN = "#0f5a52"
LIGHT_GREEN = "#e1efe9"
CLAY = "#a63f29"
BLUE = "#2f5d8a"
SURFACE = "#ffffff"

LABEL_SIZE = 13


def config() -> dict[str, Any]:
    """The Vega-Lite configuration that every chart starts from."""
    return {
        "font": FONT,
        # The picture is one image with a title and a description; the numbers stand in the table beside it.
        "aria": False,
        "background": None,
        "view": {"stroke": None},
        "axis": {
            "labelColor": MUTED,
            "labelFontSize": LABEL_SIZE,
            "titleColor": MUTED,
            "titleFontSize": LABEL_SIZE,
            "titleFontWeight": "normal",
            "gridColor": LINE,
            "domain": False,
            "ticks": False,
            "labelPadding": 8,
        },
        "text": {"color": INK, "fontSize": LABEL_SIZE},
    }
