"""Colours, font and common settings of every chart: the look's tokens, on a light card in dark mode too."""

from typing import Any

FONT = "Source Sans Pro"

INK = "#1d2a2c"
MUTED = "#5b6a6b"
LINE = "#e4ddd0"
GREEN = "#0f5a52"
LIGHT_GREEN = "#e2efea"
CLAY = "#b5472f"
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
