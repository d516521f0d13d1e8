"""Changes to rounds of self-evaluation."""

import random
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.log import Kind
from bostotte.models import Rolle, Rolletildeling, Team, User
from bostotte.versions import claim
from pejlemaerker.models import Deltagelse, Runde, Svarark


@transaction.atomic
def start_runde(team: Team, *, by: User, **fields: Any) -> Runde:
    """Opens a round and asks everybody: all staff of the team, and every borger with an open forløb in it."""
    runde = Runde.objects.create(team=team, created_by=by, **fields)
    roles = Rolletildeling.objects.active().of_open_accounts().filter(team=team)
    ledere = {given.user_id for given in roles if given.role == Rolle.LEDER}
    staff = {given.user_id for given in roles} | ledere
    asked = [
        Deltagelse(runde=runde, user_id=user_id, perspective="leder" if user_id in ledere else "bostoette")
        for user_id in staff
    ]
    asked += [
        Deltagelse(runde=runde, forloeb=forloeb, perspective="borger")
        for forloeb in Forloeb.objects.open().filter(team=team)
    ]
    Deltagelse.objects.bulk_create(asked)
    log.record(Kind.CREATE, runde, by=by, asked=len(asked))
    return runde


@transaction.atomic
def answer(deltagelse: Deltagelse, *, answers: Mapping[str, int | str], by: User | None) -> Runde:
    """Takes an anonymous sheet. Marks that the person has answered, and shuffles the round's pile of sheets.

    Every sheet is written anew in random order, so that all of them carry the same transaction number and
    none lies where it was put. Raises ValidationError when it was answered already or nothing is answered.
    """
    runde = Runde.objects.select_for_update().get(pk=deltagelse.runde_id)
    if not Deltagelse.objects.filter(pk=deltagelse.pk, has_answered=False).update(has_answered=True):
        raise ValidationError("Der er allerede svaret. Tak.")
    if not answers:
        raise ValidationError("Svar på mindst ét udsagn. Du kan springe resten over.")
    pile = list(Svarark.objects.filter(runde=runde))
    pile.append(Svarark(perspective=deltagelse.perspective, answers=dict(answers)))
    random.SystemRandom().shuffle(pile)
    Svarark.objects.filter(runde=runde).delete()
    Svarark.objects.bulk_create(
        Svarark(runde=runde, perspective=sheet.perspective, answers=sheet.answers) for sheet in pile
    )
    log.record(Kind.CHANGE, deltagelse, by=by, answered=True)
    return runde


@transaction.atomic
def close_runde(runde: Runde, *, version: int, by: User) -> Runde:
    """Closes the round before its last day; its results are shown from then on."""
    claim(runde, version)
    runde.closed_at = timezone.now()
    runde.save()
    log.record(Kind.FINISH, runde, by=by)
    return runde
