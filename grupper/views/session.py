"""One session: its plan, attendance in a few taps, one note about each, the end."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from borgerforloeb.access import can_correct_besoeg
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from grupper import access, operations
from grupper.attendance import first_names, places_of
from grupper.forms import (
    AbsenceForm,
    CorrectionForm,
    EvaluationForm,
    FinishForm,
    MarkForm,
    NoteForm,
    SessionForm,
)
from grupper.models import Fremmoede, Gruppesession


@require_safe
def session_detail(request: AuthenticatedRequest, gruppesession_id: UUID) -> HttpResponse:
    """The plan for everybody in the team; attendance and notes for those who run the group."""
    session = access.get_session(request, gruppesession_id)
    can_run = access.can_run(request.user, session.gruppe)
    places = places_of(session) if can_run else []
    log.record_list(request, "fremmoede", [place.deltagelse.borger_id for place in places])
    own = {place.deltagelse.pk for place in places if place.is_by(request.user)}
    context = {"session": session, "gruppe": session.gruppe, "places": places, "own": own, "can_run": can_run}
    return render(request, "grupper/session_detail.html", context)


@require_safe
def session_print(request: AuthenticatedRequest, gruppesession_id: UUID) -> HttpResponse:
    """The plan on paper; for those who run the group with a list of first names to tick off."""
    session = access.get_session(request, gruppesession_id)
    places = places_of(session) if access.can_run(request.user, session.gruppe) else []
    log.record_list(request, "fremmoede", [place.deltagelse.borger_id for place in places])
    context = {"session": session, "gruppe": session.gruppe, "places": places}
    return render(request, "grupper/session_print.html", context)


@require_http_methods(["GET", "POST"])
def session_edit(request: AuthenticatedRequest, gruppesession_id: UUID) -> HttpResponse:
    """The plan, and when it is held."""
    session = access.get_session(request, gruppesession_id)
    require(access.can_plan(request.user, session.gruppe), session)
    form = SessionForm.open(request, instance=session, heading=f"Plan: {session}")
    answer = submit(
        request,
        form,
        lambda data: operations.change_session(session, by=request.user, **data),
        success="Planen er gemt.",
    )
    context = {"session": session, "gruppe": session.gruppe, "form": form}
    return answer or render(request, "grupper/session_form.html", context)


@require_http_methods(["GET", "POST"])
def session_evaluate(request: AuthenticatedRequest, gruppesession_id: UUID) -> HttpResponse:
    """The trainers' own words about the plan, not about people."""
    session = access.get_session(request, gruppesession_id)
    require(access.can_plan(request.user, session.gruppe), session)
    form = EvaluationForm.open(
        request, instance=session, names=first_names(session), heading=f"Evaluering: {session}"
    )
    answer = submit(
        request,
        form,
        lambda data: operations.evaluate_session(session, by=request.user, **data),
        success="Evalueringen er gemt.",
    )
    context = {"session": session, "gruppe": session.gruppe, "form": form}
    return answer or render(request, "grupper/session_evaluate.html", context)


@require_safe
def fremmoede_list(request: AuthenticatedRequest, gruppesession_id: UUID) -> HttpResponse:
    """Each participant with three buttons; every tap is kept at once."""
    return _fremmoede_page(request, access.get_run_session(request, gruppesession_id))


def _fremmoede_page(
    request: AuthenticatedRequest, session: Gruppesession, failed: MarkForm | FinishForm | None = None
) -> HttpResponse:
    """The page; with what must be mended when a form of it was sent in vain."""
    places = places_of(session)
    log.record_list(request, "fremmoede", [place.deltagelse.borger_id for place in places])
    rows = [(place, _mark_form(place.fremmoede)) for place in places]
    unfinished = [
        place
        for place in places
        if place.fremmoede and place.fremmoede.status == "kom" and not place.is_final
    ]
    context = {
        "session": session,
        "gruppe": session.gruppe,
        "rows": rows,
        "form": failed or FinishForm(),
        "finish": FinishForm(),
        "statuses": Fremmoede.Status.choices,
        "unfinished": unfinished,
        "own": {place.deltagelse.pk for place in places if place.is_by(request.user)},
    }
    return render(request, "grupper/fremmoede_list.html", context)


