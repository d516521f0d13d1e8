"""Writing a besøg down, and a call in three taps."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from borgerforloeb import operations
from borgerforloeb.access import can_work_in, get_forloeb
from borgerforloeb.forms import KontaktForm
from borgerforloeb.models import Besoeg
from bostotte.access import require
from bostotte.forms import SafeForm
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from overblik.forms import NoteForm
from overblik.operations import finish_note


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
