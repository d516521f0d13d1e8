"""The leder's front page."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from borgerforloeb.models import Bestilling, Forloeb, Tilknytning
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle
from opgaver.regler import read_regler
from overblik import team as overview
from overblik.hours import WEEKS, WINDOWS
from overblik.stats import stats_of
from rapporter.models import Rapport

SHOWN = 12


@require_safe
def team(request: AuthenticatedRequest) -> HttpResponse:
    """The teams the user leads: who has not been seen, who waits, what waits for the leder."""
    user = request.user
    require(user.has_role(Rolle.LEDER))
    now = timezone.now()
    forloeb_list = list(overview.open_forloeb(user))
    regler = read_regler()
    calls = overview.calling(forloeb_list, regler=regler, now=now)
    bestillinger = list(overview.waiting_bestillinger(user))
    vikarer = list(overview.vikarer(user))
    reports = list(Rapport.objects.visible_to(user).waiting_for_approval(user).for_list().waiting_first())
    log.record_list(request, "team", _shown(forloeb_list, bestillinger, vikarer, reports))
    asked = request.GET.get("uger", "")
    weeks = int(asked) if asked in {str(window) for window in WINDOWS} else WEEKS
    show_all = request.GET.get("alle") == "1"
    context = {
        "today": timezone.localdate(),
        "teams": [given.team for given in user.roles if given.role == Rolle.LEDER],
        "total": len(forloeb_list),
        "calls": calls if show_all else calls[:SHOWN],
        "call_count": len(calls),
        "stats": stats_of(forloeb_list, regler, weeks, len(reports)),
        "weeks": weeks,
        "windows": WINDOWS,
        "coverage": overview.coverage(user, total=len(forloeb_list)),
        "bestillinger": bestillinger,
        "vikarer": vikarer,
        "rapporter": reports,
    }
    return render(request, "overblik/team.html", context)


def _shown(
    forloeb_list: list[Forloeb],
    bestillinger: list[Bestilling],
    vikarer: list[Tilknytning],
    reports: list[Rapport],
) -> Iterator[UUID]:
    """Everybody named on the page, for the log."""
    yield from (forloeb.borger_id for forloeb in forloeb_list)
    yield from (bestilling.borger_id for bestilling in bestillinger)
    yield from (vikar.borger_id for vikar in vikarer)
    yield from (report.forloeb.borger_id for report in reports)
