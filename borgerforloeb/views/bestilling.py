"""Bestillinger: the list, registering one, reading it, and answering it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb import operations
from borgerforloeb.access import (
    can_answer_bestilling,
    can_correct_borger,
    can_read_bestilling_list,
    can_register_bestilling,
    can_see_forloeb,
    can_send_anew,
    can_show_cpr,
    get_bestilling,
)
from borgerforloeb.forms import AcceptForm, BestillingForm, ReturnForm, SendAnewForm
from borgerforloeb.models import Bestilling
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle
from bostotte.submission import submit

PAGE_SIZE = 25
CONTACT = ("phone", "contact_wishes")


@require_safe
def bestilling_list(request: AuthenticatedRequest) -> HttpResponse:
    """The bestillinger one has sent or got, searched by name and filtered by state."""
    require(can_read_bestilling_list(request.user))
    state, query = request.GET.get("status", ""), request.GET.get("q", "").strip()[:100]
    rows = Bestilling.objects.visible_to(request.user).select_related(
        "borger", "kommune", "team", "lovgrundlag"
    )
    if state in Bestilling.State:
        rows = rows.filter(state=state)
    rows = rows.about(query)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("side"))
    if query:
        hits = len(page)
        log.record(log.Kind.SEARCH, by=request.user, object_type="bestilling", criterion="navn", hits=hits)
    log.record_list(request, "bestilling", [row.borger_id for row in page])
    context = {
        "page": page,
        "query": query,
        "state": state,
        "heading": dict(Bestilling.State.choices).get(state, "Alle"),
        "states": Bestilling.State.choices,
        "can_register": can_register_bestilling(request.user),
        "is_leder": request.user.has_role(Rolle.LEDER),
    }
    return render(request, "borgerforloeb/bestilling_list.html", context)


@require_http_methods(["GET", "POST"])
def bestilling_create(request: AuthenticatedRequest) -> HttpResponse:
    """Registers a bestilling: by myndighed, or by the leder when it came on paper."""
    require(can_register_bestilling(request.user))
    own = request.user.has_role(Rolle.MYNDIGHED)
    initial = {"sagsbehandler_name": str(request.user)} if own else {}
    form = BestillingForm.open(request, user=request.user, initial=initial, heading="Bestilling")
    answer = submit(
        request,
        form,
        lambda data: _register(request, form),
        success="Bestillingen er sendt." if own else "Bestillingen er gemt.",
    )
    context = {"form": form, "own": own, "submit_label": "Send bestillingen" if own else "Gem bestillingen"}
    return answer or render(request, "borgerforloeb/bestilling_form.html", context)


def _register(request: AuthenticatedRequest, form: BestillingForm) -> Bestilling:
    data: dict[str, Any] = form.bestilling_data
    typed = form.borger_data
    borger = operations.register_borger(kommune=data["kommune"], by=request.user, **typed)
    if names := operations.contact_left_out(borger, **{name: typed[name] for name in CONTACT}):
        messages.info(
            request, f"Borgeren er kendt i forvejen. Det registrerede gælder stadig: {', '.join(names)}."
        )
    on_paper = data["kommune"].pk not in request.user.kommune_ids()
    return operations.register_bestilling(borger, by=request.user, on_paper=on_paper, **data)


@require_safe
def bestilling_detail(request: AuthenticatedRequest, bestilling_id: UUID) -> HttpResponse:
    """The bestilling as both sides see it, with what can be done about it."""
    bestilling = get_bestilling(request, bestilling_id)
    context = {
        "bestilling": bestilling,
        "indsatsmaal_list": bestilling.indsatsmaal_set.all(),
        "returneringer": bestilling.returneringer.select_related("team"),
        "can_send_anew": bestilling.is_returned and can_send_anew(request.user, bestilling),
        "can_correct_borger": can_correct_borger(request.user, bestilling.borger),
        "can_answer": bestilling.is_waiting and can_answer_bestilling(request.user, bestilling),
        "can_see_forloeb": can_see_forloeb(request.user, bestilling),
        "can_show_cpr": can_show_cpr(request.user, bestilling.borger),
        "list_is_ours": can_read_bestilling_list(request.user),
    }
    return render(request, "borgerforloeb/bestilling_detail.html", context)


@require_http_methods(["GET", "POST"])
def bestilling_accept(request: AuthenticatedRequest, bestilling_id: UUID) -> HttpResponse:
    """The leder takes the bestilling on; it joins or starts a forløb."""
    bestilling = get_bestilling(request, bestilling_id)
    require(can_answer_bestilling(request.user, bestilling), bestilling)
    if answered := _already_answered(request, bestilling):
        return answered
    form = AcceptForm.open(request, bestilling=bestilling, initial={"version": bestilling.version})
    answer = submit(
        request,
        form,
        lambda data: operations.accept_bestilling(bestilling, by=request.user, **data),
        success="Bestillingen er accepteret.",
    )
    context = {"form": form, "bestilling": bestilling}
    return answer or render(request, "borgerforloeb/bestilling_accept.html", context)


@require_http_methods(["GET", "POST"])
def bestilling_return(request: AuthenticatedRequest, bestilling_id: UUID) -> HttpResponse:
    """The leder sends the bestilling back with a reason."""
    bestilling = get_bestilling(request, bestilling_id)
    require(can_answer_bestilling(request.user, bestilling), bestilling)
    if answered := _already_answered(request, bestilling):
        return answered
    heading = f"Returnering, {bestilling.borger.short_name}"
    form = ReturnForm.open(request, heading=heading, initial={"version": bestilling.version})
    answer = submit(
        request,
        form,
        lambda data: operations.return_bestilling(bestilling, by=request.user, **data),
        success="Bestillingen er sendt tilbage med din begrundelse.",
    )
    context = {"form": form, "bestilling": bestilling}
    return answer or render(request, "borgerforloeb/bestilling_return.html", context)


@require_http_methods(["GET", "POST"])
def bestilling_send_anew(request: AuthenticatedRequest, bestilling_id: UUID) -> HttpResponse:
    """Myndighed puts a returned bestilling right and sends it again."""
    bestilling = get_bestilling(request, bestilling_id)
    require(can_send_anew(request.user, bestilling), bestilling)
    if request.method == "GET" and not bestilling.is_returned:
        return redirect(bestilling)
    heading = f"Bestilling, {bestilling.borger.short_name}"
    form = SendAnewForm.open(request, user=request.user, instance=bestilling, heading=heading)
    answer = submit(
        request,
        form,
        lambda data: operations.send_bestilling_anew(bestilling, by=request.user, **data),
        success="Bestillingen er sendt igen.",
    )
    context = {"form": form, "bestilling": bestilling}
    return answer or render(request, "borgerforloeb/bestilling_send_anew.html", context)


def _already_answered(request: HttpRequest, bestilling: Bestilling) -> HttpResponse | None:
    answered = request.method == "GET" and not bestilling.is_waiting
    return redirect(bestilling) if answered else None
