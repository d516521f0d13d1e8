"""The geometry of the path: readable with nothing on it, and with very much."""

from itertools import combinations

import pytest

from haabets_sti import path
from haabets_sti.path import Drawing, Stone, Stop

CHARACTER = 8.2
"""About how wide a character of a label is, in units of the drawing."""


def stops(delmaal: int) -> list[Stop]:
    words = "Jeg vil køre to stop med bussen uden at stå af undervejs"
    made = [Stop("done" if number % 2 else "active", words, "en note") for number in range(delmaal)]
    return [*made, Stop("here", "I dag"), Stop("dream", "Drømmen")]


def box(stone: Stone) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a stone's words."""
    width = max(len(line.text) for line in stone.lines) * CHARACTER
    x = stone.lines[0].x
    left = {"start": x, "middle": x - width / 2, "end": x - width}[stone.anchor]
    return left, stone.lines[0].y - 15, left + width, stone.lines[-1].y + 4


@pytest.mark.parametrize("delmaal", [0, 1, 3, 7, 25])
@pytest.mark.parametrize("drawing_of", [path.wide, path.tall])
def test_no_words_lie_over_others_or_outside_the_drawing(delmaal: int, drawing_of: object) -> None:
    drawing: Drawing = drawing_of(stops(delmaal))  # type: ignore[operator]
    boxes = [box(stone) for stone in drawing.stones]
    assert len(boxes) == delmaal + 2
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize("delmaal", [0, 1, 3, 4, 25])
def test_the_dream_stands_at_the_end_of_the_way_at_the_top_right(delmaal: int) -> None:
    stones = path.wide(stops(delmaal)).stones
    assert stones[-1].stop.kind == "dream"
    assert stones[-1].x == max(stone.x for stone in stones)
    assert stones[-1].y == min(stone.y for stone in stones)


@pytest.mark.parametrize("delmaal", [3, 4, 6, 12, 25])
def test_every_row_is_read_from_left_to_right_and_goes_on_with_arrows(delmaal: int) -> None:
    drawing = path.wide(stops(delmaal))
    xs = [stone.x for stone in drawing.stones]
    starts = [number for number in range(1, len(xs)) if xs[number] <= xs[number - 1]]
    assert {xs[number] for number in starts} <= {path.SIDE}
    assert {xs[number - 1] for number in starts} <= {path.WIDE_WIDTH - path.SIDE}
    assert len(starts) == (delmaal + 1) // path.PER_ROW
    assert drawing.arrows.count("M") == 2 * len(starts)


def test_the_walked_part_of_the_trail_ends_where_today_is() -> None:
    drawing = path.wide(stops(3))
    here = next(stone for stone in drawing.stones if stone.stop.kind == "here")
    assert drawing.trail.startswith(drawing.walked)
    assert drawing.walked.endswith(f"{here.x:g} {here.y:g}")


def test_nothing_is_walked_before_the_first_delmaal_is_reached() -> None:
    assert path.wide([Stop("here", "I dag"), Stop("dream", "Drømmen")]).walked == ""


def test_long_words_are_cut_with_an_ellipsis_and_the_note_is_kept() -> None:
    stone = path.tall([Stop("active", "ord " * 60, "en note"), Stop("dream", "Drømmen")]).stones[0]
    assert [line.is_note for line in stone.lines] == [False, False, True]
    assert stone.lines[1].text.endswith("…")


def test_what_is_heard_says_the_state_once() -> None:
    assert Stop("done", "Åbne posten", "fastholdt").said == "Åbne posten (nået, fastholdt)"
    assert Stop("resting", "Svømme", "på pause").said == "Svømme (på pause)"
    assert Stop("here", "I dag").said == "I dag"
