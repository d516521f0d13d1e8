import itertools
import json
import re
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bostotte.chart_axis import time_axis
from feedback.curve import COMPACT, WIDE, Curve, CurveEvent, CurvePoint, curve_spec, curve_table
from feedback.curve_labels import place_event_labels
from feedback.instruments import get_instrument

ORS, SRS, WHO5 = (get_instrument(key, "1") for key in ("ors", "srs", "who5"))
START = date(2026, 5, 4)


def course(*scores, days=14):
    return tuple(CurvePoint(START + timedelta(days=days * n), D(s)) for n, s in enumerate(scores))


@pytest.mark.parametrize("count", [1, 2, 60])
@pytest.mark.parametrize("instrument", [ORS, SRS, WHO5])
def test_one_two_and_many_points_can_be_drawn_wide_and_compact(instrument, count):
    curve = Curve(instrument, course(*([20] * count)), (CurveEvent(START, "krise"),))
    for svg in (curve.svg, curve.compact_svg):
        assert svg.count("<circle") + svg.count("<path") >= count
        assert ">krise<" in svg
        assert "NaN" not in svg


def test_the_picture_shows_cutoff_band_event_and_latest_score_in_danish():
    curve = Curve(ORS, course("14.2", "18", "23.1"), (CurveEvent(date(2026, 5, 20), "ny bostøtte"),))
    texts = set(re.findall(r">([^<>]+)</t(?:ext|span)>", curve.svg))
    assert {"grænse 25", "ny bostøtte", "23,1", "Farvet felt: start ± 5 point, måleusikkerheden"} <= texts
    assert {"0", "10", "20", "30", "40", "2026"} <= texts


def test_the_band_is_start_plus_and_minus_the_change_that_counts_within_the_scale():
    spec = json.dumps(curve_spec(ORS, course("2.5", "9")))
    assert '"y": {"datum": 0.0' in spec
    assert '"y2": {"datum": 7.5}' in spec


def test_a_scale_without_thresholds_has_neither_band_nor_cutoff():
    spec = curve_spec(SRS, course("30", "36"))
    assert spec["title"] is None
    assert "strokeDash" not in json.dumps(spec)


def test_points_may_come_in_any_order():
    points = course("10", "20", "30")
    assert curve_spec(ORS, points) == curve_spec(ORS, points[::-1])
    assert curve_table(points) == curve_table(points[::-1])


def test_nothing_to_draw_is_an_empty_picture_and_a_sentence():
    curve = Curve(ORS, ())
    assert (curve.svg, curve.compact_svg, curve.rows) == ("", "", ())
    assert curve.sentence == "Der er ikke målt endnu."
    with pytest.raises(ValueError, match="mindst ét punkt"):
        curve_spec(ORS, ())


def test_the_table_says_what_the_picture_says():
    headers, rows = curve_table(course("14.2", "13", "20"))
    assert headers == ("Dato", "Score", "Siden sidst", "Siden start")
    assert rows == (
        ("4. maj 2026", "14,2", "", ""),
        ("18. maj 2026", "13", "−1,2", "−1,2"),
        ("1. juni 2026", "20", "+7", "+5,8"),
    )


def test_the_description_tells_the_events_too():
    curve = Curve(
        ORS, course("14", "20"), (CurveEvent(date(2026, 5, 20), "et meget langt navn på en begivenhed"),)
    )
    assert curve.description == (
        "Trivslen er steget 6 point siden start. Det er mere end måleusikkerheden. "
        "Mærket på kurven: 20. maj 2026: et meget langt navn på en begivenhed."
    )


@pytest.mark.parametrize("days", [0, 1, 13, 60, 200, 900, 4000])
@pytest.mark.parametrize("width", [WIDE[0], COMPACT[0]])
def test_the_time_axis_has_marks_with_room_between_them(days, width):
    axis = time_axis([START, START + timedelta(days=days)], [], width)
    assert 1 <= len(axis.ticks) <= 12
    assert all(axis.start <= tick <= axis.end for tick in axis.ticks)
    places = [axis.share(tick) * (width - 38) for tick in axis.ticks]
    assert all(after - before >= 40 for before, after in itertools.pairwise(places))


@given(st.lists(st.tuples(st.integers(0, 300), st.text("abcdefghij", min_size=1, max_size=30)), max_size=8))
def test_event_labels_on_a_row_never_overlap(events):
    dated = [(START + timedelta(days=day), label) for day, label in events]
    axis = time_axis([START, START + timedelta(days=300)], [], WIDE[0])
    plot = WIDE[0] - 38
    labels = [label for label in place_event_labels(dated, axis, WIDE[0]) if label.text]
    for level in range(3):
        extents = []
        for label in labels:
            if label.level == level:
                rule, length = axis.share(label.at) * plot, len(label.text) * 5.9
                extents.append((rule - length, rule) if label.is_left_of_rule else (rule, rule + length))
        extents.sort()
        assert all(a[1] <= b[0] + 1e-6 for a, b in itertools.pairwise(extents))