def _mark_form(fremmoede: Fremmoede | None) -> MarkForm:
    return MarkForm(initial={"version": fremmoede.version if fremmoede else 0}, auto_id=False)


@require_POST
def fremmoede_mark(
    request: AuthenticatedRequest, gruppesession_id: UUID, deltagelse_id: UUID
) -> HttpResponse:
    """One tap about one participant."""
    session = access.get_run_session(request, gruppesession_id)
    deltagelse = access.get_present(request, session, deltagelse_id)
    form = MarkForm.open(request)

    def do(data: dict[str, Any]) -> str:
        operations.mark(session, deltagelse, by=request.user, **data)
        return f"{reverse('grupper:fremmoede_list', args=[session.pk])}#deltager-{deltagelse.pk}"

    answer = submit(request, form, do)
    return answer or _fremmoede_page(request, session, form)


@require_http_methods(["GET", "POST"])
def note_write(request: AuthenticatedRequest, fremmoede_id: UUID) -> HttpResponse:
    """The one note about one who came, or a few words about why somebody did not."""
    fremmoede = access.get_fremmoede(request, fremmoede_id)
    require(fremmoede.besoeg_id is None, fremmoede)
    came = fremmoede.status == Fremmoede.Status.KOM
    notat = fremmoede.note
    names = first_names(fremmoede.session, but=fremmoede.deltagelse)
    heading = f"Gruppenotat, {fremmoede.deltagelse.forloeb.borger.short_name}"
    form: NoteForm | AbsenceForm
    if came:
        version = {"version": notat.version if notat else 0}
        form = NoteForm.open(request, instance=notat, initial=version, names=names, heading=heading)
    else:
        form = AbsenceForm.open(request, instance=fremmoede, names=names, heading=heading)

    def do(data: dict[str, Any]) -> str:
        save = operations.write_note if came else operations.write_absence
        session = save(fremmoede, by=request.user, **data)
        return reverse("grupper:fremmoede_list", args=[session.pk])

    answer = submit(request, form, do, success="Det er gemt.")
    context = {"fremmoede": fremmoede, "session": fremmoede.session, "form": form, "came": came}
    return answer or render(request, "grupper/note_form.html", context)


@require_POST
def session_finish(request: AuthenticatedRequest, gruppesession_id: UUID) -> HttpResponse:
    """Makes the besøg of those who came; done twice it makes nothing more."""
    session = access.get_run_session(request, gruppesession_id)
    form = FinishForm.open(request)
    answer = submit(
        request,
        form,
        lambda data: operations.finish_session(session, by=request.user),
        success="Sessionen er gjort færdig. Hver, der kom, har nu et besøg i sit eget forløb.",
    )
    return answer or _fremmoede_page(request, session, form)


@require_http_methods(["GET", "POST"])
def note_correct(request: AuthenticatedRequest, fremmoede_id: UUID) -> HttpResponse:
    """A correction beside a final note, for its author, who need not see the borger's forløb."""
    fremmoede = access.get_fremmoede(request, fremmoede_id)
    require(fremmoede.besoeg is not None and can_correct_besoeg(request.user, fremmoede.besoeg), fremmoede)
    names = first_names(fremmoede.session, but=fremmoede.deltagelse)
    form = CorrectionForm.open(
        request, names=names, heading=f"Rettelse, {fremmoede.deltagelse.forloeb.borger.short_name}"
    )

    def do(data: dict[str, Any]) -> str:
        operations.correct_note(fremmoede, by=request.user, **data)
        return fremmoede.session.get_absolute_url()

    answer = submit(request, form, do, success="Rettelsen er gemt. Den står ved siden af notatet.")
    context = {"fremmoede": fremmoede, "session": fremmoede.session, "form": form}
    return answer or render(request, "grupper/note_correct.html", context)
