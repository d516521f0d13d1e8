import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from django.core.cache import caches

from bostotte import chart_theme
from bostotte.charts import cached_svg, render_svg

ROOT = Path(__file__).resolve().parents[2]
SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "width": 400,
    "height": 200,
    "data": {"values": [{"at": "2026-05-04", "n": 1.5}, {"at": "2026-10-04", "n": 24.5}]},
    "mark": {"type": "line", "clip": True},
    "encoding": {
        "x": {"field": "at", "type": "temporal", "scale": {"type": "utc"}, "axis": {"format": "%B"}},
        "y": {"field": "n", "type": "quantitative", "axis": {"format": ".1f"}},
    },
}


def svg(spec=SPEC, title="Trivsel", description="Trivslen er steget."):
    return render_svg(spec, title=title, description=description)


def test_title_and_description_stand_first_and_name_the_image():
    root = ET.fromstring(svg().replace(' xmlns="http://www.w3.org/2000/svg"', ""))  # noqa: S314
    assert [(child.tag, child.text) for child in root[:2]] == [
        ("title", "Trivsel"),
        ("desc", "Trivslen er steget."),
    ]
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [root[0].attrib["id"], root[1].attrib["id"]]
    assert [el for el in root.iter() if "role" in el.attrib] == [root]


def test_width_follows_the_place_it_stands_in():
    opening = svg().split(">")[0]
    assert 'width="100%"' in opening
    assert "viewBox=" in opening
    assert " height=" not in opening


def test_content_security_policy_has_nothing_to_refuse():
    drawn = svg()
    assert "style" not in drawn
    assert "<script" not in drawn
    assert not re.search(r"(href|src)=", drawn)


def test_text_from_people_cannot_become_markup():
    evil = '</text><script>alert(1)</script>" onload="x'
    spec = {"data": {"values": [{"t": evil}]}, "mark": "text", "encoding": {"text": {"field": "t"}}}
    drawn = render_svg(spec, title=evil, description=evil)
    assert "<script" not in drawn
    texts = [el.text for el in ET.fromstring(drawn).iter() if el.text]  # noqa: S314
    assert texts.count(evil) == 3


def test_every_text_has_the_font_and_danish_form():
    drawn = svg()
    assert set(re.findall(r'font-family="([^"]*)"', drawn)) == {"Source Sans Pro"}
    assert all("font-family" in tag for tag in re.findall(r"<text[^>]*>", drawn))
    assert ">20,0<" in drawn
    assert ">juni<" in drawn


def test_ids_are_the_same_every_time_and_belong_to_one_chart():
    first, again, other = svg(), svg(), svg(title="Samarbejde")
    assert first == again
    ids, others = (set(re.findall(r' id="([^"]*)"', drawn)) for drawn in (first, other))
    assert len(ids) == 3
    assert not ids & others
    assert set(re.findall(r"url\(#([^)]*)\)", first)) <= ids


def test_addresses_in_the_data_are_refused():
    with pytest.raises(ValueError, match="http"):
        svg(SPEC | {"data": {"url": "http://127.0.0.1:9/data.json"}})


def test_a_chart_is_drawn_once_per_content():
    caches["charts"].clear()
    drawn = cached_svg(SPEC, title="Trivsel", description="a")
    assert cached_svg(SPEC, title="Trivsel", description="a") == drawn
    assert cached_svg(SPEC, title="Trivsel", description="b") != drawn
    assert hasattr(drawn, "__html__")


def light_tokens(sheet: str) -> dict[str, str]:
    """The colours of a style sheet's first :root block by name."""
    block = (ROOT / sheet).read_text("utf-8").partition(":root {")[2].partition("}")[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def test_charts_and_paper_have_the_colours_of_the_pages():
    pages = light_tokens("static/css/tokens.css")
    charts = {
        "ink": chart_theme.INK,
        "muted": chart_theme.MUTED,
        "line": chart_theme.LINE,
        "accent": chart_theme.GREEN,
        "accent-soft": chart_theme.LIGHT_GREEN,
        "clay": chart_theme.CLAY,
        "blue": chart_theme.BLUE,
        "surface": chart_theme.SURFACE,
    }
    sheet = (ROOT / "static/css/components.css").read_text("utf-8")
    for name, colour in charts.items():
        for part in ("fill", "stroke"):
            assert f'.chart-picture [{part}="{colour}"] {{ {part}: var(--{name}); }}' in sheet
    paper = light_tokens("templates/pdf/pdf.css")
    assert {"ink", "muted", "accent"} <= set(paper)
    for colours in (charts, paper):
        assert {name: pages.get(name) for name in colours} == colours
