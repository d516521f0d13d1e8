"""What must hold for the YAML files of the catalogue. Every mistake is named at once, in Danish."""

from collections.abc import Iterable, Iterator
from typing import Any

Row = dict[str, Any]


class CatalogueError(ValueError):
    """A catalogue file does not hold together; `errors` has one Danish sentence for each mistake."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


def katalog_errors(raw: object) -> list[str]:
    """Every mistake in the catalogue of themes, pejlemærker and anbefalinger; an empty list when it is whole.

    Numbers must run without gaps: themes from 1, pejlemærker from 1 across the themes, anbefalinger `n.1` …
    """
    temaer = list(rows(raw, "temaer"))
    errors = [] if temaer else ["Kataloget skal have mindst ét tema under »temaer«."]
    errors += number_errors("Tema", [tema.get("number") for tema in temaer])
    all_pejlemaerker: list[Row] = []
    for tema in temaer:
        errors += text_errors(f"Tema {tema.get('number')}", tema, ("title",))
        all_pejlemaerker += rows(tema, "pejlemaerker")
    errors += number_errors("Pejlemærke", [row.get("number") for row in all_pejlemaerker])
    for pejlemaerke in all_pejlemaerker:
        errors += _pejlemaerke_errors(pejlemaerke)
    return errors


def metode_errors(raw: object, known: set[str]) -> list[str]:
    """Every mistake in the list of methods. `known` holds the keys of the anbefalinger a method may serve."""
    metoder = list(rows(raw, "metoder"))
    errors = [] if metoder else ["Listen skal have mindst én metode under »metoder«."]
    errors += duplicate_errors("Metoden", [row.get("key") for row in metoder])
    for row in metoder:
        where = f"Metoden {row.get('key')}"
        errors += text_errors(where, row, ("key", "name", "description", "ved_at"))
        errors += page_errors(where, row)
        if not str(row.get("ved_at", "")).startswith("ved at "):
            errors.append(f"{where}: »ved_at« skal begynde med »ved at «.")
        errors += key_errors(where, row.get("anbefalinger"), known)
    return errors


def rows(raw: object, name: str) -> Iterator[Row]:
    """The rows of a named list; nothing when the list is missing or is something else."""
    found = raw.get(name) if isinstance(raw, dict) else None
    if isinstance(found, list):
        yield from (row for row in found if isinstance(row, dict))


def text_errors(where: str, row: Row, names: Iterable[str]) -> Iterator[str]:
    """A sentence for each named field that has no text."""
    for name in names:
        value = row.get(name)
        if not isinstance(value, str) or not value.strip():
            yield f"{where}: »{name}« mangler tekst."


def number_errors(what: str, numbers: list[object]) -> Iterator[str]:
    """A sentence for each number that breaks the row 1, 2, 3 …"""
    for expected, number in enumerate(numbers, start=1):
        if number != expected:
            yield f"{what} {number} står, hvor {what.lower()} {expected} skulle stå."


def duplicate_errors(what: str, keys: list[object]) -> Iterator[str]:
    """A sentence for each key that is used more than once."""
    for key in sorted({str(key) for key in keys if keys.count(key) > 1}):
        yield f"{what} {key} står der flere gange."


def key_errors(where: str, keys: object, known: set[str]) -> Iterator[str]:
    """A sentence when no anbefaling is named, and one for each that does not exist."""
    if not isinstance(keys, list) or not keys:
        yield f"{where}: skal pege på mindst én anbefaling."
        return
    for key in keys:
        if not isinstance(key, str) or key not in known:
            yield f"{where}: anbefaling {key} findes ikke."


def page_errors(where: str, row: Row) -> Iterator[str]:
    """A sentence when `pages` is not a first and a last page in that order."""
    pages = row.get("pages")
    if not (isinstance(pages, list) and len(pages) == 2 and all(isinstance(page, int) for page in pages)):
        yield f"{where}: »pages« skal være første og sidste side, for eksempel [17, 18]."
    elif not 0 < pages[0] <= pages[1]:
        yield f"{where}: siderne {pages[0]}–{pages[1]} vender forkert."


def _pejlemaerke_errors(pejlemaerke: Row) -> Iterator[str]:
    number = pejlemaerke.get("number")
    where = f"Pejlemærke {number}"
    yield from text_errors(where, pejlemaerke, ("title", "summary"))
    yield from page_errors(where, pejlemaerke)
    if not isinstance(pejlemaerke.get("on_delmaal"), bool):
        yield f"{where}: »on_delmaal« skal være true eller false."
    anbefalinger = list(rows(pejlemaerke, "anbefalinger"))
    if not anbefalinger:
        yield f"{where}: har ingen anbefalinger."
    for position, anbefaling in enumerate(anbefalinger, start=1):
        yield from _anbefaling_errors(anbefaling, expected=f"{number}.{position}")


def _anbefaling_errors(anbefaling: Row, expected: str) -> Iterator[str]:
    where = f"Anbefaling {anbefaling.get('key')}"
    if anbefaling.get("key") != expected:
        yield f"{where} står, hvor anbefaling {expected} skulle stå."
    yield from text_errors(where, anbefaling, ("title", "summary"))
    yield from page_errors(where, anbefaling)
    for name in ("handlinger", "for_leder"):
        lines = anbefaling.get(name)
        if not isinstance(lines, list) or not lines:
            yield f"{where}: »{name}« skal have mindst én linje."
        elif not all(isinstance(line, str) and line.strip() for line in lines):
            yield f"{where}: »{name}« har en linje, der ikke er tekst. Sæt anførselstegn om linjer med kolon."
