"""Skridt: made, worded anew, taken."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from borgerforloeb.access import can_work_in
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from haabets_sti import operations
from haabets_sti.access import get_delmaal, get_skridt
from haabets_sti.forms import SkridtEditForm, SkridtForm
from haabets_sti.models import Skridt


@require_http_methods(["GET", "POST"])
def skridt_create(request: AuthenticatedRequest, delmaal_id: UUID) -> HttpResponse:
    """A new skridt on the way to the delmål."""
    delmaal = get_delmaal(request, delmaal_id)
    require(can_work_in(request.user, delmaal.forloeb), delmaal)
    form = SkridtForm.open(request, heading=f"Skridt, {delmaal.forloeb.borger.short_name}")
    answer = submit(
        request,
        form,
        lambda data: operations.add_skridt(delmaal, by=request.user, **data),
        success="Skridtet er gemt.",
    )
    context = {"forloeb": delmaal.forloeb, "delmaal": delmaal, "form": form, "heading": "Nyt skridt"}
    return answer or render(request, "haabets_sti/skridt_form.html", context)


@require_http_methods(["GET", "POST"])
def skridt_edit(request: AuthenticatedRequest, skridt_id: UUID) -> HttpResponse:
    """Another wording or day; the earlier one is kept."""
    skridt = get_skridt(request, skridt_id)
    delmaal = skridt.delmaal
    require(can_work_in(request.user, delmaal.forloeb), skridt)
    form = SkridtEditForm.open(
        request, instance=skridt, heading=f"Skridt, {delmaal.forloeb.borger.short_name}"
    )
    answer = submit(
        request,
        form,
        lambda data: operations.change_skridt(skridt, by=request.user, **data),
        success="Skridtet er gemt.",
    )
    context = {"forloeb": delmaal.forloeb, "delmaal": delmaal, "form": form, "heading": "Ret skridtet"}
    return answer or render(request, "haabets_sti/skridt_form.html", context)


@require_POST
def skridt_mark(request: AuthenticatedRequest, skridt_id: UUID) -> HttpResponse:
    """Taken, laid aside, or open again (`state`); saying it twice changes nothing."""
    skridt = get_skridt(request, skridt_id)
    require(can_work_in(request.user, skridt.delmaal.forloeb), skridt)
    state = request.POST.get("state", "")
    if state in Skridt.State.values:
        operations.mark_skridt(skridt, state=state, by=request.user)
    return redirect(skridt)
