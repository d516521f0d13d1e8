"""Changes to besøg: planned, moved, told about, corrected."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import (
    Berigtigelse,
    Besoeg,
    Forloeb,
    Kode,
)
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim


@transaction.atomic
def plan_besoeg(
    forloeb: Forloeb, *, by: User, starts_at: datetime, medarbejder: User | None = None, **fields: Any
) -> Besoeg:
    """An appointment: a besøg without a note yet. `medarbejder` holds it, or `by`."""
    bounds.within_two_years(timezone.localdate(starts_at), forloeb.borger)
    besoeg = Besoeg.objects.create(
        forloeb=forloeb, medarbejder=medarbejder or by, starts_at=starts_at, **fields
    )
    log.record(Kind.CREATE, besoeg, by=by)
    return besoeg


@transaction.atomic
def move_besoeg(besoeg: Besoeg, *, version: int, by: User, **fields: Any) -> Besoeg:
    """Changes when, how or why a planned besøg is held."""
    _require_unfinished(besoeg)
    claim(besoeg, version)
    for name, value in fields.items():
        setattr(besoeg, name, value)
    bounds.within_two_years(timezone.localdate(besoeg.starts_at), besoeg.forloeb.borger)
    besoeg.save()
    log.record(Kind.CHANGE, besoeg, by=by, moved=True)
    return besoeg


@transaction.atomic
def finish_besoeg(
    besoeg: Besoeg,
    *,
    by: User,
    version: int | None = None,
    medarbejder: User | None = None,
    written_by: User | None = None,
    stoetteomraader: Iterable[Kode] = (),
    **fields: Any,
) -> Besoeg:
    """Writes the note and makes it final. A new Besoeg needs no version; a planned one does.

    `medarbejder` held it: the one it was planned for when nobody else is named, and `by` for a besøg that was
    not planned. `written_by` wrote it: `by` when nobody else is named, as in a group, where one trainer
    finishes what both have written.
    """
    _require_unfinished(besoeg)
    if not besoeg._state.adding and version is not None:
        claim(besoeg, version)
    for name, value in fields.items():
        setattr(besoeg, name, value)
    if medarbejder or besoeg._state.adding:
        besoeg.medarbejder = medarbejder or by
    besoeg.written_by = written_by or by
    bounds.has_come(timezone.localdate(besoeg.starts_at), besoeg.forloeb.borger)
    besoeg.save()
    besoeg.stoetteomraader.set(stoetteomraader)
    besoeg.finished_at = timezone.now()
    besoeg.save(update_fields=["finished_at"])
    log.record(Kind.FINISH, besoeg, by=by, late=besoeg.is_late, held_by=str(besoeg.medarbejder_id))
    return besoeg


def _require_unfinished(besoeg: Besoeg) -> None:
    if besoeg.is_finished:
        raise ValidationError("Notatet er allerede færdigt. Skriv en berigtigelse, hvis noget skal rettes.")


@transaction.atomic
def cancel_besoeg(besoeg: Besoeg, *, version: int, by: User) -> Forloeb:
    """Takes a planned besøg back that was planned by mistake; one with a note is never removed."""
    _require_unfinished(besoeg)
    claim(besoeg, version)
    log.record(Kind.CHANGE, besoeg, by=by, withdrawn=True)
    forloeb = besoeg.forloeb
    besoeg.delete()
    return forloeb


@transaction.atomic
def correct_besoeg(besoeg: Besoeg, *, text: str, by: User) -> Berigtigelse:
    """Adds a berigtigelse to a final note."""
    berigtigelse = Berigtigelse.objects.create(besoeg=besoeg, text=text, author=by)
    log.record(Kind.CREATE, berigtigelse, by=by)
    return berigtigelse
