"""Less support, the last goodbye, and a forløb taken up again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb.access import can_change_phase, can_work_in, get_forloeb
from bostotte import log
from bostotte.access import NotVisible, require
from bostotte.http import AuthenticatedRequest
from bostotte.pdf import render_pdf
from bostotte.submission import submit
from overgange import operations
from overgange.access import (
    can_mark_eftervaern,
    can_reopen,
    find_afslutning,
    get_eftervaern,
)
from overgange.ending import plan_videre, still_open
from overgange.forms import (
    AfslutningForm,
    EftervaernForm,
    FinishForm,
    ReopenForm,
    TakeBackForm,
    UdfasningForm,
)
from overgange.models import Eftervaern, Udfasningsaftale


@require_http_methods(["GET", "POST"])
def udfasning(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """How contact becomes less, as agreed, and every earlier agreement."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    aftaler = Udfasningsaftale.objects.visible_to(request.user).filter(forloeb=forloeb)
    newest = aftaler.first()
    agreed = newest if newest and not newest.taken_back else None
    form = UdfasningForm.open(
        request,
        heading=f"Udfasning, {forloeb.borger.short_name}",
        initial={"version": forloeb.version, "plan": agreed.plan if agreed else ""},
    )

    def agree(data: dict[str, Any]) -> str:
        operations.agree_udfasning(forloeb, by=request.user, **data)
        return forloeb.get_absolute_url()

    answer = submit(request, form, agree, success="Aftalen er gemt. I kan altid lave den om.")
    context = {"forloeb": forloeb, "form": form, "agreed": agreed, "aftaler": aftaler}
    return answer or render(request, "overgange/udfasning.html", context)


@require_http_methods(["GET", "POST"])
def udfasning_take_back(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Support is as before after all."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    form = TakeBackForm.open(
        request, heading=f"Støtten som før, {forloeb.borger.short_name}", initial={"version": forloeb.version}
    )

    def take_back(data: dict[str, Any]) -> str:
        operations.take_back_udfasning(forloeb, by=request.user, **data)
        return forloeb.get_absolute_url()

    answer = submit(request, form, take_back, success="Støtten er som før.")
    return answer or render(request, "overgange/udfasning_back.html", {"forloeb": forloeb, "form": form})


@require_http_methods(["GET", "POST"])
def afslutning(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The ending as the two talk about it; once it has happened, what was said."""
    forloeb = get_forloeb(request, forloeb_id)
    said = find_afslutning(request, forloeb)
    if not forloeb.is_open:
        return render(request, "overgange/afslutning_read.html", _ended(request, forloeb, said))
    require(can_work_in(request.user, forloeb), forloeb)
    current = said if said and said.finished_at is None else None
    form = AfslutningForm.open(
        request,
        heading=f"Afslutning, {forloeb.borger.short_name}",
        instance=current,
        initial={"version": current.version if current else 0},
    )

    def save(data: dict[str, Any]) -> str:
        operations.write_afslutning(forloeb, by=request.user, **data)
        return reverse("overgange:afslutning_check", args=[forloeb.pk])

    context = {"forloeb": forloeb, "form": form, "afslutning": current}
    return submit(request, form, save) or render(request, "overgange/afslutning.html", context)


def _ended(request: AuthenticatedRequest, forloeb: Any, said: Any) -> dict[str, Any]:
    """What an ended forløb's page shows."""
    contacts = Eftervaern.objects.visible_to(request.user).filter(forloeb=forloeb).select_related("user")
    return {
        "forloeb": forloeb,
        "afslutning": said,
        "contacts": contacts,
        "can_change": can_change_phase(request.user, forloeb),
    }


@require_http_methods(["GET", "POST"])
def afslutning_check(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The plan as it will be, what is still open, who calls when; then the forløb ends."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    said = find_afslutning(request, forloeb)
    if said is None or said.finished_at is not None:
        return redirect("overgange:afslutning", forloeb.pk)
    versions = {"version": said.version, "forloeb_version": forloeb.version}
    form = FinishForm.open(request, forloeb=forloeb, initial=versions)

    def finish(data: dict[str, Any]) -> str:
        operations.finish_afslutning(said, by=request.user, **data)
        return reverse("overgange:afslutning", args=[forloeb.pk])

    answer = submit(request, form, finish, success="Forløbet er afsluttet. Det kan altid tages op igen.")
    context = {
        "forloeb": forloeb,
        "form": form,
        "afslutning": said,
        "plan": plan_videre(forloeb, said),
        "still": still_open(forloeb),
    }
    return answer or render(request, "overgange/afslutning_check.html", context)


@require_safe
def plan_pdf(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """ "Min plan videre" on A4 in large type; fetching it is logged. The file name tells nothing."""
    forloeb = get_forloeb(request, forloeb_id)
    said = find_afslutning(request, forloeb)
    if said is None:
        raise NotVisible("afslutning", str(forloeb_id))
    log.record(log.Kind.DOWNLOAD, said, by=request.user, kriseplan=said.with_kriseplan and forloeb.is_open)
    context = {"forloeb": forloeb, "afslutning": said, **plan_videre(forloeb, said)}
    created = said.finished_at or timezone.now()
    pdf = render_pdf("overgange/pdf/plan_videre.html", context, title="Min plan videre", created=created)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="min-plan-videre.pdf"'
    return response


@require_http_methods(["GET", "POST"])
def eftervaern_mark(request: AuthenticatedRequest, eftervaern_id: UUID) -> HttpResponse:
    """How the contact afterwards went."""
    eftervaern = get_eftervaern(request, eftervaern_id)
    require(can_mark_eftervaern(request.user, eftervaern), eftervaern)
    heading = f"Efterværn, {eftervaern.forloeb.borger.short_name}"
    form = EftervaernForm.open(request, instance=eftervaern, heading=heading)

    def mark(data: dict[str, Any]) -> str:
        operations.mark_eftervaern(eftervaern, by=request.user, **data)
        return reverse("overgange:afslutning", args=[eftervaern.forloeb_id])

    answer = submit(request, form, mark, success="Det er skrevet ned.")
    context = {"forloeb": eftervaern.forloeb, "eftervaern": eftervaern, "form": form}
    return answer or render(request, "overgange/eftervaern_form.html", context)


@require_http_methods(["GET", "POST"])
def reopen(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Takes up an ended forløb: which delmål go on, and who is there."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_reopen(request.user, forloeb), forloeb)
    form = ReopenForm.open(
        request,
        forloeb=forloeb,
        heading=f"Genåbning, {forloeb.borger.short_name}",
        initial={"version": forloeb.version},
    )
    answer = submit(
        request,
        form,
        lambda data: operations.reopen(forloeb, by=request.user, **data),
        success="Forløbet er taget op igen.",
    )
    return answer or render(request, "overgange/reopen.html", {"forloeb": forloeb, "form": form})
