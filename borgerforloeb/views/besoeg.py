"""A besøg to correct, to plan, to move and to withdraw. Reading and writing the note lie in overblik."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from borgerforloeb import operations
from borgerforloeb.access import can_correct_besoeg, can_work_in, get_besoeg, get_forloeb
from borgerforloeb.forms import AftaleChangeForm, AftaleForm, BerigtigelseForm, WithdrawForm
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import repeated, submit


@require_http_methods(["GET", "POST"])
def besoeg_correct(request: AuthenticatedRequest, besoeg_id: UUID) -> HttpResponse:
    """Adds a berigtigelse to an own final note."""
    besoeg = get_besoeg(request, besoeg_id)
    require(can_correct_besoeg(request.user, besoeg), besoeg)
    form = BerigtigelseForm.open(request, heading=f"Berigtigelse, {besoeg.forloeb.borger.short_name}")

    def correct(data: dict[str, str]) -> str:
        operations.correct_besoeg(besoeg, by=request.user, **data)
        return besoeg.get_absolute_url()

    answer = submit(request, form, correct, success="Berigtigelsen står nu ved notatet.")
    context = {"form": form, "besoeg": besoeg, "forloeb": besoeg.forloeb}
    return answer or render(request, "borgerforloeb/besoeg_correct.html", context)


@require_http_methods(["GET", "POST"])
def besoeg_plan(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Makes an appointment."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    form = AftaleForm.open(request, forloeb=forloeb, user=request.user)

    def plan(data: dict[str, object]) -> str:
        operations.plan_besoeg(forloeb, by=request.user, **data)  # type: ignore[arg-type]
        return forloeb.get_absolute_url()

    answer = submit(request, form, plan, success="Aftalen er lavet.")
    context = {"form": form, "forloeb": forloeb, "heading": "Ny aftale", "submit_label": "Gem aftalen"}
    return answer or render(request, "borgerforloeb/aftale_form.html", context)


@require_http_methods(["GET", "POST"])
def besoeg_move(request: AuthenticatedRequest, besoeg_id: UUID) -> HttpResponse:
    """Changes an appointment."""
    besoeg = get_besoeg(request, besoeg_id)
    require(can_work_in(request.user, besoeg.forloeb), besoeg)
    if request.method == "GET" and besoeg.is_finished:
        return redirect(besoeg)
    form = AftaleChangeForm.open(request, instance=besoeg, forloeb=besoeg.forloeb, user=request.user)
    answer = submit(
        request,
        form,
        lambda data: operations.move_besoeg(besoeg, by=request.user, **data),
        success="Aftalen er ændret.",
    )
    context = {
        "form": form,
        "forloeb": besoeg.forloeb,
        "heading": "Ret aftalen",
        "submit_label": "Gem aftalen",
    }
    return answer or render(request, "borgerforloeb/aftale_form.html", context)


@require_http_methods(["GET", "POST"])
def besoeg_cancel(request: AuthenticatedRequest, besoeg_id: UUID) -> HttpResponse:
    """Takes an appointment back that was made by mistake."""
    if earlier := repeated(request):
        return earlier
    besoeg = get_besoeg(request, besoeg_id)
    require(can_work_in(request.user, besoeg.forloeb), besoeg)
    if request.method == "GET" and besoeg.is_finished:
        return redirect(besoeg)
    form = WithdrawForm.open(request, initial={"version": besoeg.version})
    answer = submit(
        request,
        form,
        lambda data: operations.cancel_besoeg(besoeg, by=request.user, **data),
        success="Aftalen er taget tilbage.",
    )
    context = {"form": form, "besoeg": besoeg, "forloeb": besoeg.forloeb}
    return answer or render(request, "borgerforloeb/besoeg_cancel.html", context)
