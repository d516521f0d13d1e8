"""The map: to look at, to draw on together, and as it was."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from netvaerk import operations
from netvaerk.access import can_draw, get_network
from netvaerk.editions import chosen_pair, differences, editions
from netvaerk.forms import MoveForm, NewPersonForm
from netvaerk.models import Netvaerksperson
from netvaerk.picture import number_all, picture


@require_safe
def netvaerk_read(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The map and the people on it, in words."""
    forloeb, people = get_network(request, forloeb_id)
    away = Netvaerksperson.objects.visible_to(request.user).filter(borger=forloeb.borger_id)
    context = {
        "forloeb": forloeb,
        "picture": picture(forloeb.borger.first_name, people),
        "people": people,
        "away": away.exclude(removed_at=None),
        "can_draw": can_draw(request.user, forloeb),
    }
    return render(request, "netvaerk/netvaerk_read.html", context)


@require_http_methods(["GET", "POST"])
def netvaerk_draw(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The large calm page to draw on with the borger: somebody new, closer, further out."""
    forloeb, people = get_network(request, forloeb_id)
    require(can_draw(request.user, forloeb), forloeb)
    form = NewPersonForm.open(request, heading=f"Netværk, {forloeb.borger.short_name}")
    here = reverse("netvaerk:netvaerk_draw", args=[forloeb.pk])
    answer = submit(
        request,
        form,
        lambda data: f"{here}#p-{operations.add_person(forloeb, by=request.user, **data).pk}",
    )
    for one in people:
        one.move = MoveForm(initial={"version": one.version}, auto_id=False)  # type: ignore[attr-defined]
    context = {
        "forloeb": forloeb,
        "form": form,
        "picture": picture(forloeb.borger.first_name, people),
    }
    return answer or render(request, "netvaerk/netvaerk_draw.html", context)


@require_safe
def netvaerk_compare(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Two maps side by side, and what changed between them."""
    forloeb, _ = get_network(request, forloeb_id)
    found = editions(forloeb)
    pair = chosen_pair(found, request.GET.get("fra", ""), request.GET.get("til", ""))
    context = {"forloeb": forloeb, "editions": found, "pair": pair}
    if pair:
        numbers = number_all(pair[1].on_map, pair[0].on_map)
        name = forloeb.borger.first_name
        context |= {
            "maps": [(one, picture(name, one.on_map, numbers)) for one in pair],
            "changes": differences(pair[0].people, pair[1].people),
        }
    return render(request, "netvaerk/netvaerk_compare.html", context)
