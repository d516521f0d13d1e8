"""Starting, writing and going through a report."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from borgerforloeb.access import get_forloeb
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from rapporter import access, operations, reports
from rapporter.curves import curves
from rapporter.decisions import decide
from rapporter.forms import CorrectionForm, DecisionForm, RapportForm, RapportReviewForm, RapportStartForm


@require_http_methods(["GET", "POST"])
def rapport_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Chooses bestilling and period; the draft is then assembled from what is there."""
    forloeb = get_forloeb(request, forloeb_id)
    require(access.can_create_rapport(request.user, forloeb), forloeb)
    start, end = operations.usual_period(forloeb, timezone.localdate())
    form = RapportStartForm.open(request, forloeb=forloeb, initial={"period_from": start, "period_to": end})
    form.choose_only_one()
    answer = submit(
        request,
        form,
        lambda data: operations.start_rapport(forloeb, by=request.user, **data).edit_url,
        success="Kladden er samlet af det, der er skrevet i perioden.",
    )
    return answer or render(request, "rapporter/rapport_start.html", {"forloeb": forloeb, "form": form})


@require_http_methods(["GET", "POST"])
def rapport_edit(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """The texts, with the assembled facts beside them."""
    rapport = access.get_rapport(request, rapport_id)
    require(access.can_edit_rapport(request.user, rapport), rapport)
    facts = reports.build_content(rapport)["facts"]
    form = RapportForm.open(
        request, instance=rapport, heading=f"Rapport, {rapport.forloeb.borger.short_name}"
    )
    answer = submit(
        request,
        form,
        lambda data: operations.write_rapport(rapport, by=request.user, **data),
        success="Rapporten er gemt.",
    )
    refresh = DecisionForm(initial={"version": rapport.version}, auto_id=False)
    context = {"rapport": rapport, "form": form, "facts": facts, "refresh": refresh}
    return answer or render(
        request, "rapporter/rapport_form.html", {**context, "curves": curves(facts["measures"])}
    )


@require_POST
def rapport_refresh(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """Assembles the facts anew."""
    rapport = access.get_rapport(request, rapport_id)
    require(access.can_edit_rapport(request.user, rapport), rapport)
    return decide(
        request,
        rapport,
        lambda version: operations.refresh_facts(rapport, version=version, by=request.user),
        success="Mål, besøg og målinger er hentet igen.",
    )


@require_http_methods(["GET", "POST"])
def rapport_review(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """How it was gone through with the borger, with the borger's comment."""
    rapport = access.get_rapport(request, rapport_id)
    require(access.can_edit_rapport(request.user, rapport), rapport)
    form = RapportReviewForm.open(
        request,
        instance=rapport,
        initial={"reviewed_on": rapport.reviewed_on or timezone.localdate()},
        heading=f"Gennemgang, {rapport.forloeb.borger.short_name}",
    )
    answer = submit(
        request,
        form,
        lambda data: operations.review_rapport(rapport, by=request.user, **data),
        success="Gennemgangen er gemt. Nu kan rapporten sendes til lederen.",
    )
    return answer or render(request, "rapporter/rapport_review.html", {"rapport": rapport, "form": form})


@require_POST
def rapport_send(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """Sends it to the leder."""
    rapport = access.get_rapport(request, rapport_id)
    require(access.can_send_rapport(request.user, rapport), rapport)
    return decide(
        request,
        rapport,
        lambda version: operations.send_rapport(rapport, version=version, by=request.user),
        success="Rapporten er sendt til lederen.",
    )


@require_http_methods(["GET", "POST"])
def rapport_correct(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """Starts a new version of a released report; the old one stays as it is."""
    rapport = access.get_rapport(request, rapport_id)
    require(access.can_correct_rapport(request.user, rapport), rapport)
    form = CorrectionForm.open(request, heading=f"Rettelse, {rapport.forloeb.borger.short_name}")
    answer = submit(
        request,
        form,
        lambda data: operations.correct_rapport(rapport, by=request.user, **data).edit_url,
        success="Den nye version er klar til at blive rettet.",
    )
    return answer or render(request, "rapporter/rapport_correct.html", {"rapport": rapport, "form": form})
