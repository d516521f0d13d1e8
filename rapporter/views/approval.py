"""The leder's decisions: approve, send back, release."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from rapporter import access, operations, reports
from rapporter.decisions import decide
from rapporter.forms import DecisionForm, ReturnForm

RELEASED = "Rapporten er frigivet, og myndighed kan se den. PDF’en bliver dannet nu."


@require_POST
def rapport_approve(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """Approves; with the button `release` also releases, in one transaction."""
    rapport = access.get_rapport(request, rapport_id)
    require(access.can_approve_rapport(request.user, rapport), rapport)
    also_release = "release" in request.POST

    def approve(version: int) -> None:
        approved = operations.approve_rapport(rapport, version=version, by=request.user)
        if also_release:
            operations.release_rapport(approved, version=approved.version, by=request.user)

    success = RELEASED if also_release else "Rapporten er godkendt. Den er ikke frigivet endnu."
    return decide(request, rapport, approve, success=success)


@require_POST
def rapport_release(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """Releases an approved report to myndighed."""
    rapport = access.get_rapport(request, rapport_id)
    require(access.can_release_rapport(request.user, rapport), rapport)
    return decide(
        request,
        rapport,
        lambda version: operations.release_rapport(rapport, version=version, by=request.user),
        success=RELEASED,
    )


@require_safe
def rapport_release_check(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """What will be sent, to whom, and what cannot be undone, before the button that does it."""
    rapport = access.get_rapport(request, rapport_id)
    may_approve = access.can_approve_rapport(request.user, rapport)
    require(may_approve or access.can_release_rapport(request.user, rapport), rapport)
    context = {
        "rapport": rapport,
        "content": reports.build_content(rapport),
        "form": DecisionForm.open(request, initial={"version": rapport.version}, auto_id=False),
        "may_approve": may_approve,
    }
    return render(request, "rapporter/release_check.html", context)


@require_http_methods(["GET", "POST"])
def rapport_return(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """Sends it back to the author with a comment."""
    rapport = access.get_rapport(request, rapport_id)
    require(access.can_return_rapport(request.user, rapport), rapport)
    form = ReturnForm.open(
        request,
        initial={"version": rapport.version},
        heading=f"Retur, {rapport.forloeb.borger.short_name}",
    )
    answer = submit(
        request,
        form,
        lambda data: operations.return_rapport(rapport, by=request.user, **data),
        success="Rapporten er sendt tilbage med din kommentar.",
    )
    return answer or render(request, "rapporter/rapport_return.html", {"rapport": rapport, "form": form})
