"""Changes to bestillinger: registered, sent anew, accepted, returned."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import (
    Bestilling,
    Borger,
    Forloeb,
    Indsatsmaal,
    Returnering,
    Tilknytning,
)
from borgerforloeb.operations.tilknytning import attach
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim


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
def accept_bestilling(
    bestilling: Bestilling, *, version: int, primaer: User | None, by: User, started_on: date | None = None
) -> Forloeb:
    """Accepts: the bestilling joins the borger's open forløb in the team, or starts one.

    `primaer` becomes primær bostøtte; None leaves a forløb owned by the team for the time being. A new forløb
    begins on `started_on`; when not given, today, or as the bevilling begins when that is later. Raises
    ValidationError for a day more than two years ahead.
    """
    _require_unanswered(bestilling)
    claim(bestilling, version)
    forloeb, is_new = Forloeb.objects.exclude(phase=Forloeb.Phase.AFSLUTTET).get_or_create(
        borger=bestilling.borger,
        team=bestilling.team,
        defaults={"started_on": bounds.within_two_years(started_on or bestilling.first_day())},
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
