"""What happens at a session and with a participant: attendance, notes, the besøg they become."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb import operations as forloeb_operations
from borgerforloeb.models import Berigtigelse, Besoeg
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import VersionConflict, claim
from grupper.models import (
    Fremmoede,
    Gruppedeltagelse,
    Gruppeforloeb,
    Gruppenotat,
    Gruppesession,
    Gruppetraener,
)

FINAL = "Besøget er allerede lavet og kan ikke ændres. Skriv en rettelse, så står den ved siden af."
HAS_NOTE = "Der er skrevet et notat om, at borgeren var med. Åbn notatet, og tøm det først."


@transaction.atomic
def mark(
    session: Gruppesession, deltagelse: Gruppedeltagelse, *, status: str, version: int, by: User
) -> Fremmoede:
    """Notes whether a participant came. `version` is 0 where nothing was noted when the page was opened.

    Saying the same twice changes nothing. Raises VersionConflict when somebody else noted something else in
    between, ValidationError when the session lies ahead, the forløb had ended, or the besøg is made.
    """
    _lock(session)
    _require_day(session, deltagelse)
    row = Fremmoede.objects.filter(session=session, deltagelse=deltagelse).first()
    if row is None:
        row = Fremmoede.objects.create(session=session, deltagelse=deltagelse, status=status, noted_by=by)
        log.record(Kind.CREATE, row, by=by, status=status)
        return row
    if row.status == status:
        return row
    if row.besoeg_id:
        raise ValidationError(FINAL)
    if Gruppenotat.objects.filter(fremmoede=row).exists():
        raise ValidationError(HAS_NOTE)
    claim(row, version)
    row.status, row.noted_by, row.noted_at = status, by, timezone.now()
    row.words = "" if status == Fremmoede.Status.KOM else row.words
    row.save()
    log.record(Kind.CHANGE, row, by=by, status=status)
    return row


def _lock(session: Gruppesession) -> Gruppesession:
    """Two trainers who note or finish at once take turns."""
    return Gruppesession.objects.select_for_update(of=("self",)).get(pk=session.pk)


def _require_day(session: Gruppesession, deltagelse: Gruppedeltagelse) -> None:
    if not session.has_come:
        raise ValidationError("Fremmødet kan noteres på dagen. Sessionen ligger længere fremme.")
    ended = deltagelse.forloeb.ended_on
    if ended is not None and ended < session.day:
        raise ValidationError("Borgerens forløb var afsluttet den dag. Sæt en slutdato på deltagelsen.")


@transaction.atomic
def write_absence(fremmoede: Fremmoede, *, version: int, words: str, by: User) -> Gruppesession:
    """A few words about why somebody was not there. VersionConflict when outdated."""
    claim(fremmoede, version)
    fremmoede.words = words
    fremmoede.save(update_fields=["words"])
    log.record(Kind.CHANGE, fremmoede, by=by, words=True)
    return fremmoede.session


@transaction.atomic
def write_note(
    fremmoede: Fremmoede, *, version: int, borgers_ord: str, aftalt: str, by: User
) -> Gruppesession:
    """The note about one who came; `version` is 0 for the first. Emptied, it is taken away.

    Raises VersionConflict when somebody else wrote in between, ValidationError when the besøg is made.
    """
    _lock(fremmoede.session)
    fremmoede.refresh_from_db(fields=["status", "besoeg"])
    if fremmoede.besoeg_id:
        raise ValidationError(FINAL)
    if fremmoede.status != Fremmoede.Status.KOM:
        raise ValidationError("Et notat handler om en, der var med. Ret fremmødet først.")
    notat = Gruppenotat.objects.filter(fremmoede=fremmoede).first()
    if notat is None:
        _first_note(fremmoede, borgers_ord, aftalt, by)
        return fremmoede.session
    if version == 0:
        raise VersionConflict(notat)
    claim(notat, version)
    log.record(Kind.CHANGE, notat, by=by, emptied=not (borgers_ord or aftalt))
    if borgers_ord or aftalt:
        notat.borgers_ord, notat.aftalt, notat.author = borgers_ord, aftalt, by
        notat.written_at = timezone.now()
        notat.save()
    else:
        notat.delete()
    return fremmoede.session


def _first_note(fremmoede: Fremmoede, borgers_ord: str, aftalt: str, by: User) -> None:
    if borgers_ord or aftalt:
        notat = Gruppenotat.objects.create(
            fremmoede=fremmoede, borgers_ord=borgers_ord, aftalt=aftalt, author=by
        )
        log.record(Kind.CREATE, notat, by=by)


@transaction.atomic
def finish_session(session: Gruppesession, *, by: User) -> Gruppesession:
    """Makes a besøg in the own forløb of each who came and has none yet; done twice it makes nothing more.

    Somebody noted as present afterwards gets theirs when it is done again. Raises ValidationError when the
    session lies ahead, or a participant's attendance is not noted.
    """
    session = _lock(session)
    missing = _not_noted(session)
    if not session.has_come or missing:
        names = ", ".join(one.forloeb.borger.short_name for one in missing)
        raise ValidationError(
            f"Fremmødet mangler for {names}. Notér det først."
            if missing
            else "Sessionen ligger længere fremme."
        )
    rows = Fremmoede.objects.without_besoeg().filter(session=session)
    made = [
        _as_besoeg(row, by) for row in rows.select_related("deltagelse__forloeb__borger", "notat__author")
    ]
    if session.finished_at is None:
        session.finished_at = timezone.now()
        session.save(update_fields=["finished_at"])
        planned = Gruppeforloeb.objects.filter(pk=session.gruppe_id, state=Gruppeforloeb.State.PLANLAGT)
        planned.update(state=Gruppeforloeb.State.I_GANG)
    log.record(Kind.FINISH, session, by=by, besoeg=[str(besoeg.pk) for besoeg in made])
    return session


def _not_noted(session: Gruppesession) -> list[Gruppedeltagelse]:
    rows = Gruppedeltagelse.objects.active(session.day).filter(gruppe=session.gruppe_id)
    return list(rows.exclude(fremmoede_set__session=session).select_related("forloeb__borger"))


def _as_besoeg(fremmoede: Fremmoede, by: User) -> Besoeg:
    session = fremmoede.session
    notat = fremmoede.note
    besoeg = forloeb_operations.finish_besoeg(
        Besoeg(
            forloeb=fremmoede.deltagelse.forloeb,
            form=Besoeg.Form.GRUPPE,
            starts_at=session.starts_at,
            minutes=session.minutes,
            planned_focus=f"{session.gruppe.title}: {session}"[:200],
        ),
        by=by,
        medarbejder=_held_by(session, [notat.author, by] if notat else [by]),
        written_by=notat.author if notat else None,
        outcome=Besoeg.Outcome.AFHOLDT,
        borgers_ord=notat.borgers_ord if notat else "",
        aftalt=notat.aftalt if notat else "",
    )
    fremmoede.besoeg = besoeg
    fremmoede.save(update_fields=["besoeg"])
    return besoeg


def _held_by(session: Gruppesession, likely: list[User]) -> User:
    """Who held the session: the first likely one who was trainer that day, else the group's first trainer.

    A leder who finishes it, or writes a note, did not hold it for that.
    """
    rows = Gruppetraener.objects.active(session.day).filter(gruppe=session.gruppe_id).select_related("user")
    trainers = [row.user for row in rows]
    return next(iter([one for one in likely if one in trainers] or trainers or likely))


@transaction.atomic
def correct_note(fremmoede: Fremmoede, *, text: str, by: User) -> Berigtigelse:
    """A correction of what became a final note; it stands beside the note in the borger's forløb."""
    if fremmoede.besoeg is None:
        raise ValidationError("Notatet er ikke færdigt endnu. Ret selve notatet.")
    return forloeb_operations.correct_besoeg(fremmoede.besoeg, text=text, by=by)


@transaction.atomic
def change_goal(deltagelse: Gruppedeltagelse, *, version: int, own_goal: str, by: User) -> Gruppedeltagelse:
    """The borger's own goal with the group. VersionConflict when outdated."""
    claim(deltagelse, version)
    deltagelse.own_goal = own_goal
    deltagelse.save(update_fields=["own_goal"])
    log.record(Kind.CHANGE, deltagelse, by=by)
    return deltagelse


@transaction.atomic
def stop(
    deltagelse: Gruppedeltagelse, *, version: int, valid_to: date, stop_reason: str, by: User
) -> Gruppedeltagelse:
    """The last day in the group, with the borger's own reason. VersionConflict when outdated."""
    claim(deltagelse, version)
    deltagelse.valid_to, deltagelse.stop_reason = valid_to, stop_reason
    deltagelse.full_clean(exclude=["version"])
    deltagelse.save()
    log.record(Kind.CHANGE, deltagelse, by=by, valid_to=valid_to.isoformat())
    return deltagelse
