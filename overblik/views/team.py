"""The leder's front page."""

from collections.abc import Iterator
from typing import Any
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
from opgaver.regler import Regler, read_regler
from overblik import team as overview
from overblik.due import is_not_seen
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
    show_all = request.GET.get("alle") == "1"
    context = {
        "today": timezone.localdate(),
        "teams": [given.team for given in user.roles if given.role == Rolle.LEDER],
        "total": len(forloeb_list),
        "calls": calls if show_all else calls[:SHOWN],
        "call_count": len(calls),
        "stats": _stats(forloeb_list, regler, overview.delivered(forloeb_list, now=now), len(reports)),
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


def _stats(
    forloeb_list: list[Forloeb], regler: Regler, delivered: overview.Delivered, reports: int
) -> list[dict[str, Any]]:
    now = timezone.now()
    today = timezone.localdate(now)
    seen = [forloeb.last_seen_at for forloeb in forloeb_list]
    waits = [
        (today - forloeb.started_on).days
        for forloeb, last_seen_at in zip(forloeb_list, seen, strict=True)
        if last_seen_at is None
    ]
    not_seen = sum(1 for one in forloeb_list if one.last_seen_at and is_not_seen(one, regler, now))
    share = "for få forløb" if delivered.percent is None else f"{delivered.percent} %"
    return [
        {"label": "Ikke set længe", "value": not_seen, "note": f"af {len(forloeb_list)} forløb"},
        {
            "label": "Venter på første besøg",
            "value": len(waits),
            "note": f"længst {max(waits)} dage" if waits else "ingen venter",
        },
        {"label": "Leveret af bevilget tid", "value": share, "note": "de sidste 8 uger"},
        {
            "label": "Rapporter, der venter på dig",
            "value": reports,
            "note": "til godkendelse eller frigivelse",
        },
    ]
