"""The crisis plan: read when it is needed, written when it is calm."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.pdf import render_pdf
from bostotte.submission import submit
from kriseplan import operations, reading
from kriseplan.access import can_edit_kriseplan, find_kriseplan, get_kriseplan, get_version
from kriseplan.forms import GoneThroughForm, KriseplanForm, start_values
from kriseplan.models import Kriseplanversion
from kriseplan.review import next_review


@require_safe
def kriseplan_read(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The calm reading view, for the moment it is needed; says why a plan helps when there is none."""
    forloeb, plan = find_kriseplan(request, forloeb_id)
    context: dict[str, Any] = {
        "forloeb": forloeb,
        "plan": plan,
        "can_edit": can_edit_kriseplan(request.user, forloeb),
    }
    if plan is None:
        return render(request, "kriseplan/kriseplan_empty.html", context)
    return render(request, "kriseplan/kriseplan_read.html", context | _content(plan.newest()))


@require_http_methods(["GET", "POST"])
def kriseplan_edit(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """All points, signs and contacts; saving makes the next version."""
    forloeb, plan = find_kriseplan(request, forloeb_id)
    require(can_edit_kriseplan(request.user, forloeb), forloeb)
    initial = start_values(plan.newest() if plan else None)
    form = KriseplanForm.open(request, heading=f"Kriseplan, {forloeb.borger.short_name}", initial=initial)

    def save(data: dict[str, Any]) -> str:
        operations.write_version(forloeb.borger, forloeb=forloeb, by=request.user, **data)
        return reverse("kriseplan:kriseplan_read", args=[forloeb.pk])

    context = {"forloeb": forloeb, "plan": plan, "form": form}
    answer = submit(request, form, save, success="Kriseplanen er gemt som en ny udgave.")
    return answer or render(request, "kriseplan/kriseplan_form.html", context)


@require_http_methods(["GET", "POST"])
def kriseplan_gone_through(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The plan was gone through today; when is it done again?"""
    forloeb, plan = get_kriseplan(request, forloeb_id)
    require(can_edit_kriseplan(request.user, forloeb), plan)
    form = GoneThroughForm.open(request, initial={"review_on": next_review(timezone.localdate())})

    def save(data: dict[str, Any]) -> str:
        operations.mark_gone_through(plan, by=request.user, **data)
        return reverse("kriseplan:kriseplan_read", args=[forloeb.pk])

    answer = submit(request, form, save, success="Det er noteret, at I har gennemgået planen.")
    context = {"forloeb": forloeb, "plan": plan, "form": form}
    return answer or render(request, "kriseplan/gone_through_form.html", context)


@require_safe
def kriseplan_pdf(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The newest version on A4 in large type; fetching it is logged. The file name tells nothing."""
    forloeb, plan = get_kriseplan(request, forloeb_id)
    version = plan.newest()
    log.record(log.Kind.DOWNLOAD, plan, by=request.user, plan_version=version.version)
    context = {"forloeb": forloeb, "plan": plan, **_content(version)}
    pdf = render_pdf(
        "kriseplan/pdf/kriseplan.html", context, title="Min kriseplan", created=version.written_at
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="kriseplan-udgave-{version.version}.pdf"'
    return response


@require_safe
def version_list(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Every version, the newest first."""
    forloeb, plan = get_kriseplan(request, forloeb_id)
    context = {"forloeb": forloeb, "plan": plan, "versions": plan.versions.select_related("author")}
    return render(request, "kriseplan/version_list.html", context)


@require_safe
def version_read(request: AuthenticatedRequest, forloeb_id: UUID, number: int) -> HttpResponse:
    """One version as it was, marked as an earlier one when it is."""
    forloeb, plan = get_kriseplan(request, forloeb_id)
    context = {"forloeb": forloeb, "plan": plan, **_content(get_version(plan, number))}
    return render(request, "kriseplan/version_read.html", context)


def _content(version: Kriseplanversion) -> dict[str, Any]:
    """A version in the order of need."""
    return {
        "version": version,
        "first": reading.first_of_all(version),
        "then": reading.after_the_signs(version),
        "admitted": reading.if_admitted(version),
    }
