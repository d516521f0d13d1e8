"""Who may see and do what when a forløb begins, ends and begins again.

Whoever sees the forløb sees it; whoever may work in it (`borgerforloeb.access.can_work_in`) writes.
"""

from typing import Any
from uuid import UUID

from borgerforloeb.access import can_change_phase
from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.access import fetch
from bostotte.http import AuthenticatedRequest
from bostotte.models import User
from overgange.models import Afslutning, Eftervaern, Opstart


def find_opstart(request: AuthenticatedRequest, forloeb: Forloeb) -> Opstart | None:
    """What was said in the beginning of a forløb that was fetched already; logged. None when nothing was."""
    opstart = Opstart.objects.visible_to(request.user).filter(forloeb=forloeb, version__gt=0).first()
    if opstart is not None:
        log.record(log.Kind.READ, opstart, by=request.user)
    return opstart


def find_afslutning(request: AuthenticatedRequest, forloeb: Forloeb) -> Afslutning | None:
    """The newest ending of a forløb that was fetched already, finished or not; logged. None when none."""
    afslutning = (
        Afslutning.objects.visible_to(request.user)
        .filter(forloeb=forloeb, version__gt=0)
        .select_related("aarsag", "written_by")
        .first()
    )
    if afslutning is not None:
        afslutning.forloeb = forloeb
        log.record(log.Kind.READ, afslutning, by=request.user)
    return afslutning


def get_eftervaern(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Eftervaern:
    """The contact with its forløb, when visible; logged. 404 otherwise."""
    visible = Eftervaern.objects.visible_to(request.user).select_related(
        "forloeb__borger", "forloeb__team", "user"
    )
    return fetch(request, visible, pk=pk, **options)


def can_reopen(user: User, forloeb: Forloeb) -> bool:
    """Whoever may move the phase takes an ended forløb up again."""
    return not forloeb.is_open and can_change_phase(user, forloeb)


def can_mark_eftervaern(user: User, eftervaern: Eftervaern) -> bool:
    """Whoever may move the forløb's phase says how a contact went that has not been told about yet."""
    return eftervaern.done_at is None and can_change_phase(user, eftervaern.forloeb)
