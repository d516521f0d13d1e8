"""Reading a besøg, writing it down, and a call in three taps."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from borgerforloeb import operations
from borgerforloeb.access import (
    can_correct_besoeg,
    can_finish_besoeg,
    can_work_in,
    get_besoeg,
    get_besoeg_for_note,
    get_forloeb,
)
from borgerforloeb.forms import KontaktForm, PlannedBesoegForm
from borgerforloeb.models import Besoeg, Forloeb
from bostotte.access import require
from bostotte.forms import SafeForm
from bostotte.http import AuthenticatedRequest
from bostotte.submission import repeated, submit
from haabets_sti.models import Delmaal
from overblik.forms import NoteForm, PlannedNoteForm
from overblik.operations import finish_note


@require_safe
def besoeg_detail(request: AuthenticatedRequest, besoeg_id: UUID) -> HttpResponse:
    """The note with its berigtigelser, or the appointment with what can be done about it."""
    besoeg = get_besoeg(request, besoeg_id)
    can_work = not besoeg.is_finished and can_work_in(request.user, besoeg.forloeb)
    context = {
        "besoeg": besoeg,
        "forloeb": besoeg.forloeb,
        "berigtigelser": besoeg.berigtigelser.select_related("author"),
        "stoetteomraader": besoeg.stoetteomraader.all(),
        "delmaal_list": Delmaal.objects.visible_to(request.user).filter(besoeg_links__besoeg=besoeg),
        "can_correct": can_correct_besoeg(request.user, besoeg),
        "can_talk": can_work and besoeg.day_has_come,
        "can_finish": not besoeg.is_finished
        and besoeg.day_has_come
        and can_finish_besoeg(request.user, besoeg),
        "can_move": can_work,
    }
    return render(request, "overblik/besoeg_detail.html", context)


@require_http_methods(["GET", "POST"])
def note_write(request: AuthenticatedRequest, besoeg_id: UUID) -> HttpResponse:
    """The note of a besøg held before the forløb ended, or before one's own time in it did."""
    if earlier := repeated(request):
        return earlier
    besoeg = get_besoeg_for_note(request, besoeg_id)
    require(can_finish_besoeg(request.user, besoeg), besoeg)
    if request.method == "GET" and besoeg.is_finished:
        return redirect(besoeg)
    sees = Forloeb.objects.visible_to(request.user).filter(pk=besoeg.forloeb_id).exists()
    form_class = PlannedNoteForm if sees else PlannedBesoegForm
    heading = f"Besøg hos {besoeg.forloeb.borger.short_name}"
    form = form_class.open(
        request, forloeb=besoeg.forloeb, writer=request.user, instance=besoeg, heading=heading
    )
    after = besoeg.get_absolute_url() if sees else reverse("overblik:min_dag")

    def finish(data: dict[str, Any]) -> str:
        finish_note(besoeg, by=request.user, **data)
        return after

    answer = submit(request, form, finish, success="Notatet er gemt og færdigt.")
    context = {"form": form, "besoeg": besoeg, "cancel_url": after}
    return answer or render(request, "overblik/note_form.html", context)


@require_http_methods(["GET", "POST"])
def besoeg_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Writes down a besøg that was held; the note is final when it is sent."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    heading = f"Besøg hos {forloeb.borger.short_name}"
    form = NoteForm.open(request, forloeb=forloeb, heading=heading)
    answer = submit(
        request,
        form,
        lambda data: finish_note(Besoeg(forloeb=forloeb), by=request.user, **data),
        success="Besøget er gemt.",
    )
    context = {"forloeb": forloeb, "form": form, "start_form": SafeForm()}
    return answer or render(request, "overblik/besoeg_form.html", context)


@require_http_methods(["GET", "POST"])
def kontakt_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """A call or a text message: how, whether they got hold of each other, and a line if there is one."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    form = KontaktForm.open(request)

    def register(data: dict[str, object]) -> str:
        operations.finish_besoeg(Besoeg(forloeb=forloeb), by=request.user, **data)  # type: ignore[arg-type]
        return forloeb.get_absolute_url()

    answer = submit(request, form, register, success="Det er skrevet ned.")
    return answer or render(request, "overblik/kontakt_form.html", {"forloeb": forloeb, "form": form})


@require_POST
def samtale_start(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Begins a samtale that was not planned: an appointment that starts now."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)

    def start(data: dict[str, object]) -> str:
        besoeg = operations.plan_besoeg(forloeb, by=request.user, starts_at=timezone.now())
        return reverse("overblik:samtale", args=[besoeg.pk, 1])

    answer = submit(request, SafeForm.open(request), start)
    return answer or render(request, "400.html", status=400)
