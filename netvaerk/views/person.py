"""Somebody on the map: told about, moved, taken off and put back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from netvaerk import operations
from netvaerk.access import can_draw, get_netvaerksperson
from netvaerk.forms import MoveForm, PersonForm


@require_http_methods(["GET", "POST"])
def person_edit(request: AuthenticatedRequest, forloeb_id: UUID, netvaerksperson_id: UUID) -> HttpResponse:
    """Everything about somebody, as the borger sees it."""
    forloeb, person = get_netvaerksperson(request, forloeb_id, netvaerksperson_id)
    require(can_draw(request.user, forloeb), person)
    form = PersonForm.open(request, instance=person, heading=f"Netværk, {forloeb.borger.short_name}")
    read_url = reverse("netvaerk:netvaerk_read", args=[forloeb.pk])

    def save(data: dict[str, object]) -> str:
        operations.change_person(person, by=request.user, **data)  # type: ignore[arg-type]
        return f"{read_url}#p-{person.pk}"

    answer = submit(request, form, save, success="Kortet er gemt.")
    context = {"forloeb": forloeb, "person": person, "form": form}
    return answer or render(request, "netvaerk/person_form.html", context)


@require_POST
def person_move(request: AuthenticatedRequest, forloeb_id: UUID, netvaerksperson_id: UUID) -> HttpResponse:
    """To another ring."""
    forloeb, person = get_netvaerksperson(request, forloeb_id, netvaerksperson_id)
    require(can_draw(request.user, forloeb), person)
    form = MoveForm.open(request)
    here = reverse("netvaerk:netvaerk_draw", args=[forloeb.pk])

    def move(data: dict[str, int]) -> str:
        operations.change_person(person, by=request.user, **data)
        return f"{here}#p-{person.pk}"

    return submit(request, form, move) or redirect(here)


@require_POST
def person_mark(request: AuthenticatedRequest, forloeb_id: UUID, netvaerksperson_id: UUID) -> HttpResponse:
    """Off the map, or on it again (`on`); saying it twice changes nothing."""
    forloeb, person = get_netvaerksperson(request, forloeb_id, netvaerksperson_id)
    require(can_draw(request.user, forloeb), person)
    operations.mark_person(person, on_map=request.POST.get("on") == "1", by=request.user)
    return redirect("netvaerk:netvaerk_read", forloeb.pk)
