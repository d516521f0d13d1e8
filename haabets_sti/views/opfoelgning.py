"""Following up on a delmål."""

from uuid import UUID

from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from borgerforloeb.access import can_work_in
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from haabets_sti import operations
from haabets_sti.access import can_correct, get_delmaal, get_opfoelgning
from haabets_sti.forms import OpfoelgningCorrectionForm, OpfoelgningForm
from haabets_sti.models import Opfoelgning


@require_http_methods(["GET", "POST"])
def opfoelgning_create(request: AuthenticatedRequest, delmaal_id: UUID) -> HttpResponse:
    """Both ratings on the same line, and words; `?besoeg=` ties it to a besøg."""
    delmaal = get_delmaal(request, delmaal_id)
    require(can_work_in(request.user, delmaal.forloeb), delmaal)
    form = OpfoelgningForm.open(
        request,
        delmaal=delmaal,
        heading=f"Opfølgning, {delmaal.forloeb.borger.short_name}",
        initial={"held_on": timezone.localdate(), "besoeg": request.GET.get("besoeg")},
    )
    answer = submit(
        request,
        form,
        lambda data: operations.follow_up(delmaal, by=request.user, **data),
        success="Opfølgningen er gemt.",
    )
    context = {
        "forloeb": delmaal.forloeb,
        "delmaal": delmaal,
        "form": form,
        "latest": Opfoelgning.objects.visible_to(request.user)
        .current()
        .filter(delmaal=delmaal)
        .select_related("author")
        .first(),
    }
    return answer or render(request, "haabets_sti/opfoelgning_form.html", context)


@require_http_methods(["GET", "POST"])
def opfoelgning_correct(request: AuthenticatedRequest, opfoelgning_id: UUID) -> HttpResponse:
    """An opfølgning put right; both stay, and the new one counts."""
    opfoelgning = get_opfoelgning(request, opfoelgning_id)
    require(can_correct(request.user, opfoelgning), opfoelgning)
    forloeb = opfoelgning.delmaal.forloeb
    form = OpfoelgningCorrectionForm.open(
        request,
        opfoelgning=opfoelgning,
        heading=f"Rettelse af opfølgning, {forloeb.borger.short_name}",
        initial=model_to_dict(opfoelgning, OpfoelgningForm.Meta.fields),
    )
    answer = submit(
        request,
        form,
        lambda data: operations.correct_opfoelgning(opfoelgning, by=request.user, **data),
        success="Opfølgningen er rettet.",
    )
    context = {"forloeb": forloeb, "opfoelgning": opfoelgning, "form": form}
    return answer or render(request, "haabets_sti/opfoelgning_correct.html", context)
