"""The forløb: the list, the person's page, and the whole story."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from borgerforloeb.access import (
    can_change_phase,
    can_change_tilknytning,
    can_correct_borger,
    can_work_in,
    get_forloeb,
    may_read_forloeb_list,
)
from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.models import Team
from overblik import forloeb_filter, timeline
from overblik.person import person_of
from overblik.summary import summary_of

PAGE_SIZE = 25


@require_safe
def forloeb_list(request: AuthenticatedRequest) -> HttpResponse:
    """The forløb one sees; filter and sort stand in the address."""
    require(may_read_forloeb_list(request.user))
    chosen = {name: request.GET.get(name, "").strip() for name in forloeb_filter.NAMES}
    visible = Forloeb.objects.visible_to(request.user)
    rows = (
        forloeb_filter.filtered(visible, chosen)
        .select_related("borger", "team")
        .prefetch_related("tilknytninger__user")
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("side"))
    if chosen["q"]:
        log.record(log.Kind.SEARCH, by=request.user, object_type="forloeb", criterion="navn", hits=len(page))
    log.record_list(request, "forloeb", [row.borger_id for row in page])
    context = {
        "page": page,
        "chosen": chosen,
        "phases": Forloeb.Phase.choices,
        "teams": Team.objects.filter(forloeb_set__in=visible).distinct(),
        "helpers": forloeb_filter.helpers_in(visible),
        "calls": forloeb_filter.CALLS.items(),
        "is_filtered": any(chosen.values()),
    }
    return render(request, "overblik/forloeb_list.html", context)


@require_safe
def forloeb_detail(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The person's page: the dream, the path, the curve, the latest words, what comes next."""
    forloeb = get_forloeb(request, forloeb_id)
    context: dict[str, Any] = {
        "forloeb": forloeb,
        "person": person_of(forloeb, request.user),
        "summary": summary_of(forloeb, request.GET.get("samtale", "")),
        "can_work": can_work_in(request.user, forloeb),
        "can_correct_borger": can_correct_borger(request.user, forloeb.borger),
        "can_change_phase": can_change_phase(request.user, forloeb),
        "can_change_tilknytning": can_change_tilknytning(request.user, forloeb),
    }
    return render(request, "overblik/forloeb_detail.html", context)


@require_safe
def forloeb_timeline(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Everything that happened, filtered by kind, page by page."""
    forloeb = get_forloeb(request, forloeb_id)
    kind = request.GET.get("slags", "")
    events = timeline.events(forloeb, kind=kind if kind in timeline.KINDS else "", limit=2000)
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("side"))
    context = {"forloeb": forloeb, "page": page, "kind": kind, "kinds": timeline.KINDS}
    return render(request, "overblik/forloeb_timeline.html", context)
