"""Search through every text of the catalogue. It is small and in memory, so it needs no index."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bostotte.fagligt.catalogue import Anbefaling, Metode, Pejlemaerke, get_anbefaling, methods, pejlemaerker

from .statements import statements


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a found text; `found` marks the piece that was searched for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A found text and what kind of text it is, such as "Det kan du gøre"."""

    kind: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What was found in one place: `anchor` is an id on the page of pejlemærke `number`."""

    number: int
    anchor: str
    title: str
    lines: tuple[Line, ...]


def search(query: str) -> list[Place]:
    """The places with texts that hold all the words of the query, in the order of the catalogue.

    Upper and lower case count as the same and a word may be part of a longer one: "kriseplan" finds
    "kriseplaner". A title counts as part of the summary below it. An empty query finds nothing.
    """
    words = query.split()
    if not words:
        return []
    found = (_found(place, words) for place in _places())
    return [place for place in found if place.lines]


def marked(text: str, words: list[str]) -> tuple[Part, ...]:
    """The text cut into pieces, so that a page can mark the words that were searched for."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pieces = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return tuple(Part(piece, bool(index % 2)) for index, piece in enumerate(pieces) if piece)


def anbefaling_anchor(key: str) -> str:
    """The id of an anbefaling on its page: "3.2" gives "anbefaling-3-2"."""
    return f"anbefaling-{key.replace('.', '-')}"


# Kinds of text that the title of their place belongs to.
TITLED = {"Pejlemærke", "Anbefaling", "Metode"}


@dataclass(frozen=True, slots=True)
class _Source:
    number: int
    anchor: str
    title: str
    texts: tuple[tuple[str, str], ...]


def _found(place: _Source, words: list[str]) -> Place:
    lines = tuple(
        Line(kind, marked(text, words))
        for kind, text in place.texts
        if _holds_all(f"{place.title} {text}" if kind in TITLED else text, words)
    )
    return Place(place.number, place.anchor, place.title, lines)


def _holds_all(text: str, words: list[str]) -> bool:
    return all(word.casefold() in text.casefold() for word in words)


def _places() -> Iterator[_Source]:
    for pejlemaerke in pejlemaerker():
        yield _of_pejlemaerke(pejlemaerke)
        for anbefaling in pejlemaerke.anbefalinger:
            yield _of_anbefaling(anbefaling)
        yield _of_udsagn(pejlemaerke)
    for metode in methods():
        yield _of_metode(metode)


def _of_pejlemaerke(pejlemaerke: Pejlemaerke) -> _Source:
    title = f"{pejlemaerke.number}. {pejlemaerke.title}"
    return _Source(pejlemaerke.number, "top", title, (("Pejlemærke", pejlemaerke.summary),))


def _of_anbefaling(anbefaling: Anbefaling) -> _Source:
    texts = (
        ("Anbefaling", anbefaling.summary),
        *(("Det kan du gøre", handling) for handling in anbefaling.handlinger),
        *(("Til lederen", point) for point in anbefaling.for_leder),
    )
    title = f"{anbefaling.key} {anbefaling.title}"
    return _Source(anbefaling.number, anbefaling_anchor(anbefaling.key), title, texts)


def _of_udsagn(pejlemaerke: Pejlemaerke) -> _Source:
    texts = tuple(
        (f"Udsagn {udsagn.key}", text)
        for udsagn in statements().for_pejlemaerke(pejlemaerke.number)
        for text in (udsagn.borger, udsagn.bostoette)
    )
    return _Source(pejlemaerke.number, "udsagn", f"Selvevalueringen: {pejlemaerke.title}", texts)


def _of_metode(metode: Metode) -> _Source:
    number = get_anbefaling(metode.anbefalinger[0]).number
    texts = (("Metode", metode.description), ("På et delmål", metode.ved_at))
    return _Source(number, f"metode-{metode.key}", metode.name, texts)
