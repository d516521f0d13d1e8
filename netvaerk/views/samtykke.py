"""Samtykker: those there are, one of them, a new one, taken back, on paper."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb.access import get_forloeb
from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.pdf import render_pdf
from bostotte.submission import submit
from netvaerk import operations
from netvaerk.access import can_draw, can_withdraw, get_samtykke, person_in
from netvaerk.forms import SamtykkeForm, WithdrawForm
from netvaerk.forms.samtykke import start_values
from netvaerk.models import Deling, Samtykke

SHOWN_DELINGER = 50


@require_safe
def samtykke_list(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Those that hold first, then those that do not; and what was shared."""
    forloeb = get_forloeb(request, forloeb_id)
    rows = Samtykke.objects.visible_to(request.user).filter(forloeb=forloeb)
    samtykker = list(rows.select_related("person").with_renewed())
    delinger = Deling.objects.visible_to(request.user).filter(forloeb=forloeb)
    log.record(log.Kind.READ, forloeb, by=request.user, object_type="samtykke-liste")
    holding = (Samtykke.Status.GAELDER, Samtykke.Status.SNART, Samtykke.Status.KOMMENDE)
    context = {
        "forloeb": forloeb,
        "holding": [one for one in samtykker if one.status in holding],
        "ended": [one for one in samtykker if one.status not in holding],
        "delinger": delinger.select_related("person", "samtykke", "shared_by")[:SHOWN_DELINGER],
        "lacking": delinger.without_ground().exists(),
        "can_draw": can_draw(request.user, forloeb),
    }
    return render(request, "netvaerk/samtykke_list.html", context)


@require_http_methods(["GET", "POST"])
def samtykke_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """A new samtykke; `person` in the address names whom in the network it is for."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_draw(request.user, forloeb), forloeb)
    person = person_in(forloeb, request.GET.get("person", ""))
    return _give(request, forloeb, start_values(None, person))


@require_http_methods(["GET", "POST"])
def samtykke_renew(request: AuthenticatedRequest, samtykke_id: UUID) -> HttpResponse:
    """A new samtykke that takes over from an earlier one."""
    samtykke = get_samtykke(request, samtykke_id)
    require(can_draw(request.user, samtykke.forloeb), samtykke)
    return _give(request, samtykke.forloeb, start_values(samtykke, None), renews=samtykke)


def _give(
    request: AuthenticatedRequest,
    forloeb: Forloeb,
    initial: dict[str, Any],
    renews: Samtykke | None = None,
) -> HttpResponse:
    form = SamtykkeForm.open(
        request, forloeb=forloeb, initial=initial, heading=f"Samtykke, {forloeb.borger.short_name}"
    )
    answer = submit(
        request,
        form,
        lambda data: operations.give_samtykke(forloeb, by=request.user, renews=renews, **data),
        success="Samtykket er gemt.",
    )
    context = {"forloeb": forloeb, "form": form, "renews": renews}
    return answer or render(request, "netvaerk/samtykke_form.html", context)


@require_safe
def samtykke_detail(request: AuthenticatedRequest, samtykke_id: UUID) -> HttpResponse:
    """One samtykke, and what was shared because of it."""
    samtykke = get_samtykke(request, samtykke_id)
    context = {
        "forloeb": samtykke.forloeb,
        "samtykke": samtykke,
        "delinger": samtykke.delinger.select_related("person", "shared_by", "samtykke"),
        "renewed_by": Samtykke.objects.visible_to(request.user).filter(renews=samtykke).first(),
        "can_draw": can_draw(request.user, samtykke.forloeb),
        "can_withdraw": can_withdraw(request.user, samtykke),
    }
    return render(request, "netvaerk/samtykke_detail.html", context)


@require_http_methods(["GET", "POST"])
def samtykke_withdraw(request: AuthenticatedRequest, samtykke_id: UUID) -> HttpResponse:
    """The borger takes it back."""
    samtykke = get_samtykke(request, samtykke_id)
    require(can_withdraw(request.user, samtykke), samtykke)
    form = WithdrawForm.open(
        request,
        instance=samtykke,
        initial={"withdrawn_on": timezone.localdate()},
        heading=f"Samtykke, {samtykke.forloeb.borger.short_name}",
    )
    answer = submit(
        request,
        form,
        lambda data: operations.withdraw_samtykke(samtykke, by=request.user, **data),
        success="Samtykket er trukket tilbage og gælder ikke længere.",
    )
    context = {"forloeb": samtykke.forloeb, "samtykke": samtykke, "form": form}
    return answer or render(request, "netvaerk/samtykke_withdraw.html", context)


@require_safe
def samtykke_pdf(request: AuthenticatedRequest, samtykke_id: UUID) -> HttpResponse:
    """The samtykke on A4, with room for a signature; logged. The file name tells nothing."""
    samtykke = get_samtykke(request, samtykke_id, kind=log.Kind.DOWNLOAD)
    context = {"forloeb": samtykke.forloeb, "samtykke": samtykke}
    pdf = render_pdf("netvaerk/pdf/samtykke.html", context, title="Samtykke", created=samtykke.created_at)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="samtykke.pdf"'
    return response
