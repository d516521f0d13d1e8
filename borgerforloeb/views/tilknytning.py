"""Who works in a forløb, taking over as vikar, and the phase."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb import operations
from borgerforloeb.access import (
    can_be_vikar,
    can_change_phase,
    can_change_tilknytning,
    forloeb_for_vikar,
    get_forloeb,
    get_tilknytning,
    own_vikariater,
)
from borgerforloeb.forms import PhaseForm, TilknytningEndForm, TilknytningForm, VikarForm
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit


@require_safe
def tilknytning_list(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Everybody who works or has worked in the forløb."""
    forloeb = get_forloeb(request, forloeb_id)
    active = forloeb.tilknytninger.active().select_related("user")  # type: ignore[attr-defined]
    context = {
        "forloeb": forloeb,
        "active": active,
        "other": forloeb.tilknytninger.exclude(pk__in=active).select_related("user").order_by("-valid_from"),
        "can_change": can_change_tilknytning(request.user, forloeb),
    }
    return render(request, "borgerforloeb/tilknytning_list.html", context)


@require_http_methods(["GET", "POST"])
def tilknytning_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The leder lets somebody of the team work in the forløb."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_change_tilknytning(request.user, forloeb), forloeb)
    form = TilknytningForm.open(request, team=forloeb.team)

    def attach(data: dict[str, object]) -> str:
        operations.attach(forloeb, by=request.user, **data)  # type: ignore[arg-type]
        return forloeb.get_absolute_url()

    answer = submit(request, form, attach, success="Tilknytningen er gemt.")
    context = {"form": form, "forloeb": forloeb}
    return answer or render(request, "borgerforloeb/tilknytning_form.html", context)


@require_http_methods(["GET", "POST"])
def tilknytning_end(request: AuthenticatedRequest, tilknytning_id: UUID) -> HttpResponse:
    """The leder sets the last day of a tilknytning."""
    tilknytning = get_tilknytning(request, tilknytning_id)
    require(can_change_tilknytning(request.user, tilknytning.forloeb), tilknytning)
    form = TilknytningEndForm.open(request)
    answer = submit(
        request,
        form,
        lambda data: operations.detach(tilknytning, by=request.user, **data),
        success="Slutdatoen er gemt.",
    )
    context = {"form": form, "tilknytning": tilknytning, "forloeb": tilknytning.forloeb}
    return answer or render(request, "borgerforloeb/tilknytning_end.html", context)


@require_http_methods(["GET", "POST"])
def vikar_create(request: AuthenticatedRequest) -> HttpResponse:
    """A bostøtte takes over forløb of the team for at most 14 days; the leder sees it."""
    require(can_be_vikar(request.user))
    choices, own = forloeb_for_vikar(request), own_vikariater(request)
    form = VikarForm.open(request, forloeb=choices)

    def take_over(data: dict[str, Any]) -> str:
        taken = operations.take_over(by=request.user, **data)
        return taken[0].forloeb.get_absolute_url() if len(taken) == 1 else request.path

    answer = submit(request, form, take_over, success="Du er nu vikar. Din leder kan se det.")
    context = {"form": form, "any": choices.exists(), "own": own}
    return answer or render(request, "borgerforloeb/vikar_form.html", context)


@require_http_methods(["GET", "POST"])
def phase_change(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Moves the forløb to the phase agreed with the borger."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_change_phase(request.user, forloeb), forloeb)
    form = PhaseForm.open(request, instance=forloeb)
    answer = submit(
        request,
        form,
        lambda data: operations.change_phase(forloeb, by=request.user, **data),
        success="Fasen er ændret.",
    )
    return answer or render(request, "borgerforloeb/phase_form.html", {"form": form, "forloeb": forloeb})
