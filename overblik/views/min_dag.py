"""The bostøtte's front page, and choosing whom a besøg or a call is about."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle
from overblik.day import day_of

PURPOSES = {"besoeg": "Nyt besøg", "kontakt": "Opkald eller sms"}


@require_safe
def min_dag(request: AuthenticatedRequest) -> HttpResponse:
    """Today, what is unfinished, who has not been seen, and what falls in the week."""
    require(request.user.has_role(Rolle.BOSTOETTE))
    now = timezone.localtime()
    day = day_of(request.user, now)
    log.record_list(request, "min-dag", day.borger_ids)
    due = [(one, one.when(now.date())) for one in day.due]
    context = {"day": day, "due": due, "greeting": greeting(now.hour), "now": now}
    return render(request, "overblik/min_dag.html", context)


@require_safe
def forloeb_choose(request: AuthenticatedRequest, purpose: str) -> HttpResponse:
    """Whom it is about: the forløb the user works in, the latest seen first."""
    require(request.user.has_role(Rolle.BOSTOETTE))
    rows = Forloeb.objects.visible_to(request.user).open().of_helper(request.user)
    rows = rows.with_last_seen().select_related("borger")
    log.record_list(request, "forloeb", [forloeb.borger_id for forloeb in rows])
    context = {"forloeb_list": rows, "purpose": purpose, "heading": PURPOSES[purpose]}
    return render(request, "overblik/forloeb_choose.html", context)


def greeting(hour: int) -> str:
    """What one says at this hour."""
    if 5 <= hour < 10:
        return "Godmorgen"
    return "Goddag" if 10 <= hour < 18 else "Godaften"
