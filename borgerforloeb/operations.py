"""Changes to bestillinger, forløb and besøg. Each writes its Logpost in the same transaction."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import (
    Berigtigelse,
    Besoeg,
    Bestilling,
    Borger,
    Forloeb,
    Indsatsmaal,
    Kode,
    Returnering,
    Tilknytning,
)
from bostotte import log
from bostotte.cpr import Cpr
from bostotte.danish_order import sort_key
from bostotte.log import Kind
from bostotte.models import Kommune, User
from bostotte.versions import claim


@transaction.atomic
def register_borger(*, cpr: Cpr, kommune: Kommune, by: User, **fields: Any) -> Borger:
    """The kommune's borger with the CPR number; made when there is none.

    `fields` are first_name, last_name, phone, address, contact_wishes. For a borger who is known, what is
    typed about contact fills what is empty and changes nothing that stands (`contact_left_out` names it).
    Raises ValidationError when the number is known under another name, without telling which.
    """
    existing = Borger.objects.with_cpr(cpr.number, kommune).first()
    log.record(Kind.SEARCH, existing, by=by, object_type="borger", criterion="cpr", hits=int(bool(existing)))
    if existing:
        return _known_borger(existing, by=by, **fields)
    borger = Borger(kommune=kommune, **fields)
    borger.name_changed()
    borger.set_cpr(cpr)
    try:
        with transaction.atomic():
            borger.save()
    except IntegrityError:
        # Somebody registered the same number at the same moment.
        return _known_borger(Borger.objects.with_cpr(cpr.number, kommune).get(), by=by, **fields)
    log.record(Kind.CREATE, borger, by=by)
    return borger


def _known_borger(borger: Borger, *, by: User, first_name: str, last_name: str, **contact: str) -> Borger:
    if borger.sort_name != sort_key(f"{first_name} {last_name}"):
        raise log.Refused(
            {"cpr": "CPR-nummer og navn passer ikke sammen. Kontrollér begge dele."},
            kind=Kind.SEARCH,
            obj=borger,
            by=by,
            criterion="cpr",
            hits=1,
            refused=True,
        )
    missing = {name: typed for name, typed in contact.items() if typed and not getattr(borger, name)}
    return update_contact(borger, version=borger.version, by=by, **missing) if missing else borger


def contact_left_out(borger: Borger, **contact: str) -> list[str]:
    """Danish names of what was typed about contact and is not what stands on the borger."""
    left_out = [name for name, typed in contact.items() if typed and typed != getattr(borger, name)]
    return [str(Borger._meta.get_field(name).verbose_name) for name in left_out]  # type: ignore[union-attr]


@transaction.atomic
def register_bestilling(
    borger: Borger, *, indsatsmaal: Iterable[str], by: User, on_paper: bool = False, **fields: Any
) -> Bestilling:
    """A new bestilling to a team, with its indsatsmål in the order given (empty lines are left out)."""
    bestilling = Bestilling.objects.create(borger=borger, registered_by=by, on_paper=on_paper, **fields)
    count = _write_indsatsmaal(bestilling, indsatsmaal)
    log.record(Kind.CREATE, bestilling, by=by, indsatsmaal=count, on_paper=on_paper)
    return bestilling


def _write_indsatsmaal(bestilling: Bestilling, lines: Iterable[str]) -> int:
    texts = [text.strip() for text in lines if text.strip()]
    Indsatsmaal.objects.bulk_create(
        Indsatsmaal(bestilling=bestilling, text=text, order=order) for order, text in enumerate(texts)
    )
    return len(texts)


@transaction.atomic
def send_bestilling_anew(
    bestilling: Bestilling, *, version: int, indsatsmaal: Iterable[str], by: User, **fields: Any
) -> Bestilling:
    """Sends a returned bestilling again with other words; a Returnering keeps why it came back, and as what.

    Raises ValidationError when it is not returned, VersionConflict when somebody else was first.
    """
    # The form has already put its values on `bestilling`, so what is kept is read anew.
    stored = Bestilling.objects.select_related("lovgrundlag").get(pk=bestilling.pk)
    if not stored.is_returned:
        raise ValidationError("Bestillingen er ikke sendt tilbage længere. Læs den igen.")
    claim(bestilling, version)
    Returnering.objects.create(
        bestilling=bestilling,
        team=stored.team,
        reason=stored.return_reason,
        wording=stored.wording(),
        returned_at=stored.answered_at or timezone.now(),
        sent_anew_by=by,
    )
    for name, value in fields.items():
        setattr(bestilling, name, value)
    bestilling.state = Bestilling.State.SENDT
    bestilling.return_reason = ""
    bestilling.answered_at = None
    bestilling.save()
    bestilling.indsatsmaal_set.all().delete()
    count = _write_indsatsmaal(bestilling, indsatsmaal)
    log.record(Kind.CHANGE, bestilling, by=by, state=bestilling.state, indsatsmaal=count)
    return bestilling


@transaction.atomic
def accept_bestilling(bestilling: Bestilling, *, version: int, primaer: User | None, by: User) -> Forloeb:
    """Accepts: the bestilling joins the borger's open forløb in the team, or starts one.

    `primaer` becomes primær bostøtte; None leaves a forløb owned by the team for the time being.
    """
    _require_unanswered(bestilling)
    claim(bestilling, version)
    forloeb, is_new = Forloeb.objects.exclude(phase=Forloeb.Phase.AFSLUTTET).get_or_create(
        borger=bestilling.borger, team=bestilling.team
    )
    if is_new:
        log.record(Kind.CREATE, forloeb, by=by)
    bestilling.forloeb = forloeb
    bestilling.state = Bestilling.State.ACCEPTERET
    bestilling.answered_at = timezone.now()
    bestilling.save()
    here = forloeb.tilknytninger.active().filter(role=Tilknytning.Role.PRIMAER)  # type: ignore[attr-defined]
    if primaer and not here.filter(user=primaer).exists():
        attach(forloeb, user=primaer, role=Tilknytning.Role.PRIMAER, by=by)
    log.record(Kind.CHANGE, bestilling, by=by, state=bestilling.state)
    return forloeb


@transaction.atomic
def return_bestilling(bestilling: Bestilling, *, version: int, reason: str, by: User) -> Bestilling:
    """Sends the bestilling back to myndighed with a reason that myndighed reads."""
    _require_unanswered(bestilling)
    claim(bestilling, version)
    bestilling.state = Bestilling.State.RETURNERET
    bestilling.return_reason = reason
    bestilling.answered_at = timezone.now()
    bestilling.save()
    log.record(Kind.CHANGE, bestilling, by=by, state=bestilling.state)
    return bestilling


@transaction.atomic
def set_followup(bestilling: Bestilling, *, on: date | None, by: User) -> None:
    """Sets the day of the next opfølgning with myndighed; None when none is agreed.

    Raises ValidationError for a day outside the years 2000–2099.
    """
    if on:
        bounds.in_reach(on)
    bestilling.followup_on = on
    Bestilling.objects.filter(pk=bestilling.pk).update(followup_on=on, version=F("version") + 1)
    log.record(Kind.CHANGE, bestilling, by=by, fields=["followup_on"])


def _require_unanswered(bestilling: Bestilling) -> None:
    if not bestilling.is_waiting:
        raise ValidationError("Bestillingen er allerede besvaret.")


@transaction.atomic
def change_phase(forloeb: Forloeb, *, version: int, phase: str, by: User) -> Forloeb:
    """Moves the forløb to a phase agreed with the borger; ending and reopening set and clear the end date."""
    claim(forloeb, version)
    forloeb.phase = phase
    forloeb.ended_on = timezone.localdate() if phase == Forloeb.Phase.AFSLUTTET else None
    forloeb.validate_constraints()
    forloeb.save()
    log.record(Kind.CHANGE, forloeb, by=by, phase=phase)
    return forloeb


@transaction.atomic
def update_contact(borger: Borger, *, version: int, by: User, **fields: str) -> Borger:
    """Changes how the borger is reached: phone, address and contact_wishes."""
    claim(borger, version)
    for name, value in fields.items():
        setattr(borger, name, value)
    borger.save(update_fields=list(fields))
    log.record(Kind.CHANGE, borger, by=by, fields=sorted(fields))
    return borger


@transaction.atomic
def correct_borger(
    borger: Borger, *, version: int, first_name: str, last_name: str, cpr: Cpr | None, by: User
) -> Borger:
    """Corrects name and CPR number; None leaves the number. The log keeps who, when and which of them.

    Raises ValidationError when the number belongs to another borger of the kommune.
    """
    stored = Borger.objects.get(pk=borger.pk)
    claim(borger, version)
    borger.first_name, borger.last_name = first_name, last_name
    borger.name_changed()
    if cpr:
        borger.set_cpr(cpr)
        if Borger.objects.with_cpr(cpr.number, borger.kommune).exclude(pk=borger.pk).exists():
            raise ValidationError({"cpr": "Nummeret står allerede på en anden borger i kommunen."})
    borger.save()
    names = {"name": stored.name != borger.name, "cpr": bytes(stored.cpr_index) != bytes(borger.cpr_index)}
    log.record(Kind.CHANGE, borger, by=by, fields=[name for name, changed in names.items() if changed])
    return borger


@transaction.atomic
def attach(forloeb: Forloeb, *, user: User, role: str, by: User, **fields: Any) -> Tilknytning:
    """Lets somebody work in the forløb from today (or `valid_from`) on.

    Raises ValidationError for a vikar without a reason, without an end, or for more than 14 days, and for
    somebody who already has the role today.
    """
    if forloeb.tilknytninger.active().filter(user=user, role=role).exists():  # type: ignore[attr-defined]
        raise ValidationError(f"{user} har allerede den rolle i forløbet.")
    tilknytning = Tilknytning(forloeb=forloeb, user=user, role=role, **fields)
    tilknytning.validate_constraints()
    tilknytning.save()
    log.record(Kind.CREATE, tilknytning, by=by, role=role, user=str(user.pk))
    return tilknytning


@transaction.atomic
def take_over(*, forloeb: Forloeb, reason: str, valid_to: date, by: User) -> Forloeb:
    """Makes the user vikar in the forløb from today to `valid_to` (14 days ahead at most)."""
    attach(forloeb, user=by, role=Tilknytning.Role.VIKAR, by=by, reason=reason, valid_to=valid_to)
    return forloeb


@transaction.atomic
def detach(tilknytning: Tilknytning, *, valid_to: date, by: User) -> Forloeb:
    """Ends a tilknytning with the day `valid_to` (included). Raises ValidationError before its first day."""
    tilknytning.valid_to = valid_to
    tilknytning.validate_constraints()
    tilknytning.save()
    log.record(Kind.CHANGE, tilknytning, by=by, ends=valid_to.isoformat())
    return tilknytning.forloeb


@transaction.atomic
def plan_besoeg(
    forloeb: Forloeb, *, by: User, starts_at: datetime, author: User | None = None, **fields: Any
) -> Besoeg:
    """An appointment: a besøg without a note yet. `author` holds it; `by` when nobody else is named."""
    bounds.within_two_years(timezone.localdate(starts_at), forloeb.borger)
    besoeg = Besoeg.objects.create(forloeb=forloeb, author=author or by, starts_at=starts_at, **fields)
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
    stoetteomraader: Iterable[Kode] = (),
    **fields: Any,
) -> Besoeg:
    """Writes the note and makes it final. A new Besoeg needs no version; a planned one does.

    Whoever finishes is its author, also where a vikar holds a colleague's appointment.
    """
    _require_unfinished(besoeg)
    if not besoeg._state.adding and version is not None:
        claim(besoeg, version)
    for name, value in fields.items():
        setattr(besoeg, name, value)
    besoeg.author = by
    bounds.has_come(timezone.localdate(besoeg.starts_at), besoeg.forloeb.borger)
    besoeg.save()
    besoeg.stoetteomraader.set(stoetteomraader)
    besoeg.finished_at = timezone.now()
    besoeg.save(update_fields=["finished_at"])
    log.record(Kind.FINISH, besoeg, by=by, late=besoeg.is_late)
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
