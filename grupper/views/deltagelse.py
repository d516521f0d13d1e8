"""One participant: own goal, what was agreed each time, the goodbye."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from grupper import access, operations
from grupper.forms import GoalForm, PlaceForm, StopForm
from grupper.models import Fremmoede


@require_safe
def deltagelse_detail(request: AuthenticatedRequest, deltagelse_id: UUID) -> HttpResponse:
    """What one participant wants with the group, and how it went each time; never about the others."""
    deltagelse = access.get_deltagelse(request, deltagelse_id)
    rows = Fremmoede.objects.visible_to(request.user).filter(deltagelse=deltagelse)
    context: dict[str, Any] = {
        "deltagelse": deltagelse,
        "sees_forloeb": Forloeb.objects.visible_to(request.user).filter(pk=deltagelse.forloeb_id).exists(),
        "fremmoede_list": rows.select_related("session", "notat__author").order_by("-session__starts_at"),
        "can_change": access.can_change_deltagelse(request.user, deltagelse),
    }
    return render(request, "grupper/deltagelse_detail.html", context)


@require_http_methods(["GET", "POST"])
def deltagelse_create(request: AuthenticatedRequest, gruppe_id: UUID) -> HttpResponse:
    """The leder gives somebody a place in the group."""
    gruppe = access.get_gruppe(request, gruppe_id)
    require(access.leads_gruppe(request.user, gruppe) and gruppe.is_open, gruppe)
    form = PlaceForm.open(request, gruppe=gruppe, user=request.user)
    log.record_list(request, "forloeb", form.offered_ids)

    def do(data: dict[str, Any]) -> str:
        operations.place(gruppe, by=request.user, **data)
        return gruppe.get_absolute_url()

    answer = submit(request, form, do, success="Pladsen er givet.")
    return answer or render(request, "grupper/deltagelse_form.html", {"gruppe": gruppe, "form": form})


@require_http_methods(["GET", "POST"])
def deltagelse_goal(request: AuthenticatedRequest, deltagelse_id: UUID) -> HttpResponse:
    """The borger's own goal with the group."""
    deltagelse = access.get_deltagelse(request, deltagelse_id)
    require(access.can_change_deltagelse(request.user, deltagelse), deltagelse)
    form = GoalForm.open(
        request, instance=deltagelse, heading=f"Mål i gruppe, {deltagelse.forloeb.borger.short_name}"
    )
    answer = submit(
        request,
        form,
        lambda data: operations.change_goal(deltagelse, by=request.user, **data),
        success="Målet er gemt.",
    )
    context = {"deltagelse": deltagelse, "form": form, "heading": "Eget mål i gruppen"}
    return answer or render(request, "grupper/deltagelse_edit.html", context)


@require_http_methods(["GET", "POST"])
def deltagelse_stop(request: AuthenticatedRequest, deltagelse_id: UUID) -> HttpResponse:
    """The last day, and why, in the borger's words."""
    deltagelse = access.get_deltagelse(request, deltagelse_id)
    require(access.can_change_deltagelse(request.user, deltagelse), deltagelse)
    form = StopForm.open(
        request,
        deltagelse=deltagelse,
        initial={"version": deltagelse.version, "stop_reason": deltagelse.stop_reason},
        heading=f"Farvel til gruppe, {deltagelse.forloeb.borger.short_name}",
    )
    answer = submit(
        request,
        form,
        lambda data: operations.stop(deltagelse, by=request.user, **data),
        success="Det er gemt.",
    )
    context = {"deltagelse": deltagelse, "form": form, "heading": "Stopper i gruppen"}
    return answer or render(request, "grupper/deltagelse_edit.html", context)
