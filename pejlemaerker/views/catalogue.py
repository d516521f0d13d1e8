"""The catalogue to read and search, for instance before a team meeting. It holds no borger data."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bostotte.fagligt.catalogue import (
    SOURCE,
    Anbefaling,
    catalogue,
    get_pejlemaerke,
    get_tema,
    methods_for,
    methods_for_pejlemaerke,
    pejlemaerker,
)
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle

from ..search import anbefaling_anchor, search
from ..statements import statements

MAX_QUERY = 100


@require_GET
def catalogue_list(request: AuthenticatedRequest) -> HttpResponse:
    """The three themes with their pejlemærker, or what a search found. Open to everybody who is logged in."""
    query = request.GET.get("q", "").strip()[:MAX_QUERY]
    context = {"temaer": catalogue(), "query": query, "place_list": search(query), "source": SOURCE}
    return render(request, "pejlemaerker/catalogue.html", context)


@require_GET
def pejlemaerke_detail(request: AuthenticatedRequest, number: int) -> HttpResponse:
    """One pejlemærke with its anbefalinger, handlinger, points for the leder, methods and statements."""
    try:
        pejlemaerke = get_pejlemaerke(number)
    except LookupError as error:
        raise Http404 from error
    context = {
        "tema": get_tema(number),
        "pejlemaerke": pejlemaerke,
        "anbefaling_list": [_on_page(anbefaling) for anbefaling in pejlemaerke.anbefalinger],
        "metode_list": methods_for_pejlemaerke(number),
        "udsagn_list": statements().for_pejlemaerke(number),
        "neighbours": [other for other in pejlemaerker() if abs(other.number - number) == 1],
        "is_leder": request.user.has_role(Rolle.LEDER),
        "source": SOURCE,
    }
    return render(request, "pejlemaerker/pejlemaerke_detail.html", context)


def _on_page(anbefaling: Anbefaling) -> dict[str, object]:
    return {
        "anbefaling": anbefaling,
        "anchor": anbefaling_anchor(anbefaling.key),
        "title": f"{anbefaling.key} {anbefaling.title}",
        "metode_list": methods_for(anbefaling.key),
    }
