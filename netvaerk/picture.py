"""The map of one borger: both drawings, the sentence that says it, and the same people as a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from netvaerk import drawing
from netvaerk.drawing import Drawing, Seat
from netvaerk.models import PersonWording


@dataclass(frozen=True)
class Line:
    """One of the people, with the number they bear in the drawing."""

    number: int
    person: Any


@dataclass(frozen=True)
class RingOfPeople:
    """One ring, in words."""

    label: str
    lines: list[Line]


@dataclass(frozen=True)
class Picture:
    """What `netvaerk/_kort.html` and `netvaerk/_list.html` take."""

    wide: Drawing
    compact: Drawing
    sentence: str
    rings: list[RingOfPeople]


def picture(name: str, people: Sequence[PersonWording], numbers: dict[Any, int] | None = None) -> Picture:
    """The map around somebody called `name`. `people` come closest first.

    `numbers` gives each person (by id) a number; without it they are counted as they come in the list. Two
    maps that are compared share their numbers.
    """
    numbers = numbers or number_all(people)
    lines = [Line(numbers[key_of(one)], one) for one in people]
    seats = [_seat(line) for line in lines]
    rings = [
        RingOfPeople(ring.label, [line for line in lines if line.person.ring == ring])
        for ring in PersonWording.Ring
    ]
    return Picture(
        drawing.draw(name, seats, drawing.WIDE),
        drawing.draw(name, seats, drawing.COMPACT),
        sentence(people),
        [ring for ring in rings if ring.lines],
    )


def number_all(*maps: Iterable[PersonWording]) -> dict[Any, int]:
    """A number for everybody on any of the maps, in the order they stand there."""
    keys = dict.fromkeys(key_of(one) for people in maps for one in people)
    return {key: number for number, key in enumerate(keys, start=1)}


def key_of(one: PersonWording) -> Any:
    """Who it is, whether it is the person or a version of them."""
    return getattr(one, "person_id", one.pk)


def sentence(people: Sequence[PersonWording]) -> str:
    """The map in one sentence: "Der er 5 på kortet, 2 af dem helt tæt på." """
    if not people:
        return "Der er ingen på kortet endnu."
    close = sum(one.ring == PersonWording.Ring.HELT_TAET for one in people)
    working = sum(one.is_professional for one in people)
    said = f"Der er {len(people)} på kortet, {close or 'ingen'} af dem helt tæt på."
    if not working:
        return said
    return f"{said} {'Én er fagperson' if working == 1 else f'{working} er fagfolk'}."


def _seat(line: Line) -> Seat:
    one = line.person
    return Seat(line.number, one.name, one.ring, one.is_professional, one.importance, one.support, one.wish)
