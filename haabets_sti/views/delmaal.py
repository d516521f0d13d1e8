"""Delmål: made, read, worded anew, moved on."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb.access import can_work_in, get_forloeb
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from haabets_sti import operations
from haabets_sti.access import get_delmaal
from haabets_sti.forms import DelmaalEditForm, DelmaalForm, StatusForm
from haabets_sti.models import Delmaal
from haabets_sti.ratings import rating_curve


@require_http_methods(["GET", "POST"])
def delmaal_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """A new delmål; `?indsatsmaal=` chooses what it leads to."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    form = DelmaalForm.open(
        request,
        forloeb=forloeb,
        heading=f"Delmål, {forloeb.borger.short_name}",
        initial={"indsatsmaal": request.GET.get("indsatsmaal"), "text": request.GET.get("text", "")},
    )
    answer = submit(
        request,
        form,
        lambda data: operations.add_delmaal(forloeb, by=request.user, **data),
        success="Delmålet er lagt på stien.",
    )
    return answer or render(request, "haabets_sti/delmaal_form.html", {"forloeb": forloeb, "form": form})


@require_safe
def delmaal_detail(request: AuthenticatedRequest, delmaal_id: UUID) -> HttpResponse:
    """One delmål: its words, skridt and opfølgninger."""
    delmaal = get_delmaal(request, delmaal_id)
    opfoelgning_list = list(delmaal.opfoelgning_set.select_related("author", "replaced_by"))
    context = {
        "forloeb": delmaal.forloeb,
        "delmaal": delmaal,
        "skridt_list": delmaal.skridt_set.all(),
        "opfoelgning_list": opfoelgning_list,
        "latest": next((one for one in opfoelgning_list if one.counts and one.has_rating), None),
        "curve": rating_curve(opfoelgning_list, delmaal.forloeb.borger.first_name),
        "can_change": can_work_in(request.user, delmaal.forloeb),
    }
    return render(request, "haabets_sti/delmaal_detail.html", context)


@require_http_methods(["GET", "POST"])
def delmaal_edit(request: AuthenticatedRequest, delmaal_id: UUID) -> HttpResponse:
    """Another wording; the earlier one stays in the history."""
    delmaal = get_delmaal(request, delmaal_id)
    require(can_work_in(request.user, delmaal.forloeb), delmaal)
    form = DelmaalEditForm.open(
        request,
        forloeb=delmaal.forloeb,
        instance=delmaal,
        heading=f"Delmål, {delmaal.forloeb.borger.short_name}",
    )
    answer = submit(
        request,
        form,
        lambda data: operations.change_delmaal(delmaal, by=request.user, **data),
        success="Delmålet er gemt. Den tidligere ordlyd står i historikken.",
    )
    context = {"forloeb": delmaal.forloeb, "delmaal": delmaal, "form": form}
    return answer or render(request, "haabets_sti/delmaal_form.html", context)


@require_http_methods(["GET", "POST"])
def delmaal_status(request: AuthenticatedRequest, delmaal_id: UUID) -> HttpResponse:
    """Reached, held, paused, changed, given up by wish, or taken up again."""
    delmaal = get_delmaal(request, delmaal_id)
    require(can_work_in(request.user, delmaal.forloeb), delmaal)
    form = StatusForm.open(
        request,
        delmaal=delmaal,
        heading=f"Status på delmål, {delmaal.forloeb.borger.short_name}",
        initial={
            "version": delmaal.version,
            "status": delmaal.status,
            "status_on": timezone.localdate(),
        },
    )
    answer = submit(
        request,
        form,
        lambda data: operations.change_status(delmaal, by=request.user, **data),
        success="Det er gemt.",
    )
    context = {"forloeb": delmaal.forloeb, "delmaal": delmaal, "form": form}
    return answer or render(request, "haabets_sti/delmaal_status.html", context)


@require_safe
def delmaal_history(request: AuthenticatedRequest, delmaal_id: UUID) -> HttpResponse:
    """Every wording the delmål ever had, the newest first."""
    delmaal: Delmaal = get_delmaal(request, delmaal_id)
    versions = delmaal.versions.select_related("written_by")
    context = {"forloeb": delmaal.forloeb, "delmaal": delmaal, "versions": versions}
    return render(request, "haabets_sti/delmaal_history.html", context)
