"""The waiting list, the offer, the answer; and the leder's note on who should not be put together."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from borgerforloeb.access import can_work_in, get_borger, get_forloeb, leads
from bostotte import log
from bostotte.access import NotVisible, require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from grupper import access, operations
from grupper.forms import AnswerForm, ApartForm, InterestForm, OfferForm
from grupper.models import Ikkesammen, Venteplads


@require_safe
def venteliste(request: AuthenticatedRequest) -> HttpResponse:
    """Who waits, or thinks an offer over: the leder sees the team's, others those of own forløb."""
    require(access.may_see_grupper(request.user))
    visible = Venteplads.objects.visible_to(request.user).current()
    rows = list(visible.select_related("forloeb__borger", "forloeb__team", "gruppe"))
    log.record_list(request, "venteplads", [row.borger_id for row in rows])
    pairs = [(row, leads(request.user, row.forloeb)) for row in rows]
    return render(request, "grupper/venteliste.html", {"rows": pairs})


@require_http_methods(["GET", "POST"])
def venteplads_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The borger would like to be in a group."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    form = InterestForm.open(request, heading=f"Ønske om gruppe, {forloeb.borger.short_name}")
    answer = submit(
        request,
        form,
        lambda data: operations.note_interest(forloeb, by=request.user, **data),
        success=f"{forloeb.borger.first_name} står nu på ventelisten.",
    )
    return answer or render(request, "grupper/venteplads_form.html", {"forloeb": forloeb, "form": form})


@require_http_methods(["GET", "POST"])
def venteplads_offer(request: AuthenticatedRequest, venteplads_id: UUID) -> HttpResponse:
    """The leder offers a place, and is told when the leder's own note speaks against it."""
    venteplads = access.get_venteplads(request, venteplads_id)
    require(access.can_place(request.user, venteplads.forloeb), venteplads)
    form = OfferForm.open(request, venteplads=venteplads, initial={"version": venteplads.version})
    answer = submit(
        request,
        form,
        lambda data: operations.offer_place(venteplads, by=request.user, **data),
        success="Pladsen er tilbudt.",
    )
    context = {"venteplads": venteplads, "forloeb": venteplads.forloeb, "form": form}
    return answer or render(request, "grupper/venteplads_offer.html", context)


@require_http_methods(["GET", "POST"])
def venteplads_answer(request: AuthenticatedRequest, venteplads_id: UUID) -> HttpResponse:
    """What the borger said to the offer."""
    venteplads = access.get_venteplads(request, venteplads_id)
    require(
        venteplads.state == Venteplads.State.TILBUDT and can_work_in(request.user, venteplads.forloeb),
        venteplads,
    )
    form = AnswerForm.open(
        request,
        initial={"version": venteplads.version},
        heading=f"Svar om gruppe, {venteplads.forloeb.borger.short_name}",
    )
    answer = submit(
        request,
        form,
        lambda data: operations.answer_offer(venteplads, by=request.user, **data),
        success="Svaret er gemt.",
    )
    context = {"venteplads": venteplads, "forloeb": venteplads.forloeb, "form": form}
    return answer or render(request, "grupper/venteplads_answer.html", context)


@require_http_methods(["GET", "POST"])
def ikkesammen(request: AuthenticatedRequest, borger_id: UUID) -> HttpResponse:
    """The leder's notes about one borger's placement: read, written. For all others it does not exist."""
    borger = get_borger(request, borger_id)
    if not access.can_note_apart(request.user, borger):
        raise NotVisible("ikkesammen", str(borger_id))
    form = ApartForm.open(request, borger=borger, user=request.user)

    def do(data: dict[str, Any]) -> str:
        operations.note_apart(borger, by=request.user, **data)
        return reverse("grupper:ikkesammen", args=[borger.pk])

    answer = submit(request, form, do, success="Noten er gemt.")
    notes = Ikkesammen.objects.visible_to(request.user).about(borger).select_related("first", "second")
    pairs = [(note, note.other_than(borger)) for note in notes]
    log.record_list(request, "ikkesammen", [borger.pk, *form.offered_ids, *(other.pk for _, other in pairs)])
    return answer or render(
        request, "grupper/ikkesammen.html", {"borger": borger, "notes": pairs, "form": form}
    )


@require_POST
def ikkesammen_withdraw(request: AuthenticatedRequest, ikkesammen_id: UUID) -> HttpResponse:
    """The leder takes the note away."""
    note = access.get_ikkesammen(request, ikkesammen_id)
    borger_id = note.first_id
    operations.withdraw_apart(note, by=request.user)
    return redirect("grupper:ikkesammen", borger_id)
