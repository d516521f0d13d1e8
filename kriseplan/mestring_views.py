"""The mestringsplan: what to hold on to, read and written together."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb.access import can_work_in
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.pdf import render_pdf
from bostotte.submission import submit
from kriseplan.access import find_mestringsplan, get_mestringsplan
from kriseplan.mestring_forms import MestringsplanForm
from kriseplan.mestring_operations import write_mestringsplan
from kriseplan.reading import mestring


@require_safe
def mestringsplan_read(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The plan and its earlier versions; says what it is good for when there is none."""
    forloeb, plan = find_mestringsplan(request, forloeb_id)
    version = plan.newest() if plan else None
    context = {
        "forloeb": forloeb,
        "plan": plan,
        "version": version,
        "parts": mestring(version) if version else [],
        "earlier": plan.versions.select_related("author")[1:] if plan else [],
        "can_edit": can_work_in(request.user, forloeb),
    }
    return render(request, "kriseplan/mestringsplan_read.html", context)


@require_http_methods(["GET", "POST"])
def mestringsplan_edit(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """All points on one page; saving makes the next version."""
    forloeb, plan = find_mestringsplan(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    form = MestringsplanForm.open(
        request,
        heading=f"Mestringsplan, {forloeb.borger.short_name}",
        initial=MestringsplanForm.start_values(plan.newest() if plan else None),
    )

    def save(data: dict[str, Any]) -> str:
        write_mestringsplan(forloeb, by=request.user, **data)
        return reverse("kriseplan:mestringsplan_read", args=[forloeb.pk])

    answer = submit(request, form, save, success="Mestringsplanen er gemt som en ny udgave.")
    context = {"forloeb": forloeb, "plan": plan, "form": form}
    return answer or render(request, "kriseplan/mestringsplan_form.html", context)


@require_safe
def mestringsplan_version(request: AuthenticatedRequest, forloeb_id: UUID, number: int) -> HttpResponse:
    """One version as it was."""
    forloeb, plan, version = get_mestringsplan(request, forloeb_id, number)
    context = {"forloeb": forloeb, "plan": plan, "version": version, "parts": mestring(version)}
    return render(request, "kriseplan/mestringsplan_version.html", context)


@require_safe
def mestringsplan_pdf(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The newest version on A4 in large type; fetching it is logged. The file name tells nothing."""
    forloeb, plan, version = get_mestringsplan(request, forloeb_id)
    log.record(log.Kind.DOWNLOAD, plan, by=request.user, plan_version=version.version)
    context = {"forloeb": forloeb, "version": version, "parts": mestring(version)}
    pdf = render_pdf(
        "kriseplan/pdf/mestringsplan.html", context, title="Min mestringsplan", created=version.written_at
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="mestringsplan-udgave-{version.version}.pdf"'
    return response
