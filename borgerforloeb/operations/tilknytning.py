"""Changes to who works in a forløb."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from borgerforloeb.models import (
    Forloeb,
    Tilknytning,
)
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User


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
def take_over(*, forloeb_list: Iterable[Forloeb], reason: str, valid_to: date, by: User) -> list[Tilknytning]:
    """Makes the user vikar in each forløb from today to `valid_to` (14 days ahead at most): all or none."""
    role = Tilknytning.Role.VIKAR
    return [
        attach(forloeb, user=by, role=role, by=by, reason=reason, valid_to=valid_to)
        for forloeb in forloeb_list
    ]


@transaction.atomic
def detach(tilknytning: Tilknytning, *, valid_to: date, by: User) -> Forloeb:
    """Ends a tilknytning with the day `valid_to` (included). Raises ValidationError before its first day."""
    tilknytning.valid_to = valid_to
    tilknytning.validate_constraints()
    tilknytning.save()
    log.record(Kind.CHANGE, tilknytning, by=by, ends=valid_to.isoformat())
    return tilknytning.forloeb
