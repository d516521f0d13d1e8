"""The path as a picture: where stones, trail and words lie. Pure geometry, no Django.

Two drawings of the same stops: a wide one in rows, each read from left to right, the next one above it, and a
tall one for phones that winds from the bottom to the top. Where a row ends, the trail runs out of the picture
at the right with an arrow, and comes in again at the left of the row above. Units are those of the viewBox.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from textwrap import shorten, wrap

Point = tuple[float, float]

PER_ROW = 5
LINE_HEIGHT = 21
MAX_LINES = 3

WIDE_WIDTH = 860
SIDE = 84
EDGE = 14
"""How near the border the trail comes where it goes on in another row."""
WAVE = 34
"""Half the height between a stone on a crest and one in a trough."""
ROW_PITCH = 288
WIDE_TOP = 104
WIDE_BOTTOM = 104
WIDE_CHARS = 25
LABEL_GAP = 34

TALL_WIDTH = 310
TALL_X = (30.0, 58.0)
TALL_PITCH = 96
TALL_MARGIN = 48
TALL_LABEL_X = 92
TALL_CHARS = 25

RADIUS = {"step": 9, "here": 10, "done": 15, "active": 17, "resting": 14, "dream": 24}


@dataclass(frozen=True)
class Stop:
    """One thing on the path, from today's past to the dream.

    `kind` is done (reached or held), here (today), step (the next skridt), active, resting or dream.
    """

    kind: str
    label: str
    note: str = ""

    @property
    def said(self) -> str:
        """Label, state and note in words, for those who hear or read the path instead of seeing it."""
        state = {"done": "nået", "step": "næste skridt", "active": "i gang", "resting": "på pause"}
        around = dict.fromkeys(text for text in (state.get(self.kind, ""), self.note) if text)
        return f"{self.label} ({', '.join(around)})" if around else self.label


@dataclass(frozen=True)
class Line:
    """One line of a label."""

    x: float
    y: float
    text: str
    is_note: bool = False


@dataclass(frozen=True)
class Stone:
    """A stop at its place, with the lines of its label."""

    stop: Stop
    x: float
    y: float
    radius: int
    anchor: str = "middle"
    lines: list[Line] = field(default_factory=list)

    @property
    def check(self) -> str:
        """The tick inside a stone that was reached."""
        return f"M{_n(self.x - 6)} {_n(self.y)}l4.5 4.5 8-9.5"


@dataclass(frozen=True)
class Drawing:
    """A drawing: its size, the whole trail, the part walked already, and the stones."""

    width: float
    height: float
    trail: str
    walked: str
    stones: list[Stone]
    arrows: str = ""

    @property
    def view_box(self) -> str:
        """The viewBox of the svg."""
        return f"0 0 {_n(self.width)} {_n(self.height)}"


def wide(stops: Sequence[Stop]) -> Drawing:
    """Rows of at most five stops, each from left to right; the top row ends at the right with the dream."""
    rows = _rows(list(stops))
    height = WIDE_TOP + WIDE_BOTTOM + 2 * WAVE + (len(rows) - 1) * ROW_PITCH
    stones: list[Stone] = []
    for number, row in enumerate(rows):
        crest = height - WIDE_BOTTOM - 2 * WAVE - number * ROW_PITCH
        stones.extend(_wide_row(row, crest))
    return _draw(WIDE_WIDTH, height, stones, upwards=False)


def tall(stops: Sequence[Stop]) -> Drawing:
    """One stop below the other, the first at the bottom and the dream at the top, words at the right."""
    height = 2 * TALL_MARGIN + (len(stops) - 1) * TALL_PITCH
    stones = []
    for index, stop in enumerate(stops):
        x, y = TALL_X[index % 2], height - TALL_MARGIN - index * TALL_PITCH
        texts = _label(stop, TALL_CHARS)
        top = y - (len(texts) - 1) * LINE_HEIGHT / 2 + 6
        lines = _lines(texts, TALL_LABEL_X, top)
        stones.append(Stone(stop, x, y, RADIUS[stop.kind], "start", lines))
    return _draw(TALL_WIDTH, height, stones, upwards=True)


def _rows(stops: list[Stop]) -> list[list[Stop]]:
    """Rows as even as can be, so that none ends with a lone stone."""
    count = max(1, ceil(len(stops) / PER_ROW))
    base, extra = divmod(len(stops), count)
    rows, start = [], 0
    for number in range(count):
        size = base + (1 if number < extra else 0)
        rows.append(stops[start : start + size])
        start += size
    return rows


def _wide_row(row: list[Stop], crest: float) -> list[Stone]:
    gap = (WIDE_WIDTH - 2 * SIDE) / max(1, len(row) - 1)
    stones = []
    for index, stop in enumerate(row):
        x = SIDE + index * gap
        above = (len(row) - 1 - index) % 2 == 0
        y = crest if above else crest + 2 * WAVE
        stones.append(_wide_stone(stop, x, y, above))
    return stones


def _wide_stone(stop: Stop, x: float, y: float, above: bool) -> Stone:
    """Words stand above a stone on a crest and below one in a trough, so the trail never crosses them."""
    anchor, text_x = "middle", x
    if x <= SIDE:
        anchor, text_x = "start", x - RADIUS["dream"]
    elif x >= WIDE_WIDTH - SIDE:
        anchor, text_x = "end", x + RADIUS["dream"]
    texts = _label(stop, WIDE_CHARS)
    top = y - LABEL_GAP - (len(texts) - 1) * LINE_HEIGHT if above else y + LABEL_GAP + 12
    return Stone(stop, x, y, RADIUS[stop.kind], anchor, _lines(texts, text_x, top))


def _label(stop: Stop, chars: int) -> list[tuple[str, bool]]:
    """The label's lines and whether each belongs to the note; what is too long ends in an ellipsis."""
    limit = MAX_LINES - 1 if stop.note else MAX_LINES
    lines = [(text, False) for text in _fit(stop.label, chars, limit)]
    note = shorten(stop.note, chars + 4, placeholder=" …") if stop.note else ""
    return [*lines, (note, True)] if note else lines


