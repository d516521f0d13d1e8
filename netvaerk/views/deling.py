"""Noting that something was shared."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from borgerforloeb.access import get_forloeb
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from netvaerk import operations
from netvaerk.access import can_draw
from netvaerk.forms import DelingForm


@require_http_methods(["GET", "POST"])
def deling_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """What was shared with whom, and on which ground."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_draw(request.user, forloeb), forloeb)
    form = DelingForm.open(request, forloeb=forloeb, heading=f"Deling, {forloeb.borger.short_name}")
    list_url = reverse("netvaerk:samtykke_list", args=[forloeb.pk])

    def save(data: dict[str, Any]) -> str:
        operations.share(forloeb, by=request.user, **data)
        return f"{list_url}#delt"

    answer = submit(request, form, save, success="Delingen er skrevet ned.")
    return answer or render(request, "netvaerk/deling_form.html", {"forloeb": forloeb, "form": form})
