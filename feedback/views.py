"""Filling in scales, what they say, and not wanting to."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from borgerforloeb.access import get_forloeb
from bostotte import kladder
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from feedback import operations, trivsel
from feedback.access import (
    can_correct,
    can_measure,
    get_besoeg_of,
    get_besvarelse,
    get_instrument_or_404,
    get_maalepause,
)
from feedback.forms import (
    BesvarelseCorrectionForm,
    BesvarelseForm,
    DeclineForm,
    PauseForm,
    ResumeForm,
    correction_initial,
)


@require_safe
def maaling_overview(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Every instrument with its curve, what was answered, and the way to answer or to let it rest."""
    forloeb = get_forloeb(request, forloeb_id)
    context = {
        "forloeb": forloeb,
        "courses": trivsel.courses_of(forloeb),
        "maalepause": forloeb.maalepauser.ongoing().first(),
        "resume_form": ResumeForm.open(request),
        "can_measure": can_measure(request.user, forloeb),
    }
    return render(request, "feedback/maaling_overview.html", context)


@require_http_methods(["GET", "POST"])
def besvarelse_create(request: AuthenticatedRequest, forloeb_id: UUID, instrument_key: str) -> HttpResponse:
    """Fills in one instrument, alone or in the besøg that `?besoeg=` names."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_measure(request.user, forloeb), forloeb)
    instrument = get_instrument_or_404(instrument_key)
    besoeg = get_besoeg_of(request, forloeb)
    heading = f"{instrument.name}, {forloeb.borger.short_name}"
    form = BesvarelseForm.open(request, instrument=instrument, besoeg=besoeg, heading=heading)
    answer = submit(
        request,
        form,
        lambda data: operations.register_besvarelse(
            forloeb, instrument=instrument, besoeg=besoeg, by=request.user, **data
        ),
        success="Svaret er gemt.",
    )
    context = {"forloeb": forloeb, "instrument": instrument, "besoeg": besoeg, "form": form}
    return answer or render(request, "feedback/besvarelse_form.html", context)


@require_safe
def besvarelse_detail(request: AuthenticatedRequest, besvarelse_id: UUID) -> HttpResponse:
    """What was answered, what it says, and the borger's curve when the answer is part of it."""
    besvarelse = get_besvarelse(request, besvarelse_id)
    key = besvarelse.instrument_key
    context = {
        "forloeb": besvarelse.forloeb,
        "besvarelse": besvarelse,
        "instrument": besvarelse.instrument,
        "answer_list": trivsel.answers_in_words(besvarelse),
        "reading": trivsel.reading_of(besvarelse),
        "curve": trivsel.curve_for(besvarelse.forloeb, key) if besvarelse.is_own else None,
        "can_correct": can_correct(request.user, besvarelse),
    }
    return render(request, "feedback/besvarelse_detail.html", context)


@require_http_methods(["GET", "POST"])
def besvarelse_correct(request: AuthenticatedRequest, besvarelse_id: UUID) -> HttpResponse:
    """Puts a besvarelse right; the old one stays and is marked."""
    besvarelse = get_besvarelse(request, besvarelse_id)
    require(can_correct(request.user, besvarelse), besvarelse)
    form = BesvarelseCorrectionForm.open(
        request,
        besvarelse=besvarelse,
        initial=correction_initial(besvarelse),
        heading=f"Ret {besvarelse.instrument.name}, {besvarelse.forloeb.borger.short_name}",
    )
    answer = submit(
        request,
        form,
        lambda data: operations.replace(besvarelse, by=request.user, **data),
        success="Rettelsen er gemt. Det første svar bliver stående ved siden af.",
    )
    context = {"forloeb": besvarelse.forloeb, "besvarelse": besvarelse, "form": form}
    return answer or render(request, "feedback/besvarelse_correct.html", context)


@require_http_methods(["GET", "POST"])
def besvarelse_decline(request: AuthenticatedRequest, forloeb_id: UUID, instrument_key: str) -> HttpResponse:
    """Writes down that the borger did not want to answer."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_measure(request.user, forloeb), forloeb)
    instrument = get_instrument_or_404(instrument_key)
    besoeg = get_besoeg_of(request, forloeb)
    heading = f"{instrument.name}: vil ikke svare, {forloeb.borger.short_name}"
    form = DeclineForm.open(request, heading=heading)
    answer = submit(
        request,
        form,
        lambda data: operations.decline(
            forloeb, instrument=instrument, besoeg=besoeg, by=request.user, **data
        ),
        success="Det er noteret. I bliver ikke mindet om det.",
    )
    if answer:
        kladder.discard(
            request.user, reverse("feedback:besvarelse_create", args=[forloeb.pk, instrument.key])
        )
    context = {"forloeb": forloeb, "instrument": instrument, "form": form}
    return answer or render(request, "feedback/besvarelse_decline.html", context)


@require_http_methods(["GET", "POST"])
def maalepause_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Agrees a pause from measuring."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_measure(request.user, forloeb), forloeb)
    form = PauseForm.open(request, heading=f"Pause fra målinger, {forloeb.borger.short_name}")
    answer = submit(
        request,
        form,
        lambda data: operations.pause(forloeb, by=request.user, **data),
        success="Der er pause fra målinger. I bliver ikke mindet om dem, før I begynder igen.",
    )
    return answer or render(request, "feedback/maalepause_form.html", {"forloeb": forloeb, "form": form})


@require_POST
def maalepause_end(request: AuthenticatedRequest, maalepause_id: UUID) -> HttpResponse:
    """Ends a pause."""
    maalepause = get_maalepause(request, maalepause_id)
    require(can_measure(request.user, maalepause.forloeb), maalepause)
    answer = submit(
        request,
        ResumeForm.open(request),
        lambda data: operations.resume(maalepause, by=request.user),
        success="Pausen er slut.",
    )
    return answer or redirect(maalepause)
