"""Opgaver: the list, one of them, made, changed, given on, done."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from borgerforloeb.access import can_work_in, get_forloeb
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle
from bostotte.submission import submit
from opgaver import operations
from opgaver.access import can_change_opgave, can_hand_over, can_mark, get_opgave, has_opgaver
from opgaver.forms import CloseForm, HandOverForm, OpgaveEditForm, OpgaveForm, TeamOpgaveForm
from opgaver.models import Opgave
from opgaver.models.opgave import OpgaveQuerySet

PAGE_SIZE = 25


@require_safe
def opgave_list(request: AuthenticatedRequest) -> HttpResponse:
    """One's own opgaver, those nobody has, or all of the team for its leder; the filter is in the address."""
    user = request.user
    require(has_opgaver(user))
    chosen = {name: request.GET.get(name, "").strip() for name in ("vis", "tilstand")}
    led = user.team_ids(Rolle.LEDER)
    rows = Opgave.objects.visible_to(user)
    if chosen["vis"] == "ingen":
        rows = rows.filter(owner=None, owner_name="")
    elif chosen["vis"] == "team" and led:
        rows = rows.filter(team__in=led)
    else:
        rows = rows.of_owner(user)
    context = {"chosen": chosen, "is_leder": bool(led), **_page(request, rows)}
    log.record_list(request, "opgave", [row.borger_id for row in context["page"] if row.borger_id])
    return render(request, "opgaver/opgave_list.html", context)


def _page(request: AuthenticatedRequest, rows: OpgaveQuerySet) -> dict[str, Any]:
    closed = request.GET.get("tilstand") == "lukkede"
    chosen = rows.closed() if closed else rows.open().soonest_first()
    chosen = chosen.select_related("forloeb__borger", "forloeb__team", "team", "owner", "closed_by")
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("side"))
    return {"page": page, "closed": closed, "today": timezone.localdate()}


@require_safe
def forloeb_opgaver(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """All opgaver of a forløb, whoever has them."""
    forloeb = get_forloeb(request, forloeb_id)
    rows = Opgave.objects.visible_to(request.user).filter(forloeb=forloeb)
    context = {"forloeb": forloeb, "can_work": can_work_in(request.user, forloeb), **_page(request, rows)}
    return render(request, "opgaver/forloeb_opgaver.html", context)


@require_http_methods(["GET", "POST"])
def opgave_create(request: AuthenticatedRequest) -> HttpResponse:
    """A new opgave of one's own or of the team, about no borger."""
    require(has_opgaver(request.user))
    form = TeamOpgaveForm.open(
        request, user=request.user, heading="Opgave", initial={"owner": request.user.pk}
    )
    answer = submit(
        request,
        form,
        lambda data: operations.add_opgave(by=request.user, **data),
        success="Opgaven er gemt.",
    )
    return answer or render(request, "opgaver/opgave_form.html", {"form": form, "heading": "Ny opgave"})


@require_http_methods(["GET", "POST"])
def forloeb_opgave_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """A new opgave in a forløb."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    heading = f"Opgave, {forloeb.borger.short_name}"
    form = OpgaveForm.open(
        request, forloeb=forloeb, user=request.user, heading=heading, initial={"owner": request.user.pk}
    )
    answer = submit(
        request,
        form,
        lambda data: operations.add_opgave(forloeb=forloeb, by=request.user, **data),
        success="Opgaven er gemt.",
    )
    context = {"forloeb": forloeb, "form": form, "heading": "Ny opgave"}
    return answer or render(request, "opgaver/opgave_form.html", context)


@require_safe
def opgave_detail(request: AuthenticatedRequest, opgave_id: UUID) -> HttpResponse:
    """One opgave, where it comes from, and what it was called before."""
    opgave = get_opgave(request, opgave_id)
    user = request.user
    context = {
        "forloeb": opgave.forloeb,
        "opgave": opgave,
        "versions": opgave.versions.select_related("owner", "written_by"),
        "can_change": can_change_opgave(user, opgave),
        "can_hand_over": can_hand_over(user, opgave),
        "can_mark": can_mark(user, opgave),
    }
    return render(request, "opgaver/opgave_detail.html", context)


@require_http_methods(["GET", "POST"])
def opgave_edit(request: AuthenticatedRequest, opgave_id: UUID) -> HttpResponse:
    """Another wording or day; the earlier one is kept."""
    opgave = get_opgave(request, opgave_id)
    require(can_change_opgave(request.user, opgave), opgave)
    form = OpgaveEditForm.open(request, instance=opgave, heading=f"Opgave, {opgave.about}")
    answer = submit(
        request,
        form,
        lambda data: operations.change_opgave(opgave, by=request.user, **data),
        success="Opgaven er gemt.",
    )
    context = {"forloeb": opgave.forloeb, "opgave": opgave, "form": form, "heading": "Ret opgaven"}
    return answer or render(request, "opgaver/opgave_form.html", context)


@require_http_methods(["GET", "POST"])
def opgave_hand_over(request: AuthenticatedRequest, opgave_id: UUID) -> HttpResponse:
    """Somebody else does it from now on."""
    opgave = get_opgave(request, opgave_id)
    require(can_hand_over(request.user, opgave), opgave)
    form = HandOverForm.open(request, instance=opgave, forloeb=opgave.forloeb, user=request.user)
    answer = submit(
        request,
        form,
        lambda data: operations.hand_over(opgave, by=request.user, **data),
        success="Opgaven er givet videre.",
    )
    context = {"forloeb": opgave.forloeb, "opgave": opgave, "form": form, "heading": "Giv opgaven videre"}
    return answer or render(request, "opgaver/opgave_form.html", context)


@require_http_methods(["GET", "POST"])
def opgave_close(request: AuthenticatedRequest, opgave_id: UUID) -> HttpResponse:
    """Done or laid aside, with words."""
    opgave = get_opgave(request, opgave_id)
    require(can_mark(request.user, opgave), opgave)
    form = CloseForm.open(request, heading=f"Opgave, {opgave.about}")
    answer = submit(
        request,
        form,
        lambda data: operations.mark_opgave(opgave, by=request.user, **data),
        success="Det er noteret.",
    )
    context = {"forloeb": opgave.forloeb, "opgave": opgave, "form": form, "heading": "Luk opgaven"}
    return answer or render(request, "opgaver/opgave_form.html", context)


@require_POST
def opgave_mark(request: AuthenticatedRequest, opgave_id: UUID) -> HttpResponse:
    """Done, laid aside or open again with one tap (`state`), and back to where one was (`then`)."""
    opgave = get_opgave(request, opgave_id)
    require(can_mark(request.user, opgave), opgave)
    state, then = request.POST.get("state", ""), request.POST.get("then", "")
    if state in Opgave.State.values:
        operations.mark_opgave(opgave, state=state, by=request.user)
    if then.startswith("/") and url_has_allowed_host_and_scheme(then, allowed_hosts=None):
        return redirect(then)
    return redirect(opgave)
