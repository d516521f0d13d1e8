"""Following up on a delmål."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from borgerforloeb.access import can_work_in
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from haabets_sti import operations
from haabets_sti.access import get_delmaal
from haabets_sti.forms import OpfoelgningForm


@require_http_methods(["GET", "POST"])
def opfoelgning_create(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Both ratings on the same line, and words; `?besoeg=` ties it to a besøg."""
    delmaal = get_delmaal(request, pk)
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
        "latest": delmaal.opfoelgning_set.select_related("author").first(),
    }
    return answer or render(request, "haabets_sti/opfoelgning_form.html", context)