def _fit(text: str, chars: int, limit: int) -> list[str]:
    lines = wrap(text, chars) or [""]
    if len(lines) <= limit:
        return lines
    last = " ".join(lines[limit - 1 :])
    return [*lines[: limit - 1], shorten(last, chars, placeholder=" …")]


def _lines(texts: list[tuple[str, bool]], x: float, top: float) -> list[Line]:
    return [
        Line(x, top + number * LINE_HEIGHT, text, is_note) for number, (text, is_note) in enumerate(texts)
    ]


def _draw(width: float, height: float, stones: list[Stone], *, upwards: bool) -> Drawing:
    points = [(stone.x, stone.y) for stone in stones]
    here = next((index for index, stone in enumerate(stones) if stone.stop.kind == "here"), 0)
    walked = _trail(points[: here + 1], upwards) if here else ""
    return Drawing(width, height, _trail(points, upwards), walked, stones, "" if upwards else _arrows(points))


def _trail(points: list[Point], upwards: bool) -> str:
    if not points:
        return ""
    start = f"M{_n(points[0][0])} {_n(points[0][1])}"
    return start + "".join(_curve(before, after, upwards) for before, after in pairwise(points))


def _curve(before: Point, after: Point, upwards: bool) -> str:
    """A bend that leaves and reaches its stones level (or upright); between two rows out and in again."""
    (x1, y1), (x2, y2) = before, after
    if _is_new_row(before, after) and not upwards:
        return f"L{_n(WIDE_WIDTH - EDGE)} {_n(y1)}M{_n(EDGE)} {_n(y2)}L{_n(x2)} {_n(y2)}"
    middle = (y1 + y2) / 2 if upwards else (x1 + x2) / 2
    controls = (x1, middle, x2, middle) if upwards else (middle, y1, middle, y2)
    return "C" + " ".join(_n(value) for value in (*controls, x2, y2))


def _arrows(points: list[Point]) -> str:
    """An arrow where the trail leaves a row, and one where it comes into the next."""
    breaks = [(before, after) for before, after in pairwise(points) if _is_new_row(before, after)]
    tips = [tip for before, after in breaks for tip in ((WIDE_WIDTH - EDGE, before[1]), (SIDE / 2, after[1]))]
    return "".join(f"M{_n(x - 9)} {_n(y - 8)}l9 8-9 8" for x, y in tips)


def _is_new_row(before: Point, after: Point) -> bool:
    return after[0] <= before[0]


def _n(value: float) -> str:
    """A coordinate as short as it can be written."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
