"""The borger: the CPR number as a logged act, and how the borger is reached."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from borgerforloeb import operations
from borgerforloeb.access import can_correct_borger, can_edit_borger, can_show_cpr, get_borger, get_forloeb
from borgerforloeb.forms import BorgerContactForm, BorgerCorrectForm
from borgerforloeb.models import Bestilling, Borger, Forloeb
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit


@sensitive_variables("number")
@require_http_methods(["GET", "POST"])
def borger_cpr(request: AuthenticatedRequest, borger_id: UUID) -> HttpResponse:
    """Shows the CPR number when asked by POST; each showing is a line in the log."""
    borger = get_borger(request, borger_id)
    require(can_show_cpr(request.user, borger), borger)
    number = ""
    if request.method == "POST":
        log.record(log.Kind.READ, borger, by=request.user, field="cpr")
        number = borger.cpr_formatted()
    template = "borgerforloeb/_cpr.html" if request.headers.get("HX-Request") else "borgerforloeb/cpr.html"
    return render(request, template, {"borger": borger, "number": number})


@sensitive_variables("form", "data")
@sensitive_post_parameters("cpr")
@require_http_methods(["GET", "POST"])
def borger_correct(request: AuthenticatedRequest, borger_id: UUID) -> HttpResponse:
    """Puts a wrong name or CPR number right; the log keeps that it was done, by whom and when."""
    borger = get_borger(request, borger_id)
    require(can_correct_borger(request.user, borger), borger)
    form = BorgerCorrectForm.open(request, instance=borger)
    after = _page_about(request, borger)

    def correct(data: dict[str, Any]) -> str:
        operations.correct_borger(borger, by=request.user, **data)
        return after

    answer = submit(request, form, correct, success="Oplysningerne er rettet.")
    context = {"form": form, "cpr_masked": borger.cpr_masked, "cancel_url": after}
    return answer or render(request, "borgerforloeb/borger_correct.html", context)


def _page_about(request: AuthenticatedRequest, borger: Borger) -> str:
    """Where the user reads about the borger: the forløb, else the newest bestilling."""
    forloeb = Forloeb.objects.visible_to(request.user).filter(borger=borger).first()
    bestilling = Bestilling.objects.visible_to(request.user).filter(borger=borger).first()
    found = forloeb or bestilling
    return found.get_absolute_url() if found else "/"


@require_http_methods(["GET", "POST"])
def borger_edit(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Phone, address and contact wishes."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_edit_borger(request.user, forloeb), forloeb)
    form = BorgerContactForm.open(request, instance=forloeb.borger)

    def change(data: dict[str, object]) -> str:
        operations.update_contact(forloeb.borger, by=request.user, **data)  # type: ignore[arg-type]
        return forloeb.get_absolute_url()

    answer = submit(request, form, change, success="Kontaktoplysningerne er gemt.")
    return answer or render(request, "borgerforloeb/borger_form.html", {"form": form, "forloeb": forloeb})
