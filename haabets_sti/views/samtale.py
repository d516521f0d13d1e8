"""The conversation in three steps, one question at a time, for two people at one screen."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb.access import can_work_in, get_forloeb
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from haabets_sti import operations
from haabets_sti.access import can_answer, get_indsatsmaal, get_stisamtale
from haabets_sti.forms import FirstDelmaalForm, QuestionForm, StartForm
from haabets_sti.models import Delmaal, Stisamtale
from haabets_sti.questions import QUESTIONS, Question


@require_http_methods(["GET", "POST"])
def stisamtale_create(request: AuthenticatedRequest, forloeb_id: UUID, indsatsmaal_id: UUID) -> HttpResponse:
    """Tells what the three steps are, and begins; or takes up the conversation that is in progress."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    indsatsmaal = get_indsatsmaal(forloeb, indsatsmaal_id)
    form = StartForm.open(request)

    def begin(data: dict[str, Any]) -> str:
        samtale = operations.start_stisamtale(forloeb, indsatsmaal, by=request.user)
        return _question_url(samtale, _first_open(samtale))

    answer = submit(request, form, begin)
    unfinished = indsatsmaal.stisamtale_set.filter(finished_at=None).first()
    context = {"forloeb": forloeb, "indsatsmaal": indsatsmaal, "form": form, "unfinished": unfinished}
    return answer or render(request, "haabets_sti/stisamtale_start.html", context)


@require_http_methods(["GET", "POST"])
def stisamtale_answer(request: AuthenticatedRequest, pk: UUID, number: int) -> HttpResponse:
    """One question; saving leads to the next, the last one to the delmål."""
    samtale = get_stisamtale(request, pk)
    require(can_answer(request.user, samtale), samtale)
    question = _question(number)
    form = QuestionForm.open(
        request,
        question=question,
        heading=f"Håbets Sti, {samtale.forloeb.borger.short_name}",
        initial={"version": samtale.version, question.field: getattr(samtale, question.field)},
    )

    def save(data: dict[str, Any]) -> str:
        operations.answer_stisamtale(samtale, by=request.user, **data)
        return _question_url(samtale, number + 1)

    context = {
        "forloeb": samtale.forloeb,
        "samtale": samtale,
        "question": question,
        "said": [row for row in _said(samtale) if row["question"].number < number],
        "back_url": _question_url(samtale, number - 1) if number > 1 else "",
        "next_url": _question_url(samtale, number + 1),
        "form": form,
    }
    return submit(request, form, save) or render(request, "haabets_sti/stisamtale_question.html", context)


@require_http_methods(["GET", "POST"])
def stisamtale_finish(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """What was said becomes a delmål and a first skridt."""
    samtale = get_stisamtale(request, pk)
    require(can_work_in(request.user, samtale.forloeb), samtale)
    form = FirstDelmaalForm.open(
        request,
        forloeb=samtale.forloeb,
        heading=f"Delmål fra Håbets Sti, {samtale.forloeb.borger.short_name}",
        initial={} if samtale.is_finished else _suggestion(samtale),
    )

    def save(data: dict[str, Any]) -> Delmaal:
        delmaal, skridt = FirstDelmaalForm.split(data)
        return operations.finish_stisamtale(samtale, delmaal=delmaal, skridt=skridt, by=request.user)

    answer = submit(request, form, save, success="Delmålet er lagt på stien.")
    context = {"forloeb": samtale.forloeb, "samtale": samtale, "said": _said(samtale), "form": form}
    return answer or render(request, "haabets_sti/stisamtale_finish.html", context)


@require_safe
def stisamtale_detail(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """What was said, and which delmål came of it."""
    samtale = get_stisamtale(request, pk)
    context = {
        "forloeb": samtale.forloeb,
        "samtale": samtale,
        "said": _said(samtale),
        "delmaal_list": samtale.delmaal_set.all(),
        "can_answer": can_answer(request.user, samtale),
        "can_change": can_work_in(request.user, samtale.forloeb),
        "resume_url": _question_url(samtale, _first_open(samtale)),
    }
    return render(request, "haabets_sti/stisamtale_detail.html", context)


def _question(number: int) -> Question:
    if not 1 <= number <= len(QUESTIONS):
        raise Http404("Der er ni spørgsmål.")
    return QUESTIONS[number - 1]


def _question_url(samtale: Stisamtale, number: int) -> str:
    if number > len(QUESTIONS):
        return reverse("haabets_sti:stisamtale_finish", args=[samtale.pk])
    return reverse("haabets_sti:stisamtale_answer", args=[samtale.pk, number])


def _first_open(samtale: Stisamtale) -> int:
    """The question after the last one answered; 1 in the beginning."""
    answered = [question.number for question in QUESTIONS if getattr(samtale, question.field)]
    return max(answered, default=0) + 1


def _said(samtale: Stisamtale) -> list[dict[str, Any]]:
    """The questions that were answered, with their answers."""
    answers = samtale.answers()
    return [
        {"question": question, "text": answers[question.field]}
        for question in QUESTIONS
        if answers[question.field]
    ]


def _suggestion(samtale: Stisamtale) -> dict[str, str]:
    """The answers of the third step as the first skridt; what was done half way as words for the delmål."""
    return {
        "text": samtale.halvvejs_skridt[:300],
        "skridt_text": samtale.foerste_skridt[:300],
        "skridt_how": samtale.foerste_hvordan,
        "skridt_who": samtale.foerste_stoette[:300],
    }
