"""A delmål as it stood on an earlier day, from the versions that keep every wording and status."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from bostotte.dates import plain_date
from haabets_sti.models import Delmaal, DelmaalVersion
from haabets_sti.models.delmaal import DelmaalWording

Status = DelmaalWording.Status
GOING_ON = (Status.I_GANG, Status.SAT_PAA_PAUSE)


@dataclass(frozen=True)
class DelmaalThen:
    """A delmål on one day: how it was worded, and where it stood."""

    delmaal: Delmaal
    wording: DelmaalWording
    standing: DelmaalWording

    @property
    def status_text(self) -> str:
        """ "i gang", or the status with its day: "nået 3. august 2026"."""
        label = self.standing.get_status_display()
        is_active = self.standing.status == Status.I_GANG
        return label if is_active else f"{label} {plain_date(self.standing.status_on)}"

    def was_closed_before(self, day: date) -> bool:
        """Whether it had come to an end before the day; a pause is no end."""
        return self.standing.status not in GOING_ON and self.standing.status_on < day


def delmaal_on(delmaal: Delmaal, day: date) -> DelmaalThen:
    """The delmål as it stood when the day ended; `versions` may be prefetched.

    The status goes by the day it is said to hold from, so that one noted some days late still counts; the
    wording goes by when it was written. A day before the first version gives the first one.
    """
    versions = sorted(delmaal.versions.all(), key=lambda version: version.number)
    return DelmaalThen(
        delmaal,
        wording=_last(versions, lambda one: timezone.localdate(one.written_at) <= day) or delmaal,
        standing=_last(versions, lambda one: one.status_on <= day) or delmaal,
    )


def _last(versions: list[DelmaalVersion], fits: Callable[[DelmaalVersion], bool]) -> DelmaalVersion | None:
    """The newest that fits, else the oldest; None when there is none at all."""
    found = [version for version in versions if fits(version)] or versions[:1]
    return found[-1] if found else None
