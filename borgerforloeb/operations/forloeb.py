"""Changes to the forløb itself."""

from django.db import transaction
from django.utils import timezone

from borgerforloeb.models import (
    Forloeb,
)
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim


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
