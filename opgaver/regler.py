"""The rules that hold: a kommune's own, or the gentle ones everybody begins with."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from bostotte.models import Kommune
from opgaver.models import Paamindelsesregel

Kind = Paamindelsesregel.Kind

DEFAULTS: dict[str, int] = {
    Kind.OPFOELGNING: 6,
    Kind.KRISEPLAN: 6,
    Kind.KONTAKT: 14,
    Kind.NOTAT: 3,
    Kind.BEVILLING: 30,
    Kind.RAPPORT: 6,
    Kind.OPGAVE: 2,
}
"""Days of each kind, all of them on. All are design decisions (docs/kilder.md, Egne tal): 14 without
contact, 3 with a note unfinished, 6 ahead are the rest of a week, 30 before the end of a bevilling."""


MOST_DAYS = 365
"""No rule counts further (constraint `regel_days`)."""


@dataclass(frozen=True)
class Regler:
    """The rules of all kommuner, read once."""

    own: dict[tuple[UUID, str], int | None] = field(default_factory=dict)

    def days(self, kommune_id: UUID, kind: str) -> int | None:
        """The days of the kommune's rule; None when nobody is to be reminded."""
        return self.own.get((kommune_id, kind), DEFAULTS[kind])

    def reaches(self, kommune_id: UUID, kind: str, day: date, *, today: date) -> bool:
        """Whether a day so near, or past, is to be said by a rule that counts ahead."""
        days = self.days(kommune_id, kind)
        return days is not None and day <= today + timedelta(days=days)

    def most(self, kommune_ids: Iterable[UUID], kind: str) -> int:
        """The most days among the kommuner: what a query must reach. -1 when none of them reminds."""
        return max(self._active(kommune_ids, kind), default=-1)

    def least(self, kommune_ids: Iterable[UUID], kind: str) -> int | None:
        """The fewest days among the kommuner; None when none of them reminds."""
        return min(self._active(kommune_ids, kind), default=None)

    def _active(self, kommune_ids: Iterable[UUID], kind: str) -> list[int]:
        found = (self.days(kommune_id, kind) for kommune_id in set(kommune_ids))
        return [days for days in found if days is not None]


def read_regler() -> Regler:
    """All rules, in one query."""
    rows = Paamindelsesregel.objects.all()
    return Regler({(row.kommune_id, row.kind): row.days if row.active else None for row in rows})


def rules_of(kommune: Kommune) -> list[Paamindelsesregel]:
    """The kommune's rules, one of each kind; those not yet chosen are unsaved rows with the default."""
    stored = {row.kind: row for row in Paamindelsesregel.objects.filter(kommune=kommune)}
    return [stored.get(kind) or default_rule(kommune, kind) for kind in Kind.values]


def default_rule(kommune: Kommune, kind: str) -> Paamindelsesregel:
    """An unsaved rule with the default."""
    return Paamindelsesregel(kommune=kommune, kind=kind, days=DEFAULTS[kind])
