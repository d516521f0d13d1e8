"""The map as a drawing: the borger in the middle, four rings, private left, professional right.

Pure arithmetic, no Django. Lengths are units of the drawing; angles are degrees, 0 upwards and clockwise.
Every dot bears a number that leads to the list; a name is drawn as well where it covers nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, cos, pi, radians, sin

LETTER = 0.52
"""Width of a letter as a share of the type's size, on average (Source Sans)."""
SHIFTS = {1: 0.0, 2: -0.24, 3: 0.24, 4: -0.08}
"""How far a ring's dots are turned, as a share of the room for each, so that rings do not line up."""
EDGE = 9
"""Degrees kept free beside the line between the halves."""


@dataclass(frozen=True)
class Size:
    """How large the drawing is: half its side, the radii of the rings and dots, the type."""

    half: int
    rings: tuple[int, int, int, int]
    middle: int
    dots: tuple[int, int, int]
    type: int
    letters: int
    """The longest name that is drawn; longer ones are cut."""


WIDE = Size(330, (92, 165, 235, 302), 42, (13, 16, 20), 17, 16)
COMPACT = Size(180, (62, 98, 132, 164), 34, (11, 12, 14), 15, 9)


@dataclass(frozen=True)
class Seat:
    """Somebody to be drawn."""

    number: int
    name: str
    ring: int
    is_professional: bool
    importance: int
    support: str
    wish: str


@dataclass(frozen=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def inside(self, half: int) -> bool:
        """Whether it lies in the drawing."""
        return self.left >= -half and self.right <= half and self.top >= -half and self.bottom <= half


@dataclass(frozen=True)
class Dot:
    """Somebody in their place. `label` is "" where a name would cover something."""

    seat: Seat
    x: float
    y: float
    radius: int
    label: str
    label_x: float
    label_y: float
    anchor: str
    line: str
    arrow: str
    """A small arrow where closer or less contact is wished for; "" otherwise."""

    @property
    def width(self) -> float:
        """Of the square that stands for somebody professional; as large to the eye as the round one."""
        return self.radius * 1.8

    @property
    def left(self) -> float:
        """Of the square."""
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        """Of the square."""
        return self.y - self.width / 2

    @property
    def number_y(self) -> float:
        """The line on which the number stands."""
        return self.y + 5


@dataclass(frozen=True)
class Drawing:
    """The whole map."""

    size: Size
    name: str
    dots: list[Dot] = field(default_factory=list)

    @property
    def view_box(self) -> str:
        """The middle is 0, 0."""
        half = self.size.half
        return f"{-half} {-half} {2 * half} {2 * half}"

    @property
    def side_y(self) -> int:
        """How far above the middle the names of the two halves stand."""
        return self.size.half - self.size.type


def draw(name: str, seats: Sequence[Seat], size: Size) -> Drawing:
    """The map of `seats` around somebody called `name`."""
    places = [(seat, *place) for seat, place in _places(seats, size)]
    taken = [Box(-size.middle, -size.middle, size.middle, size.middle)]
    taken += [_around(x, y, size.dots[seat.importance - 1]) for seat, x, y in places]
    dots = []
    for seat, x, y in sorted(places, key=lambda one: (-one[0].importance, one[0].ring)):
        dots.append(_dot(seat, x, y, size, taken))
    return Drawing(size, shorten(name, 2 * size.middle // (size.type // 2) - 1), dots)


def shorten(name: str, letters: int) -> str:
    """The name, its first word when it is too long, cut when that is too long as well."""
    name = " ".join(name.split())
    if len(name) <= letters:
        return name
    first = name.split()[0]
    return first if 2 < len(first) <= letters else name[: letters - 1].rstrip() + "…"


def _places(seats: Sequence[Seat], size: Size) -> list[tuple[Seat, tuple[float, float]]]:
    found: list[tuple[Seat, tuple[float, float]]] = []
    for ring in (1, 2, 3, 4):
        for professional in (False, True):
            here = [seat for seat in seats if seat.ring == ring and seat.is_professional is professional]
            found.extend(zip(here, _spread(len(here), ring, size, right=professional), strict=True))
    return found


def _spread(count: int, ring: int, size: Size, *, right: bool) -> list[tuple[float, float]]:
    """Places for so many on one half of a ring; in two or three rows where they would stand too tight."""
    if not count:
        return []
    radius, room = size.rings[ring - 1], 180 - 2 * EDGE
    needed = count * (2 * size.dots[1] + 4)
    rows = min(ceil(needed / (radius * pi * room / 180)), 3)
    step = size.dots[1] * 1.15
    places = []
    for number in range(count):
        share = min(max((number + 0.5 + SHIFTS[ring]) / count, 0.04), 0.96)
        angle = radians((EDGE + share * room) * (1 if right else -1))
        away = radius + (number % rows - (rows - 1) / 2) * step
        places.append((away * sin(angle), -away * cos(angle)))
    return places


def _dot(seat: Seat, x: float, y: float, size: Size, taken: list[Box]) -> Dot:
    radius = size.dots[seat.importance - 1]
    label = shorten(seat.name, size.letters)
    spot = _room_for(label, x, y, radius, size, taken)
    away = (x * x + y * y) ** 0.5 or 1.0
    ux, uy = x / away, y / away
    line = f"M{ux * size.middle:.1f} {uy * size.middle:.1f}L{x - ux * radius:.1f} {y - uy * radius:.1f}"
    label_x, label_y, anchor = spot or (x, y, "middle")
    return Dot(
        seat=seat,
        x=x,
        y=y,
        radius=radius,
        label=label if spot else "",
        label_x=label_x,
        label_y=label_y,
        anchor=anchor,
        line=line if seat.support else "",
        arrow=_arrow(seat.wish, x, y, ux, uy, radius),
    )


def _room_for(
    label: str, x: float, y: float, radius: int, size: Size, taken: list[Box]
) -> tuple[float, float, str] | None:
    """Where the name can stand: below, above, outwards or inwards. Takes the place it finds."""
    wide, high = len(label) * size.type * LETTER, size.type
    room = size.half - wide / 2
    across = min(max(x, -room), room)
    spots = (
        (across, y + radius + high * 0.9, "middle"),
        (across, y - radius - high * 0.3, "middle"),
        (x + radius + 4, y + high * 0.35, "start"),
        (x - radius - 4, y + high * 0.35, "end"),
    )
    for label_x, label_y, anchor in spots:
        left = label_x - {"middle": wide / 2, "start": 0.0, "end": wide}[anchor]
        box = Box(left, label_y - high * 0.8, left + wide, label_y + high * 0.25)
        if box.inside(size.half) and not any(box.meets(other) for other in taken):
            taken.append(box)
            return label_x, label_y, anchor
    return None


def _arrow(wish: str, x: float, y: float, ux: float, uy: float, radius: int) -> str:
    """A chevron on the side the wish points to: inwards for closer, outwards for less."""
    if wish not in ("taettere", "mindre"):
        return ""
    way = -1 if wish == "taettere" else 1
    tip_x, tip_y = x + way * ux * (radius + 9), y + way * uy * (radius + 9)
    back_x, back_y = x + way * ux * (radius + 3), y + way * uy * (radius + 3)
    return (
        f"M{back_x - uy * 5:.1f} {back_y + ux * 5:.1f}L{tip_x:.1f} {tip_y:.1f}"
        f"L{back_x + uy * 5:.1f} {back_y - ux * 5:.1f}"
    )


def _around(x: float, y: float, radius: int) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)
