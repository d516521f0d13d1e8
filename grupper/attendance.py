"""Who is to be at a session, what is noted about each, and what was agreed last. Four queries."""

from dataclasses import dataclass
from uuid import UUID

from borgerforloeb.models import Berigtigelse, Borger
from bostotte.models import User
from grupper.models import Fremmoede, Gruppedeltagelse, Gruppenotat, Gruppesession


@dataclass(frozen=True)
class Place:
    """A participant at a session."""

    deltagelse: Gruppedeltagelse
    fremmoede: Fremmoede | None
    agreed_last: str

    @property
    def borger(self) -> Borger:
        """Whom it is about."""
        return self.deltagelse.forloeb.borger

    @property
    def notat(self) -> Gruppenotat | None:
        """The note about this participant at this session."""
        return self.fremmoede.note if self.fremmoede else None

    @property
    def corrections(self) -> list[Berigtigelse]:
        """What was put right beside the final note, from prefetched rows."""
        besoeg = self.fremmoede.besoeg if self.fremmoede else None
        return list(besoeg.berigtigelser.all()) if besoeg else []

    def is_by(self, user: User) -> bool:
        """Whether the final note is the user's own, and so the user's to correct."""
        besoeg = self.fremmoede.besoeg if self.fremmoede else None
        return besoeg is not None and besoeg.written_by_id == user.pk

    @property
    def is_final(self) -> bool:
        """Whether the besøg is made, so that nothing here can be changed."""
        return self.fremmoede is not None and self.fremmoede.besoeg_id is not None


def places_of(session: Gruppesession) -> list[Place]:
    """A place for each who takes part on the day, in Danish order of names."""
    people = Gruppedeltagelse.objects.active(session.day).filter(gruppe=session.gruppe_id)
    noted = {
        row.deltagelse_id: row
        for row in Fremmoede.objects.filter(session=session)
        .select_related("notat__author", "besoeg")
        .prefetch_related("besoeg__berigtigelser")
    }
    agreed = _agreed_before(session)
    return [
        Place(one, noted.get(one.pk), agreed.get(one.pk, ""))
        for one in people.select_related("forloeb__borger", "forloeb__team")
    ]


def _agreed_before(session: Gruppesession) -> dict[UUID, str]:
    """What each agreed at the latest session before this one, where something was."""
    rows = (
        Gruppenotat.objects.filter(
            fremmoede__session__gruppe=session.gruppe_id, fremmoede__session__starts_at__lt=session.starts_at
        )
        .exclude(aftalt="")
        .order_by("fremmoede__session__starts_at")
    )
    return dict(rows.values_list("fremmoede__deltagelse", "aftalt"))


def first_names(session: Gruppesession, *, but: Gruppedeltagelse | None = None) -> list[str]:
    """The first names of all who have ever been in the group, but the one a note is about."""
    rows = Gruppedeltagelse.objects.filter(gruppe=session.gruppe_id)
    names = set(rows.values_list("forloeb__borger__first_name", flat=True))
    own = but.forloeb.borger.first_name if but else ""
    return sorted(names - {own})
