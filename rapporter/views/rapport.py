"""The list of reports, and a report to read."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest, as_uuid
from bostotte.models import Rolle
from rapporter import access, reports
from rapporter.curves import curves
from rapporter.forms import DecisionForm
from rapporter.models import Rapport
from rapporter.views.production import production_context

PER_PAGE = 25
WAITING = "venter"
"""The filter for what waits for the leder, beside those that are states."""
MAX_QUERY = 100


@require_GET
def rapport_list(request: AuthenticatedRequest) -> HttpResponse:
    """The reports the user sees, searched by name: a leder's waiting ones first, else the latest first."""
    require(access.can_list_rapporter(request.user))
    query = request.GET.get("q", "").strip()[:MAX_QUERY]
    state = request.GET.get("status", "")
    found = Rapport.objects.visible_to(request.user).for_list()
    if request.user.has_role(Rolle.LEDER):
        found = found.waiting_first()
    if query:
        found = found.about(query)
    if state == WAITING:
        found = found.waiting_for_approval(request.user)
    elif state in Rapport.State.values:
        found = found.filter(state=state)
    if bestilling := as_uuid(request.GET.get("bestilling", "")):
        found = found.filter(bestilling=bestilling)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("side"))
    if query:
        log.record(log.Kind.SEARCH, by=request.user, object_type="rapport", criterion="navn", hits=len(page))
    log.record_list(request, "rapport", [rapport.borger_id for rapport in page])
    context = {
        "page": page,
        "query": query,
        "state": state,
        "states": _states(request),
        "writes": access.may_write_reports(request.user),
        "is_leder": request.user.has_role(Rolle.LEDER),
    }
    return render(request, "rapporter/rapport_list.html", context)


@require_GET
def rapport_detail(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """A report: as it was released, or as it stands now for those who work on it, with the next step."""
    rapport = access.get_rapport(request, rapport_id)
    version = access.version_of(request.user, rapport)
    content = version.content if version else reports.build_content(rapport)
    context = {
        "rapport": rapport,
        "version": version,
        "content": content,
        "curves": curves(content["facts"]["measures"]),
        "form": DecisionForm.open(request, initial={"version": rapport.version}, auto_id=False),
        **_may(request, rapport),
        **(production_context(request, version.job) if version else {}),
    }
    return render(request, "rapporter/rapport_detail.html", context)


def _may(request: AuthenticatedRequest, rapport: Rapport) -> dict[str, Any]:
    """What the user may do with the report, by the names the template uses."""
    user = request.user
    return {
        "sees_work": access.sees_work(user, rapport),
        "may_edit": access.can_edit_rapport(user, rapport),
        "may_send": access.can_send_rapport(user, rapport),
        "may_approve": access.can_approve_rapport(user, rapport),
        "may_return": access.can_return_rapport(user, rapport),
        "may_release": access.can_release_rapport(user, rapport),
        "may_correct": access.can_correct_rapport(user, rapport),
        "correction": access.correction_of(user, rapport),
    }


def _states(request: AuthenticatedRequest) -> list[tuple[str, str]]:
    """The states to filter by: those the user can meet at all."""
    if access.may_write_reports(request.user):
        waiting = [(WAITING, "Venter på dig")] if request.user.has_role(Rolle.LEDER) else []
        return [*waiting, *Rapport.State.choices]
    return [(state.value, state.label) for state in Rapport.RELEASED]
