"""The beginning: a conversation, not a form to fill in."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb.access import can_work_in, get_forloeb
from borgerforloeb.models import Forloeb
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from overgange import beginning, operations
from overgange.access import find_opstart
from overgange.forms import QuestionForm, ValgForm
from overgange.models import Opstart
from overgange.points import POINTS, QUESTIONS


@require_safe
def opstart(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """How far the beginning has come: what is there, what waits, and what was not wished for."""
    forloeb = get_forloeb(request, forloeb_id)
    said = find_opstart(request, forloeb)
    context = {
        "forloeb": forloeb,
        "opstart": said,
        "steps": beginning.steps_of(forloeb, said),
        "answers": _answers(said),
        "can_work": can_work_in(request.user, forloeb),
    }
    return render(request, "overgange/opstart.html", context)


@require_http_methods(["GET", "POST"])
def opstart_answer(request: AuthenticatedRequest, forloeb_id: UUID, number: int) -> HttpResponse:
    """One question of the first conversations; saving leads to the next, the last one to the overview."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    if not 1 <= number <= len(QUESTIONS):
        raise Http404("Der er ikke flere spørgsmål.")
    question = QUESTIONS[number - 1]
    said = find_opstart(request, forloeb)
    initial = {name: getattr(said, name, "") for name in question.fields}
    form = QuestionForm.open(
        request,
        question=question,
        heading=f"Opstart, {forloeb.borger.short_name}",
        initial={**initial, "version": said.version if said else 0},
    )

    def save(data: dict[str, Any]) -> str:
        operations.answer_opstart(forloeb, by=request.user, **data)
        return _question_url(forloeb, number + 1)

    context = {
        "forloeb": forloeb,
        "form": form,
        "number": number,
        "total": len(QUESTIONS),
        "next_url": _question_url(forloeb, number + 1),
        "back_url": _question_url(forloeb, number - 1) if number > 1 else "",
    }
    return submit(request, form, save) or render(request, "overgange/opstart_question.html", context)


@require_http_methods(["GET", "POST"])
def opstart_choose(request: AuthenticatedRequest, forloeb_id: UUID, point: str) -> HttpResponse:
    """Done, put off, or not wished for, with the borger's words."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    chosen = next((one for one in POINTS if one.key == point), None)
    if chosen is None:
        raise Http404("Det punkt er der ikke.")
    form = ValgForm.open(request)
    answer = submit(
        request,
        form,
        lambda data: operations.choose(forloeb, point=point, by=request.user, **data),
        success="Det er skrevet ned.",
    )
    context = {"forloeb": forloeb, "form": form, "point": chosen}
    return answer or render(request, "overgange/opstart_choose.html", context)


def _question_url(forloeb: Forloeb, number: int) -> str:
    if number > len(QUESTIONS):
        return reverse("overgange:opstart", args=[forloeb.pk])
    return reverse("overgange:opstart_answer", args=[forloeb.pk, number])


def _answers(said: Opstart | None) -> list[dict[str, Any]]:
    """The questions that were answered, with what was said."""
    if said is None:
        return []
    rows = []
    for question in QUESTIONS:
        words = [getattr(said, name) for name in question.fields]
        if "boern" in question.fields:
            words = [said.get_boern_display(), said.boern_ord]
        text = "\n".join(word for word in words if word)
        if text:
            rows.append({"question": question, "text": text})
    return rows
