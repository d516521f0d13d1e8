"""From an interest to a place, and the leder's note on who should not be put together."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb.models import Borger, Forloeb
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim
from grupper.models import Gruppedeltagelse, Gruppeforloeb, Ikkesammen, Venteplads

CONFIRM_APART = "Sæt kryds, hvis pladsen skal gives alligevel."


def clashes(forloeb: Forloeb, gruppe: Gruppeforloeb) -> list[Ikkesammen]:
    """The leder's notes on the borger and somebody who has, or is offered, a place in the group."""
    there = Gruppedeltagelse.objects.not_ended().filter(gruppe=gruppe).values("forloeb__borger")
    offered = Venteplads.objects.filter(gruppe=gruppe, state=Venteplads.State.TILBUDT)
    offered_ids = offered.exclude(forloeb=forloeb).values("forloeb__borger")
    others = set(Borger.objects.filter(pk__in=there).values_list("pk", flat=True))
    others |= set(Borger.objects.filter(pk__in=offered_ids).values_list("pk", flat=True))
    notes = Ikkesammen.objects.about(forloeb.borger).select_related("first", "second")
    return [note for note in notes if note.other_than(forloeb.borger).pk in others]


@transaction.atomic
def note_interest(forloeb: Forloeb, *, interest: str, wishes: str, since: date, by: User) -> Venteplads:
    """Puts the borger on the waiting list. ValidationError when there already."""
    venteplads = Venteplads(forloeb=forloeb, interest=interest, wishes=wishes, since=since, created_by=by)
    venteplads.full_clean()
    venteplads.save()
    log.record(Kind.CREATE, venteplads, by=by)
    return venteplads


@transaction.atomic
def offer_place(
    venteplads: Venteplads, *, version: int, gruppe: Gruppeforloeb, confirm_apart: bool, by: User
) -> Venteplads:
    """The leder offers a place. ValidationError when it is full, ended, or a note speaks against it."""
    _require_room(gruppe, venteplads.forloeb)
    _require_confirmed(venteplads.forloeb, gruppe, confirm_apart)
    claim(venteplads, version)
    venteplads.gruppe, venteplads.state = gruppe, Venteplads.State.TILBUDT
    venteplads.save()
    log.record(Kind.CHANGE, venteplads, by=by, state=venteplads.state)
    return venteplads


@transaction.atomic
def answer_offer(
    venteplads: Venteplads, *, version: int, accepted: bool, answer_words: str, valid_from: date, by: User
) -> Venteplads:
    """The borger's answer: a yes gives the place from the day. ValidationError when taken or not offered."""
    claim(venteplads, version)
    if venteplads.gruppe is None or venteplads.state != Venteplads.State.TILBUDT:
        raise ValidationError("Der er ikke tilbudt en plads. Lederen tilbyder den på ventelisten.")
    if accepted:
        venteplads.deltagelse = _take_place(venteplads.gruppe, venteplads.forloeb, "", valid_from, by)
    venteplads.state = Venteplads.State.PLACERET if accepted else Venteplads.State.AFSLAAET
    venteplads.answer_words, venteplads.answered_on = answer_words, timezone.localdate()
    venteplads.save()
    log.record(Kind.CHANGE, venteplads, by=by, state=venteplads.state)
    return venteplads


@transaction.atomic
def place(
    gruppe: Gruppeforloeb,
    *,
    forloeb: Forloeb,
    own_goal: str,
    valid_from: date,
    confirm_apart: bool,
    by: User,
) -> Gruppedeltagelse:
    """The leder gives a place at once, and takes the borger off the waiting list. Errors as `offer_place`."""
    _require_confirmed(forloeb, gruppe, confirm_apart)
    deltagelse = _take_place(gruppe, forloeb, own_goal, valid_from, by)
    Venteplads.objects.current().filter(forloeb=forloeb).update(
        state=Venteplads.State.PLACERET,
        gruppe=gruppe,
        deltagelse=deltagelse,
        answered_on=timezone.localdate(),
    )
    return deltagelse


def _take_place(
    gruppe: Gruppeforloeb, forloeb: Forloeb, own_goal: str, valid_from: date, by: User
) -> Gruppedeltagelse:
    _require_room(gruppe, forloeb)
    deltagelse = Gruppedeltagelse(gruppe=gruppe, forloeb=forloeb, own_goal=own_goal, valid_from=valid_from)
    deltagelse.full_clean()
    deltagelse.save()
    log.record(Kind.CREATE, deltagelse, by=by)
    return deltagelse


def _require_room(gruppe: Gruppeforloeb, forloeb: Forloeb) -> None:
    """Counts under a lock on the programme, so that two cannot take the last place at once."""
    locked = Gruppeforloeb.objects.select_for_update(of=("self",)).get(pk=gruppe.pk)
    taken = Gruppedeltagelse.objects.not_ended().filter(gruppe=locked).count()
    if not locked.is_open or not forloeb.is_open or locked.team_id != forloeb.team_id:
        raise ValidationError("Gruppen og forløbet skal begge være åbne og høre til samme team.")
    if taken >= locked.max_participants:
        raise ValidationError("Gruppen er fuld. Vælg en anden, eller lav plads til flere på gruppens side.")


def _require_confirmed(forloeb: Forloeb, gruppe: Gruppeforloeb, confirmed: bool) -> None:
    if not confirmed and clashes(forloeb, gruppe):
        raise ValidationError({"confirm_apart": CONFIRM_APART})


@transaction.atomic
def note_apart(borger: Borger, *, other: Borger, reason: str, by: User) -> Ikkesammen:
    """The leder's note that the two should not be placed together. ValidationError when there is one."""
    first, second = sorted((borger, other), key=lambda one: one.pk)
    note = Ikkesammen(first=first, second=second, reason=reason, written_by=by)
    note.full_clean()
    note.save()
    log.record(Kind.CREATE, note, by=by, borger_ids=[str(first.pk), str(second.pk)])
    return note


@transaction.atomic
def withdraw_apart(note: Ikkesammen, *, by: User) -> None:
    """Takes the note away for good; the log keeps that there was one."""
    log.record(Kind.CHANGE, note, by=by, withdrawn=True)
    note.delete()
