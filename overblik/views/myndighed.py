"""Myndighed's front page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from borgerforloeb.models import Bestilling
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle
from overblik.followups import followups_near, unread_of
from rapporter.models import Rapport

SHOWN = 8


@require_safe
def myndighed(request: AuthenticatedRequest) -> HttpResponse:
    """The newest released reports, what is to be followed up, and the bestillinger by where they are."""
    user = request.user
    require(user.has_role(Rolle.MYNDIGHED))
    bestillinger = (
        Bestilling.objects.visible_to(user)
        .filter(kommune__in=user.kommune_ids())
        .select_related("borger", "team", "kommune")
    )
    reports = (
        Rapport.objects.visible_to(user)
        .filter(state=Rapport.State.FRIGIVET, bestilling__in=bestillinger)
        .for_list()
    )
    returned = list(bestillinger.filter(state=Bestilling.State.RETURNERET)[:SHOWN])
    waiting = list(bestillinger.waiting()[:SHOWN])
    newest = list(reports[:SHOWN])
    near = followups_near(bestillinger, timezone.localdate())[:SHOWN]
    about: list[Bestilling | Rapport] = [*returned, *waiting, *near, *newest]
    log.record_list(request, "bestilling", [row.borger_id for row in about])
    context = {
        "rapporter": newest,
        "unread": unread_of(user, newest),
        "near": near,
        "today": timezone.localdate(),
        "returned": returned,
        "waiting": waiting,
        "running": bestillinger.filter(state=Bestilling.State.ACCEPTERET).count(),
    }
    return render(request, "overblik/myndighed.html", context)
