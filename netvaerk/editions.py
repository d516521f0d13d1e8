"""Earlier maps: every sitting in which the map was drawn on, what it looked like after it, and what changed.

A sitting is what one person changed on one day, one change after the other. Nothing is stored for it: it is
read out of the versions of the people, none of which ever changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from netvaerk.models import NetvaerkspersonVersion, PersonWording

Ring, Wish = PersonWording.Ring, PersonWording.Wish
QUIET = ("relation", "kind", "phone", "note", "contact", "feels")
"""Fields whose change is told as "noget om" somebody, without saying what."""


@dataclass(frozen=True)
class Edition:
    """The map as it stood after one sitting."""

    number: int
    written_by: User
    written_at: datetime
    people: dict[UUID, NetvaerkspersonVersion]
    changes: list[str]

    @property
    def on_map(self) -> list[NetvaerkspersonVersion]:
        """Those on the map, the closest first."""
        shown = [one for one in self.people.values() if one.removed_at is None]
        return sorted(shown, key=lambda one: (one.ring, -one.importance))


def editions(forloeb: Forloeb) -> list[Edition]:
    """Every sitting on the map of the forløb's borger, the first one first. One query."""
    rows = NetvaerkspersonVersion.objects.filter(person__borger=forloeb.borger_id)
    return sittings(rows.select_related("written_by"))


def sittings(versions: Iterable[NetvaerkspersonVersion]) -> list[Edition]:
    """The sittings in which these versions, oldest first, were written."""
    found: list[Edition] = []
    people: dict[UUID, NetvaerkspersonVersion] = {}
    for _, group in groupby(versions, key=_sitting):
        written = list(group)
        before, people = people, {**people, **{one.person_id: one for one in written}}
        last = written[-1]
        found.append(
            Edition(len(found) + 1, last.written_by, last.written_at, people, differences(before, people))
        )
    return found


def differences(
    before: dict[UUID, NetvaerkspersonVersion], after: dict[UUID, NetvaerkspersonVersion]
) -> list[str]:
    """What changed from one map to another, a sentence each; in the order people came on the map."""
    sentences: list[str] = []
    for key, now in after.items():
        sentences.extend(_told(before.get(key), now))
    return sentences


def _sitting(version: NetvaerkspersonVersion) -> tuple[UUID, date]:
    return version.written_by_id, timezone.localdate(version.written_at)


def _told(was: NetvaerkspersonVersion | None, now: NetvaerkspersonVersion) -> list[str]:
    is_there = now.removed_at is None
    if was is None or was.removed_at is not None:
        return [f"{now.name} er kommet på kortet: {_ring(now)}."] if is_there else []
    if not is_there:
        return [f"{now.name} er ikke længere på kortet."]
    return [*_moved(was, now), *_said_anew(was, now)]


def _moved(was: NetvaerkspersonVersion, now: NetvaerkspersonVersion) -> list[str]:
    if was.ring == now.ring:
        return []
    way = "kommet tættere på" if now.ring < was.ring else "rykket længere ud"
    return [f"{now.name} er {way}: fra {_ring(was)} til {_ring(now)}."]


def _said_anew(was: NetvaerkspersonVersion, now: NetvaerkspersonVersion) -> list[str]:
    told = []
    if was.name != now.name:
        told.append(f"{was.name} hedder nu {now.name} på kortet.")
    if was.importance != now.importance:
        told.append(f"{now.name} betyder nu {now.get_importance_display().lower()}.")
    if was.support != now.support:
        told.append(f"{now.name}: {(now.get_support_display() or 'støtten er ikke sagt').lower()}.")
    if was.wish != now.wish:
        told.append(f"Ønsket for {now.name} er nu: {(now.get_wish_display() or 'ikke sagt').lower()}.")
    if any(getattr(was, name) != getattr(now, name) for name in QUIET):
        told.append(f"Der står noget nyt om {now.name}.")
    return told


def _ring(version: NetvaerkspersonVersion) -> str:
    return str(Ring(version.ring).label).lower()


def chosen_pair(found: Sequence[Edition], earlier: str, later: str) -> tuple[Edition, Edition] | None:
    """The two editions of an address, by number; the last two when the address says nothing sensible."""
    numbers = {str(one.number): one for one in found}
    first, second = numbers.get(earlier), numbers.get(later)
    if first and second and first is not second:
        return (first, second) if first.number < second.number else (second, first)
    return (found[-2], found[-1]) if len(found) > 1 else None
