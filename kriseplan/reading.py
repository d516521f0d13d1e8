"""A plan in the order of need: what is read first stands first. For the page and for the paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from kriseplan.models import Kriseplanversion, Mestringsplanversion


@dataclass(frozen=True)
class Part:
    """A heading and its lines, as they were typed."""

    title: str
    lines: list[str]


def parts(version: Kriseplanversion, *names: str) -> list[Part]:
    """The named points that say something, each with its heading."""
    return _said(version, {name: TITLES[name] for name in names})


def mestring(version: Mestringsplanversion) -> list[Part]:
    """The points of a mestringsplan that say something, in the order they are read."""
    return _said(version, MESTRING_TITLES)


def _said(version: Kriseplanversion | Mestringsplanversion, titles: Mapping[str, str]) -> list[Part]:
    found = []
    for name, title in titles.items():
        lines = [line.strip() for line in getattr(version, name).splitlines() if line.strip()]
        if lines:
            found.append(Part(title, lines))
    return found


def first_of_all(version: Kriseplanversion) -> list[Part]:
    """What the borger can do now."""
    return parts(version, "can_do")


def after_the_signs(version: Kriseplanversion) -> list[Part]:
    """What others can do, what to avoid, and how help is wished for."""
    names = ("others_can_do", "avoid", "wishes", "where_to_be", "has_worked", "has_not_worked")
    return parts(version, *names)


def if_admitted(version: Kriseplanversion) -> list[Part]:
    """What others take care of during an admission."""
    return parts(version, "children", "animals", "plants", "bills", "keys", "other_practical")


TITLES = {
    "can_do": "Det kan jeg gøre nu",
    "others_can_do": "Det kan andre gøre",
    "avoid": "Det skal jeg undgå",
    "wishes": "Sådan vil jeg gerne have hjælp",
    "where_to_be": "Her vil jeg gerne være",
    "has_worked": "Det har virket før",
    "has_not_worked": "Det virker ikke for mig",
    "children": "Børn",
    "animals": "Dyr",
    "plants": "Planter og post",
    "bills": "Regninger",
    "keys": "Nøgler",
    "other_practical": "Andet",
}
MESTRING_TITLES = {
    name: Mestringsplanversion._meta.get_field(name).verbose_name.capitalize()  # type: ignore[union-attr]
    for name in Mestringsplanversion.POINTS
}
