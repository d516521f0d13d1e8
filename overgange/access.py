"""Who may see and do what at the beginning of a forløb.

Whoever sees the forløb sees how it began; whoever may work in it (`borgerforloeb.access.can_work_in`) writes.
"""

from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.http import AuthenticatedRequest
from overgange.models import Opstart


def find_opstart(request: AuthenticatedRequest, forloeb: Forloeb) -> Opstart | None:
    """What was said in the beginning of a forløb that was fetched already; logged. None when nothing was."""
    opstart = Opstart.objects.visible_to(request.user).filter(forloeb=forloeb, version__gt=0).first()
    if opstart is not None:
        log.record(log.Kind.READ, opstart, by=request.user)
    return opstart
