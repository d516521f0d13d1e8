"""Changes to møder: planned, moved, written on the wall, finished, corrected."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import Besoeg, Forloeb
from borgerforloeb.operations import finish_besoeg
from bostotte import log
from bostotte.dates import plain_date
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim
from moeder.models import (
    Moede,
    Moededeltager,
    MoedeOpgave,
    Referatrettelse,
    Referatudlevering,
    Soejle,
)
from opgaver.operations import add_opgave


@transaction.atomic
def plan_moede(
    forloeb: Forloeb,
    *,
    kind: str,
    starts_at: datetime,
    by: User,
    people: Iterable[User] = (),
    names: Iterable[str] = (),
    samtykke: str = "",
    **fields: Any,
) -> Moede:
    """Plans a møde with its empty columns, the borger, the people chosen, and `names` from outside.

    Raises ValidationError when it lies too far ahead, or somebody from outside is named without a `samtykke`.
    """
    bounds.within_two_years(timezone.localdate(starts_at), forloeb.borger)
    moede = Moede.objects.create(forloeb=forloeb, kind=kind, starts_at=starts_at, planned_by=by, **fields)
    Soejle.objects.bulk_create(
        Soejle(moede=moede, key=pillar.key, order=order) for order, pillar in enumerate(moede.frame.pillars)
    )
    moede.deltagere.create(name=forloeb.borger.first_name, is_borger=True)
    for user in {by, *people}:
        invite(moede, user=user, by=by)
    for name in names:
        invite(moede, name=name, samtykke=samtykke, by=by)
    log.record(Kind.CREATE, moede, by=by)
    return moede


@transaction.atomic
def change_moede(moede: Moede, *, version: int, by: User, **fields: Any) -> Moede:
    """Moves a møde that is not held, or changes what it is about. VersionConflict when outdated."""
    _require_open(moede)
    claim(moede, version)
    for name, value in fields.items():
        setattr(moede, name, value)
    bounds.within_two_years(timezone.localdate(moede.starts_at), moede.forloeb.borger)
    moede.save(update_fields=[*fields])
    log.record(Kind.CHANGE, moede, by=by, fields=sorted(fields))
    return moede


@transaction.atomic
def cancel_moede(moede: Moede, *, version: int, cancel_words: str, by: User) -> Moede:
    """Takes a møde off that was not held; it stays, with why."""
    _require_open(moede)
    claim(moede, version)
    moede.cancel_words, moede.cancelled_at = cancel_words, timezone.now()
    moede.save(update_fields=["cancel_words", "cancelled_at"])
    log.record(Kind.CHANGE, moede, by=by, cancelled=True)
    return moede


@transaction.atomic
def invite(moede: Moede, *, by: User, user: User | None = None, name: str = "", samtykke: str = "") -> Moede:
    """Adds a participant. ValidationError for somebody from outside without a samtykke, and for one twice."""
    _require_open(moede)
    deltager = Moededeltager(moede=moede, user=user, name=name, samtykke=samtykke)
    deltager.full_clean()
    deltager.save()
    log.record(Kind.CHANGE, moede, by=by, invited=str(deltager.pk))
    return moede


@transaction.atomic
def take_off(deltager: Moededeltager, *, by: User) -> Moede:
    """Takes somebody off the list: the borger decides who is there."""
    moede = deltager.moede
    _require_open(moede)
    log.record(Kind.CHANGE, moede, by=by, taken_off=str(deltager.pk))
    deltager.delete()
    return moede


@transaction.atomic
def write_soejle(soejle: Soejle, *, version: int, text: str, by: User) -> Moede:
    """Writes in one column. Raises VersionConflict when somebody wrote in the same one."""
    moede = _locked(soejle.moede)
    claim(soejle, version)
    soejle.text, soejle.written_by, soejle.written_at = text, by, timezone.now()
    soejle.save(update_fields=["text", "written_by", "written_at"])
    log.record(Kind.CHANGE, moede, by=by, soejle=soejle.key)
    return moede


@transaction.atomic
def agree(moede: Moede, *, text: str, by: User, due_on: date | None = None, **owner: Any) -> MoedeOpgave:
    """An agreement becomes an opgave with `owner` or `owner_name` and a day, and stands in the referat."""
    moede = _locked(moede)
    day = plain_date(timezone.localdate(moede.starts_at))
    opgave = add_opgave(
        forloeb=moede.forloeb,
        text=text,
        due_on=due_on,
        source_label=f"{moede.get_kind_display()} {day}",
        source_url=moede.get_absolute_url(),
        by=by,
        **owner,
    )
    link = MoedeOpgave.objects.create(moede=moede, opgave=opgave, text=text, who=opgave.who, due_on=due_on)
    log.record(Kind.CHANGE, moede, by=by, agreed=str(opgave.pk))
    return link


@transaction.atomic
def finish_moede(
    moede: Moede,
    *,
    version: int,
    by: User,
    borgers_ord: str = "",
    minutes: int | None = None,
    came: Iterable[Moededeltager] = (),
    counts_as_besoeg: bool = True,
) -> Moede:
    """Makes the referat final. With `counts_as_besoeg` the time counts once, as a besøg of form netværksmøde.

    Raises ValidationError before the day of the møde, VersionConflict when outdated.
    """
    claim(_locked(moede), version)
    moede = Moede.objects.select_related("forloeb__borger", "forloeb__team").get(pk=moede.pk)
    bounds.has_come(timezone.localdate(moede.starts_at), moede.forloeb.borger)
    moede.deltagere.filter(pk__in=[deltager.pk for deltager in came]).update(was_there=True)
    moede.borgers_ord, moede.minutes = borgers_ord, minutes or moede.minutes
    if counts_as_besoeg:
        moede.besoeg = _counted(moede, by=by)
    moede.finished_by, moede.finished_at = by, timezone.now()
    moede.save(update_fields=["borgers_ord", "minutes", "besoeg", "finished_by", "finished_at"])
    log.record(Kind.FINISH, moede, by=by, counted=counts_as_besoeg)
    return moede


@transaction.atomic
def correct_referat(moede: Moede, *, text: str, by: User) -> Moede:
    """Adds to a final referat what was wrong and what is right."""
    rettelse = Referatrettelse.objects.create(moede=moede, text=text, author=by)
    log.record(Kind.CREATE, rettelse, by=by)
    return moede


@transaction.atomic
def give_referat(moede: Moede, *, how: str, by: User) -> Moede:
    """Notes that the borger got the referat."""
    udlevering = Referatudlevering.objects.create(moede=moede, how=how, given_by=by)
    log.record(Kind.CREATE, udlevering, by=by, how=how)
    return moede


def besoeg_at(moede: Moede) -> Besoeg | None:
    """The besøg, planned or held, that lies in the time of the møde and is counted for no other one."""
    rows = Besoeg.objects.filter(forloeb=moede.forloeb_id, moede=None, starts_at__lt=moede.ends_at)
    rows = rows.filter(starts_at__gt=moede.starts_at - timedelta(hours=12), outcome__in=["", "afholdt"])
    rows = rows.exclude(form__in=Besoeg.REMOTE - {Besoeg.Form.VIDEO}).order_by("finished_at", "starts_at")
    return next(
        (one for one in rows if one.starts_at + timedelta(minutes=one.minutes) > moede.starts_at), None
    )


def _counted(moede: Moede, *, by: User) -> Besoeg:
    """The besøg of the møde: one that is final already, one that was planned, or a new one. Never two."""
    besoeg = besoeg_at(moede)
    if besoeg is not None and besoeg.is_finished:
        return besoeg
    agreed = "\n".join(link.text for link in moede.opgave_links.all())
    return finish_besoeg(
        besoeg or Besoeg(forloeb=moede.forloeb, starts_at=moede.starts_at),
        by=by,
        minutes=moede.minutes,
        form=Besoeg.Form.NETVAERKSMOEDE,
        outcome=Besoeg.Outcome.AFHOLDT,
        borgers_ord=moede.borgers_ord,
        aftalt=agreed,
    )


def _locked(moede: Moede) -> Moede:
    """The møde as it is now, held until the end; ValidationError when it is no longer open."""
    current = Moede.objects.select_for_update(of=("self",)).select_related("forloeb__borger").get(pk=moede.pk)
    _require_open(current)
    return current


def _require_open(moede: Moede) -> None:
    if moede.is_finished:
        raise ValidationError("Referatet er færdigt. Skriv en rettelse, hvis noget skal være anderledes.")
    if not moede.is_open:
        raise ValidationError("Mødet er aflyst.")
