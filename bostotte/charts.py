"""Vega-Lite specification → SVG text, drawn in the process: the same picture on the page and in the PDF.

The SVG carries no ``style`` attribute and no script (the pages' Content-Security-Policy refuses both), a
``<title>`` directly below ``<svg>`` (WeasyPrint makes the PDF's alternative text of it), and ids that are its
own, so that several charts can stand on one page.
"""

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from functools import lru_cache
from typing import Any

import vl_convert
from django.conf import settings
from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe

from bostotte import chart_theme

VEGA_LITE_VERSION = "6.4"
CACHE_SECONDS = 24 * 60 * 60

_NAMESPACES = re.compile(r' xmlns(?::xlink)?="[^"]*"')
_LONG_DECIMALS = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
# Parts of Vega's own scene description that mean nothing once the whole is one image.
_NEEDLESS = ("class", "role", "aria-roledescription", "aria-hidden", "aria-label", "pointer-events")


def render_svg(spec: dict[str, Any], *, title: str, description: str) -> SafeString:
    """Draw a specification. ``title`` names the chart in a few words, ``description`` says what it shows.

    The picture is as wide as its place (``viewBox`` gives the proportions). Numbers and dates are Danish.
    Data must stand in the specification; addresses in it are refused (ValueError).
    """
    full = {"config": chart_theme.config(), **spec}
    _register_font()
    drawn = vl_convert.vegalite_to_svg(
        full,
        vl_version=VEGA_LITE_VERSION,
        format_locale="da-DK",
        time_format_locale="da-DK",
        allowed_base_urls=[],
    )
    name = "c" + _fingerprint(spec, title, description)[:12]
    root = _parse(drawn)
    _clean(root)
    _own_ids(root, name)
    _describe(root, name, title, description)
    # Vega escapes text, and the tree is written out again with everything escaped.
    return mark_safe(ET.tostring(root, encoding="unicode"))  # noqa: S308


def cached_svg(spec: dict[str, Any], *, title: str, description: str) -> SafeString:
    """As ``render_svg``, drawn once per content and process; a chart is personal data and stays in memory."""
    cache = caches["charts"]
    key = "svg-" + _fingerprint(spec, title, description)
    svg: str | None = cache.get(key)
    if svg is None:
        svg = render_svg(spec, title=title, description=description)
        cache.set(key, str(svg), CACHE_SECONDS)
    return mark_safe(svg)  # noqa: S308 - written by render_svg


@lru_cache(maxsize=1)
def _register_font() -> None:
    vl_convert.register_font_directory(str(settings.FONT_DIR))


def _fingerprint(spec: dict[str, Any], title: str, description: str) -> str:
    content = json.dumps([spec, chart_theme.config(), title, description], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _parse(drawn: str) -> ET.Element:
    """The tree without namespaces, which inline SVG in HTML does not need."""
    # What is read here was written by vl-convert a moment ago.
    return ET.fromstring(_NAMESPACES.sub("", drawn, count=2))  # noqa: S314


def _clean(root: ET.Element) -> None:
    for parent in root.iter():
        for child in list(parent):
            if child.get("display") == "none" or child.get("d") == "M0,0h0v0h0Z":
                parent.remove(child)
    for element in root.iter():
        for attribute in _NEEDLESS:
            element.attrib.pop(attribute, None)
        for attribute in ("d", "transform", "x", "y", "x2", "y2"):
            if attribute in element.attrib:
                element.set(attribute, _LONG_DECIMALS.sub(_two_decimals, element.attrib[attribute]))
        if "style" in element.attrib:
            raise ValueError("En graf må ikke bruge style-attributter: siderne tillader dem ikke.")


def _two_decimals(match: re.Match[str]) -> str:
    return f"{float(match[0]):.2f}".rstrip("0").rstrip(".")


def _own_ids(root: ET.Element, name: str) -> None:
    """Vega counts its ids on through the life of the process; here they are counted from 1 in each chart."""
    marked = [element for element in root.iter() if "id" in element.attrib]
    new = {element.attrib["id"]: f"{name}-{count}" for count, element in enumerate(marked, start=1)}
    for element in marked:
        element.set("id", new[element.attrib["id"]])
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if found := _REFERENCE.search(value):
                element.set(attribute, f"url(#{new[found[1]]})")


def _describe(root: ET.Element, name: str, title: str, description: str) -> None:
    """Title and description, one image for a screen reader, and a width that follows the page."""
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(tag, {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(place, element)
    view_box = root.attrib["viewBox"]
    root.attrib.clear()
    root.attrib.update(
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": view_box,
            "width": "100%",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "font-family": chart_theme.FONT,
        }
    )
