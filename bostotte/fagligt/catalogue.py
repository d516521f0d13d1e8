"""The catalogue of the ten pejlemærker and the sixteen methods, read once from the YAML files here.

Source: Socialstyrelsen (2021), *Faglige pejlemærker for kvalitet i bostøtten*, pp. 16–85 and
appendices 2–3. Numbers, names and page numbers are the source's; every other word is the project's own.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .checks import CatalogueError, katalog_errors, metode_errors

FOLDER = Path(__file__).parent
SOURCE = "Socialstyrelsen (2021): Faglige pejlemærker for kvalitet i bostøtten"

Pages = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Anbefaling:
    """One of the 23 recommendations; `key` is its number in the source, such as "3.2"."""

    key: str
    title: str
    summary: str
    handlinger: tuple[str, ...]
    for_leder: tuple[str, ...]
    pages: Pages

    @property
    def number(self) -> int:
        """The number of the pejlemærke it belongs to, 1–10."""
        return int(self.key.split(".")[0])

    @property
    def page_reference(self) -> str:
        """Where to read on in the source, such as "s. 33–35"."""
        return page_reference(self.pages)


@dataclass(frozen=True, slots=True)
class Pejlemaerke:
    """One of the ten pejlemærker. `on_delmaal` tells whether a delmål may be marked with it (3–7 and 10)."""

    number: int
    title: str
    summary: str
    on_delmaal: bool
    anbefalinger: tuple[Anbefaling, ...]
    pages: Pages

    @property
    def page_reference(self) -> str:
        """Where to read on in the source, such as "s. 30–38"."""
        return page_reference(self.pages)


@dataclass(frozen=True, slots=True)
class Tema:
    """One of the three themes the pejlemærker stand under."""

    number: int
    title: str
    pejlemaerker: tuple[Pejlemaerke, ...]


@dataclass(frozen=True, slots=True)
class Metode:
    """A method or tool. `ved_at` is the phrase that ends a delmål: "… ved at øve sammen i små skridt"."""

    key: str
    name: str
    description: str
    ved_at: str
    anbefalinger: tuple[str, ...]
    pages: Pages

    @property
    def page_reference(self) -> str:
        """Where to read on in the source, such as "s. 113"."""
        return page_reference(self.pages)


@lru_cache
def catalogue() -> tuple[Tema, ...]:
    """The three themes with their ten pejlemærker and 23 anbefalinger, in the order of the source.

    Raises `CatalogueError` with every mistake in the file at once.
    """
    raw = _read("katalog.yaml")
    _stop_at(katalog_errors(raw))
    return tuple(_tema(row) for row in raw["temaer"])


@lru_cache
def methods() -> tuple[Metode, ...]:
    """The sixteen methods in the order of appendix 2. Raises `CatalogueError` as `catalogue` does."""
    raw = _read("metoder.yaml")
    _stop_at(metode_errors(raw, known=set(_anbefalinger_by_key())))
    return tuple(
        Metode(
            key=row["key"],
            name=row["name"],
            description=row["description"],
            ved_at=row["ved_at"],
            anbefalinger=tuple(row["anbefalinger"]),
            pages=_pages(row),
        )
        for row in raw["metoder"]
    )


@lru_cache
def pejlemaerker() -> tuple[Pejlemaerke, ...]:
    """All ten pejlemærker, 1–10."""
    return tuple(pejlemaerke for tema in catalogue() for pejlemaerke in tema.pejlemaerker)


@lru_cache
def pejlemaerker_on_delmaal() -> tuple[Pejlemaerke, ...]:
    """The pejlemærker a delmål may be marked with: daily life (3–7) and the whole course (10)."""
    return tuple(pejlemaerke for pejlemaerke in pejlemaerker() if pejlemaerke.on_delmaal)


def get_tema(number: int) -> Tema:
    """The theme that holds the pejlemærke with this number, 1–10. Raises `LookupError` when unknown."""
    for tema in catalogue():
        if any(pejlemaerke.number == number for pejlemaerke in tema.pejlemaerker):
            return tema
    raise LookupError(f"Der er intet pejlemærke med nummer {number}.")


def get_pejlemaerke(number: int) -> Pejlemaerke:
    """One pejlemærke by its number, 1–10. Raises `LookupError` for an unknown number."""
    for pejlemaerke in pejlemaerker():
        if pejlemaerke.number == number:
            return pejlemaerke
    raise LookupError(f"Der er intet pejlemærke med nummer {number}.")


def get_anbefaling(key: str) -> Anbefaling:
    """One anbefaling by its key, such as "7.2". Raises `LookupError` for an unknown key."""
    try:
        return _anbefalinger_by_key()[key]
    except KeyError:
        raise LookupError(f"Der er ingen anbefaling med nummer {key}.") from None


def get_metode(key: str) -> Metode:
    """One method by its key, such as "aaben-dialog". Raises `LookupError` for an unknown key."""
    for metode in methods():
        if metode.key == key:
            return metode
    raise LookupError(f"Der er ingen metode med nøglen {key}.")


def methods_for(anbefaling_key: str) -> tuple[Metode, ...]:
    """The methods that serve one anbefaling. Some anbefalinger have none (9.2, 10.1 and 10.3)."""
    return tuple(metode for metode in methods() if anbefaling_key in metode.anbefalinger)


def methods_for_pejlemaerke(number: int) -> tuple[Metode, ...]:
    """The methods that serve at least one anbefaling under the pejlemærke."""
    keys = {anbefaling.key for anbefaling in get_pejlemaerke(number).anbefalinger}
    return tuple(metode for metode in methods() if keys.intersection(metode.anbefalinger))


def page_reference(pages: Pages) -> str:
    """First and last page as a Danish reference: (30, 38) gives "s. 30–38", (77, 77) gives "s. 77"."""
    first, last = pages
    return f"s. {first}" if first == last else f"s. {first}–{last}"


@lru_cache
def _anbefalinger_by_key() -> dict[str, Anbefaling]:
    return {
        anbefaling.key: anbefaling
        for pejlemaerke in pejlemaerker()
        for anbefaling in pejlemaerke.anbefalinger
    }


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def _stop_at(errors: list[str]) -> None:
    if errors:
        raise CatalogueError(errors)


def _pages(row: dict[str, Any]) -> Pages:
    first, last = row["pages"]
    return first, last


def _tema(row: dict[str, Any]) -> Tema:
    return Tema(
        number=row["number"],
        title=row["title"],
        pejlemaerker=tuple(_pejlemaerke(inner) for inner in row["pejlemaerker"]),
    )


def _pejlemaerke(row: dict[str, Any]) -> Pejlemaerke:
    return Pejlemaerke(
        number=row["number"],
        title=row["title"],
        summary=row["summary"],
        on_delmaal=row["on_delmaal"],
        anbefalinger=tuple(_anbefaling(inner) for inner in row["anbefalinger"]),
        pages=_pages(row),
    )


def _anbefaling(row: dict[str, Any]) -> Anbefaling:
    return Anbefaling(
        key=row["key"],
        title=row["title"],
        summary=row["summary"],
        handlinger=tuple(row["handlinger"]),
        for_leder=tuple(row["for_leder"]),
        pages=_pages(row),
    )
