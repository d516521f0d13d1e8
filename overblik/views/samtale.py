"""Samtalen: four pages beside the borger, each saved by itself, each may be skipped."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from borgerforloeb import operations
from borgerforloeb.access import can_work_in, get_besoeg
from borgerforloeb.forms import AftaleForm
from borgerforloeb.models import Besoeg
from bostotte.access import require
from bostotte.forms import SafeForm
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from feedback import operations as feedback_operations
from feedback.access import get_instrument_or_404
from feedback.forms import BesvarelseForm
from overblik import samtalen
from overblik.forms import PlannedNoteForm
from overblik.operations import finish_note


@require_http_methods(["GET", "POST"])
def samtale(request: AuthenticatedRequest, besoeg_id: UUID, trin: int) -> HttpResponse:
    """One of the four pages of a samtale; before its day the appointment, which says what one can do."""
    besoeg = get_besoeg(request, besoeg_id)
    require(can_work_in(request.user, besoeg.forloeb), besoeg)
    if not besoeg.day_has_come:
        return redirect(besoeg)
    pages = {1: _trivsel, 2: _note, 3: _samarbejde, 4: _aftale}
    if trin not in pages:
        raise Http404
    return pages[trin](request, besoeg)


def _trivsel(request: AuthenticatedRequest, besoeg: Besoeg) -> HttpResponse:
    key = request.GET.get("skema", "")
    if key not in samtalen.TRIVSEL:
        key = samtalen.usual_instrument(besoeg.forloeb)
    return _scale(request, besoeg, 1, key)


def _samarbejde(request: AuthenticatedRequest, besoeg: Besoeg) -> HttpResponse:
    return _scale(request, besoeg, 3, "srs")


def _scale(request: AuthenticatedRequest, besoeg: Besoeg, trin: int, key: str) -> HttpResponse:
    """A scale to fill in, or what it said once it is filled in."""
    instrument = get_instrument_or_404(key)
    heading = f"{instrument.name}, {besoeg.forloeb.borger.short_name}"
    form = BesvarelseForm.open(request, instrument=instrument, besoeg=besoeg, heading=heading)

    def register(data: dict[str, Any]) -> str:
        feedback_operations.register_besvarelse(
            besoeg.forloeb, instrument=instrument, besoeg=besoeg, by=request.user, **data
        )
        return f"{_url(besoeg, trin)}?skema={key}"

    answer = submit(request, form, register)
    result = samtalen.result_of(besoeg, key)
    context = {"form": form, "instrument": instrument, "result": result, "decline_form": SafeForm()}
    return answer or _page(request, besoeg, trin, "overblik/samtale_skala.html", context)


@require_POST
def samtale_decline(request: AuthenticatedRequest, besoeg_id: UUID, trin: int, key: str) -> HttpResponse:
    """The borger does not want to answer today; the samtale goes on."""
    besoeg = get_besoeg(request, besoeg_id)
    require(can_work_in(request.user, besoeg.forloeb), besoeg)
    instrument = get_instrument_or_404(key)

    def decline(data: dict[str, Any]) -> str:
        feedback_operations.decline(besoeg.forloeb, instrument=instrument, besoeg=besoeg, by=request.user)
        return _url(besoeg, trin + 1)

    return submit(request, SafeForm.open(request), decline) or redirect(_url(besoeg, trin))


def _note(request: AuthenticatedRequest, besoeg: Besoeg) -> HttpResponse:
    if besoeg.is_finished and request.method == "GET":
        return _page(request, besoeg, 2, "overblik/samtale_note_done.html", {})
    heading = f"Besøg hos {besoeg.forloeb.borger.short_name}"
    form = PlannedNoteForm.open(
        request, forloeb=besoeg.forloeb, writer=request.user, instance=besoeg, heading=heading
    )

    def finish(data: dict[str, Any]) -> str:
        finish_note(besoeg, by=request.user, **data)
        return _url(besoeg, 3)

    answer = submit(request, form, finish, success="Notatet er gemt og færdigt.")
    return answer or _page(request, besoeg, 2, "overblik/samtale_note.html", {"form": form})


def _aftale(request: AuthenticatedRequest, besoeg: Besoeg) -> HttpResponse:
    initial = {
        "starts_at": samtalen.same_time_next_week(besoeg),
        "form": besoeg.form,
        "minutes": besoeg.minutes,
    }
    form = AftaleForm.open(request, initial=initial, forloeb=besoeg.forloeb, user=request.user)

    def plan(data: dict[str, Any]) -> str:
        operations.plan_besoeg(besoeg.forloeb, by=request.user, **data)
        return samtalen.summary_url(besoeg)

    answer = submit(request, form, plan, success="Aftalen er lavet.")
    context = {"form": form, "planned": samtalen.next_planned(besoeg)}
    return answer or _page(request, besoeg, 4, "overblik/samtale_aftale.html", context)


def _page(
    request: AuthenticatedRequest, besoeg: Besoeg, trin: int, template: str, context: dict[str, Any]
) -> HttpResponse:
    after = _url(besoeg, trin + 1) if trin < len(samtalen.STEPS) else samtalen.summary_url(besoeg)
    before = _url(besoeg, trin - 1) if trin > 1 else besoeg.forloeb.get_absolute_url()
    shared = {
        "besoeg": besoeg,
        "forloeb": besoeg.forloeb,
        "trin": trin,
        "steps": samtalen.STEPS,
        "title": samtalen.STEPS[trin - 1],
        "next_url": after,
        "back_url": before,
    }
    return render(request, template, shared | context)


def _url(besoeg: Besoeg, trin: int) -> str:
    return reverse("overblik:samtale", args=[besoeg.pk, trin])
