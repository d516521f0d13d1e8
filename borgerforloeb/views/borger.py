"""The borger: the CPR number as a logged act, and how the borger is reached."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from borgerforloeb import operations
from borgerforloeb.access import can_edit_borger, can_show_cpr, get_borger, get_forloeb
from borgerforloeb.forms import BorgerContactForm
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
