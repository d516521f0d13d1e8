"""Search through every text of the catalogue. It is small and in memory, so it needs no index."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bostotte.fagligt.catalogue import Anbefaling, Metode, Pejlemaerke, get_anbefaling, methods, pejlemaerker

from .statements import Perspective, statements


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a found text; `found` marks the piece that was searched for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the catalogue: what kind of text it is, under which pejlemærke, and where on that page."""

    kind: str
    number: int
    anchor: str
    title: str
    parts: tuple[Part, ...]


def search(query: str) -> list[Hit]:
    """Every text that holds all the words of the query, in the order of the catalogue.

    Upper and lower case count as the same and a word may be part of a longer one: "kriseplan" finds
    "kriseplaner". An empty query finds nothing.
    """
    words = query.split()
    if not words:
        return []
    return [
        Hit(kind, number, anchor, title, marked(text, words))
        for kind, number, anchor, title, text in _texts()
        if _holds_all(f"{title} {text}" if kind in NAMED else text, words)
    ]


def marked(text: str, words: list[str]) -> tuple[Part, ...]:
    """The text cut into pieces, so that a page can mark the words that were searched for."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pieces = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return tuple(Part(piece, bool(index % 2)) for index, piece in enumerate(pieces) if piece)


Text = tuple[str, int, str, str, str]

# Kinds whose title is their own; the others stand under somebody else's and are searched by their text alone.
NAMED = {"Pejlemærke", "Anbefaling", "Metode"}


def _holds_all(text: str, words: list[str]) -> bool:
    return all(word.casefold() in text.casefold() for word in words)


def _texts() -> Iterator[Text]:
    for pejlemaerke in pejlemaerker():
        yield from _pejlemaerke_texts(pejlemaerke)
    for metode in methods():
        yield from _metode_texts(metode)


def _pejlemaerke_texts(pejlemaerke: Pejlemaerke) -> Iterator[Text]:
    yield "Pejlemærke", pejlemaerke.number, "top", pejlemaerke.title, pejlemaerke.summary
    for anbefaling in pejlemaerke.anbefalinger:
        yield from _anbefaling_texts(anbefaling)
    for udsagn in statements().for_pejlemaerke(pejlemaerke.number):
        yield "Udsagn", udsagn.number, "udsagn", f"Udsagn {udsagn.key}", udsagn.text(Perspective.BORGER)


def _anbefaling_texts(anbefaling: Anbefaling) -> Iterator[Text]:
    title = f"{anbefaling.key} {anbefaling.title}"
    anchor = anbefaling_anchor(anbefaling.key)
    yield "Anbefaling", anbefaling.number, anchor, title, anbefaling.summary
    for handling in anbefaling.handlinger:
        yield "Det kan du gøre", anbefaling.number, anchor, title, handling
    for point in anbefaling.for_leder:
        yield "Til lederen", anbefaling.number, anchor, title, point


def _metode_texts(metode: Metode) -> Iterator[Text]:
    number = get_anbefaling(metode.anbefalinger[0]).number
    yield "Metode", number, f"metode-{metode.key}", metode.name, f"{metode.description} … {metode.ved_at}"


def anbefaling_anchor(key: str) -> str:
    """The id of an anbefaling on its page: "3.2" gives "anbefaling-3-2"."""
    return f"anbefaling-{key.replace('.', '-')}"
