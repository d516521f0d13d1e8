"""Stisamtalen: three steps, one question at a time, for two people at one screen."""

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
    """Tells what the three steps are, and begins; or takes up the stisamtale that is in progress."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    indsatsmaal = get_indsatsmaal(forloeb, indsatsmaal_id)
    form = StartForm.open(request)

    def begin(data: dict[str, Any]) -> str:
        stisamtale = operations.start_stisamtale(forloeb, indsatsmaal, by=request.user)
        return _question_url(stisamtale, _first_open(stisamtale))

    answer = submit(request, form, begin)
    unfinished = indsatsmaal.stisamtale_set.filter(finished_at=None).first()
    context = {"forloeb": forloeb, "indsatsmaal": indsatsmaal, "form": form, "unfinished": unfinished}
    return answer or render(request, "haabets_sti/stisamtale_start.html", context)


@require_http_methods(["GET", "POST"])
def stisamtale_answer(request: AuthenticatedRequest, stisamtale_id: UUID, number: int) -> HttpResponse:
    """One question; saving leads to the next, the last one to the delmål."""
    stisamtale = get_stisamtale(request, stisamtale_id)
    require(can_answer(request.user, stisamtale), stisamtale)
    question = _question(number)
    form = QuestionForm.open(
        request,
        question=question,
        heading=f"Håbets Sti, {stisamtale.forloeb.borger.short_name}",
        initial={"version": stisamtale.version, question.field: getattr(stisamtale, question.field)},
    )

    def save(data: dict[str, Any]) -> str:
        operations.answer_stisamtale(stisamtale, by=request.user, **data)
        return _question_url(stisamtale, number + 1)

    context = {
        "forloeb": stisamtale.forloeb,
        "stisamtale": stisamtale,
        "question": question,
        "said": [row for row in _said(stisamtale) if row["question"].number < number],
        "back_url": _question_url(stisamtale, number - 1) if number > 1 else "",
        "next_url": _question_url(stisamtale, number + 1),
        "form": form,
    }
    return submit(request, form, save) or render(request, "haabets_sti/stisamtale_question.html", context)


@require_http_methods(["GET", "POST"])
def stisamtale_finish(request: AuthenticatedRequest, stisamtale_id: UUID) -> HttpResponse:
    """What was said becomes a delmål and a first skridt."""
    stisamtale = get_stisamtale(request, stisamtale_id)
    require(can_work_in(request.user, stisamtale.forloeb), stisamtale)
    form = FirstDelmaalForm.open(
        request,
        forloeb=stisamtale.forloeb,
        heading=f"Delmål fra Håbets Sti, {stisamtale.forloeb.borger.short_name}",
        initial={} if stisamtale.is_finished else _suggestion(stisamtale),
    )

    def save(data: dict[str, Any]) -> Delmaal:
        delmaal, skridt = FirstDelmaalForm.split(data)
        return operations.finish_stisamtale(stisamtale, delmaal=delmaal, skridt=skridt, by=request.user)

    answer = submit(request, form, save, success="Delmålet er lagt på stien.")
    context = {
        "forloeb": stisamtale.forloeb,
        "stisamtale": stisamtale,
        "said": _said(stisamtale),
        "form": form,
    }
    return answer or render(request, "haabets_sti/stisamtale_finish.html", context)


@require_safe
def stisamtale_detail(request: AuthenticatedRequest, stisamtale_id: UUID) -> HttpResponse:
    """What was said, and which delmål came of it."""
    stisamtale = get_stisamtale(request, stisamtale_id)
    context = {
        "forloeb": stisamtale.forloeb,
        "stisamtale": stisamtale,
        "said": _said(stisamtale),
        "delmaal_list": stisamtale.delmaal_set.all(),
        "can_answer": can_answer(request.user, stisamtale),
        "can_change": can_work_in(request.user, stisamtale.forloeb),
        "resume_url": _question_url(stisamtale, _first_open(stisamtale)),
    }
    return render(request, "haabets_sti/stisamtale_detail.html", context)


def _question(number: int) -> Question:
    if not 1 <= number <= len(QUESTIONS):
        raise Http404("Der er ni spørgsmål.")
    return QUESTIONS[number - 1]


def _question_url(stisamtale: Stisamtale, number: int) -> str:
    if number > len(QUESTIONS):
        return reverse("haabets_sti:stisamtale_finish", args=[stisamtale.pk])
    return reverse("haabets_sti:stisamtale_answer", args=[stisamtale.pk, number])


def _first_open(stisamtale: Stisamtale) -> int:
    """The question after the last one answered; 1 in the beginning."""
    answered = [question.number for question in QUESTIONS if getattr(stisamtale, question.field)]
    return max(answered, default=0) + 1


def _said(stisamtale: Stisamtale) -> list[dict[str, Any]]:
    """The questions that were answered, with their answers."""
    answers = stisamtale.answers()
    return [
        {"question": question, "text": answers[question.field]}
        for question in QUESTIONS
        if answers[question.field]
    ]


def _suggestion(stisamtale: Stisamtale) -> dict[str, str]:
    """The answers of the third step as the first skridt; what was done half way as words for the delmål."""
    return {
        "text": stisamtale.halvvejs_skridt[:300],
        "skridt_text": stisamtale.foerste_skridt[:300],
        "skridt_how": stisamtale.foerste_hvordan,
        "skridt_who": stisamtale.foerste_stoette[:300],
    }
