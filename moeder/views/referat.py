"""The referat: printed, corrected beside, and given to the borger."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.pdf import render_pdf
from bostotte.submission import submit
from moeder import operations
from moeder.access import can_add_to_referat, get_moede
from moeder.forms import RettelseForm, UdleveringForm


@require_safe
def referat_pdf(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """The referat in plain words, the borger's first; fetching it is logged. The file name tells nothing."""
    moede = get_moede(request, moede_id)
    require(moede.is_finished, moede)
    log.record(log.Kind.DOWNLOAD, moede, by=request.user, document="referat")
    context = {
        "moede": moede,
        "forloeb": moede.forloeb,
        "soejler": moede.soejler.all(),
        "agreed": moede.opgave_links.all(),
        "deltagere": moede.deltagere.filter(was_there=True).select_related("user"),
        "rettelser": moede.rettelser.select_related("author"),
    }
    created = moede.finished_at or moede.planned_at
    pdf = render_pdf("moeder/pdf/referat.html", context, title="Det, vi talte om", created=created)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="referat.pdf"'
    return response


@require_http_methods(["GET", "POST"])
def referat_correct(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """What was wrong and what is right, beside the referat."""
    moede = get_moede(request, moede_id)
    require(can_add_to_referat(request.user, moede), moede)
    form = RettelseForm.open(request, heading=f"Rettelse, {moede.forloeb.borger.short_name}")
    answer = submit(
        request,
        form,
        lambda data: operations.correct_referat(moede, by=request.user, **data),
        success="Rettelsen står nu ved referatet.",
    )
    context = {"forloeb": moede.forloeb, "moede": moede, "form": form, "heading": "Ret referatet"}
    return answer or render(request, "moeder/moede_form.html", context | {"submit_label": "Gem rettelsen"})


@require_http_methods(["GET", "POST"])
def referat_give(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """The borger got the referat."""
    moede = get_moede(request, moede_id)
    require(can_add_to_referat(request.user, moede), moede)
    form = UdleveringForm.open(request)
    answer = submit(
        request,
        form,
        lambda data: operations.give_referat(moede, by=request.user, **data),
        success="Det er noteret.",
    )
    heading = f"Har {moede.forloeb.borger.first_name} fået referatet?"
    context = {"forloeb": moede.forloeb, "moede": moede, "form": form, "heading": heading}
    return answer or render(request, "moeder/moede_form.html", context | {"submit_label": "Ja, noter det"})
