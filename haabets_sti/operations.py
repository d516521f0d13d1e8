"""Changes to dreams, stisamtaler, delmål and skridt. Each writes its Logpost in the same transaction."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb, Indsatsmaal
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim
from haabets_sti.models import (
    BesoegDelmaal,
    Delmaal,
    DelmaalVersion,
    Droem,
    Opfoelgning,
    Skridt,
    SkridtVersion,
    Stisamtale,
    StisamtaleVersion,
)

CAP_MESSAGE = (
    "I har allerede tre delmål i gang. Skriv, hvorfor et mere giver mening lige nu, "
    "eller sæt et af de andre på pause først."
)


@transaction.atomic
def write_droem(forloeb: Forloeb, *, text: str, words: str, by: User) -> Droem:
    """Writes the dream down as it is today; the earlier ones stay readable."""
    droem = Droem.objects.create(forloeb=forloeb, text=text, words=words, written_by=by)
    log.record(Kind.CREATE, droem, by=by)
    return droem


@transaction.atomic
def start_stisamtale(forloeb: Forloeb, indsatsmaal: Indsatsmaal, *, by: User) -> Stisamtale:
    """The unfinished stisamtale about the indsatsmål; begun when there is none."""
    stisamtale, is_new = Stisamtale.objects.unfinished().get_or_create(
        forloeb=forloeb, indsatsmaal=indsatsmaal, finished_at=None, defaults={"started_by": by}
    )
    if is_new:
        log.record(Kind.CREATE, stisamtale, by=by)
    return stisamtale


@transaction.atomic
def answer_stisamtale(stisamtale: Stisamtale, *, version: int, by: User, **answers: str) -> Stisamtale:
    """Saves the answers given (by field name); the earlier wording is kept. VersionConflict when outdated."""
    if all(getattr(stisamtale, name) == text for name, text in answers.items()):
        return stisamtale
    claim(stisamtale, version)
    for name, text in answers.items():
        setattr(stisamtale, name, text)
    stisamtale.save()
    StisamtaleVersion.objects.create(
        stisamtale=stisamtale, number=stisamtale.version, written_by=by, **stisamtale.answers()
    )
    log.record(Kind.CHANGE, stisamtale, by=by, questions=sorted(answers))
    return stisamtale


@transaction.atomic
def finish_stisamtale(
    stisamtale: Stisamtale, *, delmaal: dict[str, Any], skridt: dict[str, Any], by: User
) -> Delmaal:
    """Turns a stisamtale into a delmål and, when its text is given, the first skridt.

    A finished stisamtale may give further delmål. Raises ValidationError as `add_delmaal`.
    """
    made = add_delmaal(
        stisamtale.forloeb, indsatsmaal=stisamtale.indsatsmaal, stisamtale=stisamtale, by=by, **delmaal
    )
    if skridt.get("text"):
        add_skridt(made, by=by, **skridt)
    if not stisamtale.is_finished:
        stisamtale.finished_at = timezone.now()
        stisamtale.save(update_fields=["finished_at"])
        log.record(Kind.FINISH, stisamtale, by=by)
    return made


@transaction.atomic
def add_delmaal(forloeb: Forloeb, *, by: User, cap_reason: str = "", **fields: Any) -> Delmaal:
    """A new delmål at the end of the path. The fourth active one needs a `cap_reason` (ValidationError)."""
    _respect_cap(forloeb, cap_reason)
    last = forloeb.delmaal_set.aggregate(last=Max("order"))["last"]
    order = 0 if last is None else last + 1
    delmaal = Delmaal.objects.create(
        forloeb=forloeb, created_by=by, order=order, cap_reason=cap_reason, **fields
    )
    _keep_delmaal(delmaal, by)
    log.record(Kind.CREATE, delmaal, by=by)
    return delmaal


@transaction.atomic
def change_delmaal(delmaal: Delmaal, *, version: int, by: User, **fields: Any) -> Delmaal:
    """Changes the wording; the earlier one is kept. Raises VersionConflict when outdated."""
    claim(delmaal, version)
    for name, value in fields.items():
        setattr(delmaal, name, value)
    delmaal.save()
    _keep_delmaal(delmaal, by)
    log.record(Kind.CHANGE, delmaal, by=by)
    return delmaal


@transaction.atomic
def change_status(
    delmaal: Delmaal,
    *,
    version: int,
    status: str,
    status_on: date,
    status_words: str,
    cap_reason: str = "",
    by: User,
) -> Delmaal:
    """Moves a delmål on, or takes it up again, with date and words. Taking up respects the soft cap."""
    if status == Delmaal.Status.I_GANG and not delmaal.is_active:
        _respect_cap(delmaal.forloeb, cap_reason)
    claim(delmaal, version)
    delmaal.status = status
    delmaal.status_on = status_on
    delmaal.status_words = status_words
    delmaal.cap_reason = cap_reason or delmaal.cap_reason
    delmaal.save()
    _keep_delmaal(delmaal, by)
    log.record(Kind.CHANGE, delmaal, by=by, status=status)
    return delmaal


@transaction.atomic
def add_skridt(delmaal: Delmaal, *, by: User, **fields: Any) -> Skridt:
    """A new skridt on the way to the delmål: text, how, who, due_on."""
    skridt = Skridt.objects.create(delmaal=delmaal, created_by=by, **fields)
    _keep_skridt(skridt, by)
    log.record(Kind.CREATE, skridt, by=by)
    return skridt


@transaction.atomic
def change_skridt(skridt: Skridt, *, version: int, by: User, **fields: Any) -> Skridt:
    """Changes what, how, who or when; the earlier wording is kept. VersionConflict when outdated."""
    claim(skridt, version)
    for name, value in fields.items():
        setattr(skridt, name, value)
    skridt.save()
    _keep_skridt(skridt, by)
    log.record(Kind.CHANGE, skridt, by=by)
    return skridt


@transaction.atomic
def mark_skridt(skridt: Skridt, *, state: str, by: User) -> Skridt:
    """Says that the skridt is taken, laid aside, or open again. Saying it twice changes nothing."""
    now = timezone.now()
    done_at = (skridt.done_at or now) if state == Skridt.State.DONE else None
    dropped_at = (skridt.dropped_at or now) if state == Skridt.State.DROPPED else None
    if (done_at, dropped_at) == (skridt.done_at, skridt.dropped_at):
        return skridt
    skridt.done_at, skridt.dropped_at = done_at, dropped_at
    skridt.save(update_fields=["done_at", "dropped_at"])
    log.record(Kind.CHANGE, skridt, by=by, state=state)
    return skridt


@transaction.atomic
def follow_up(delmaal: Delmaal, *, by: User, besoeg: Besoeg | None = None, **fields: Any) -> Opfoelgning:
    """Notes how it goes with the delmål: both ratings, what helped, what was hard, the borger's words.

    Raises ValidationError when nothing is said, a rating is not 0–10, or the besøg is of another forløb.
    """
    if besoeg is not None and besoeg.forloeb_id != delmaal.forloeb_id:
        raise ValidationError("Besøget hører ikke til delmålets forløb.")
    opfoelgning = Opfoelgning(delmaal=delmaal, besoeg=besoeg, author=by, **fields)
    opfoelgning.full_clean()
    opfoelgning.save()
    corrects: dict[str, Any] = {"replaces": str(opfoelgning.replaces_id)} if opfoelgning.replaces_id else {}
    log.record(Kind.CREATE, opfoelgning, by=by, **corrects)
    return opfoelgning


@transaction.atomic
def correct_opfoelgning(
    opfoelgning: Opfoelgning, *, correction_reason: str, by: User, besoeg: Besoeg | None = None, **fields: Any
) -> Opfoelgning:
    """Puts a corrected opfølgning in the place of an old one, which stays and is marked.

    When nothing is said the old one is taken back: it did not belong here. Raises ValidationError when it was
    corrected or taken back already, or as `follow_up`.
    """
    rows = Opfoelgning.objects.select_for_update(of=("self",)).select_related("delmaal__forloeb")
    replaced = rows.get(pk=opfoelgning.pk)
    if replaced.is_withdrawn or replaced.is_replaced:
        raise ValidationError("Opfølgningen er allerede rettet. Åbn delmålet, og ret den nyeste.")
    return follow_up(
        replaced.delmaal,
        by=by,
        besoeg=besoeg,
        replaces=replaced,
        correction_reason=correction_reason.strip(),
        **fields,
    )


@transaction.atomic
def touch_delmaal(besoeg: Besoeg, delmaal: Iterable[Delmaal], *, by: User) -> None:
    """Notes which delmål a besøg was about, in place of what was noted before.

    Raises ValidationError when one of them belongs to another forløb.
    """
    chosen = list(delmaal)
    if any(one.forloeb_id != besoeg.forloeb_id for one in chosen):
        raise ValidationError("Delmålet hører ikke til det forløb, besøget er i.")
    BesoegDelmaal.objects.filter(besoeg=besoeg).exclude(delmaal__in=chosen).delete()
    BesoegDelmaal.objects.bulk_create(
        (BesoegDelmaal(besoeg=besoeg, delmaal=one) for one in chosen), ignore_conflicts=True
    )
    log.record(Kind.CHANGE, besoeg, by=by, delmaal=[str(one.pk) for one in chosen])


def _respect_cap(forloeb: Forloeb, reason: str) -> None:
    """Counts under a lock on the forløb, so that two people at once cannot both become the third."""
    Forloeb.objects.select_for_update(of=("self",)).get(pk=forloeb.pk)
    active = Delmaal.objects.active().filter(forloeb=forloeb).count()
    if active >= Delmaal.SOFT_CAP and not reason.strip():
        raise ValidationError({"cap_reason": CAP_MESSAGE})


def _keep_delmaal(delmaal: Delmaal, by: User) -> None:
    DelmaalVersion.objects.create(delmaal=delmaal, number=delmaal.version, written_by=by, **delmaal.wording())


def _keep_skridt(skridt: Skridt, by: User) -> None:
    SkridtVersion.objects.create(skridt=skridt, number=skridt.version, written_by=by, **skridt.wording())
