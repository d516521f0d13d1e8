"""The wall: written together, in very large letters, and then finished."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from moeder import operations
from moeder.access import can_prepare, get_moede, get_soejle
from moeder.forms import AftaltForm, FinishForm, SoejleForm
from moeder.models import MoedeOpgave


@require_safe
def tavle(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """All columns side by side, and the agreements."""
    moede = get_moede(request, moede_id)
    require(can_prepare(request.user, moede), moede)
    earlier = MoedeOpgave.objects.visible_to(request.user).still_open(moede.forloeb).exclude(moede=moede)
    context = {
        "moede": moede,
        "forloeb": moede.forloeb,
        "soejler": moede.soejler.all(),
        "agreed": moede.opgave_links.all(),
        "earlier": earlier,
    }
    return render(request, "moeder/tavle.html", context)


@require_http_methods(["GET", "POST"])
def soejle_write(request: AuthenticatedRequest, moede_id: UUID, key: str) -> HttpResponse:
    """One column at a time; then the next, or back to the wall."""
    moede = get_moede(request, moede_id)
    require(can_prepare(request.user, moede), moede)
    soejle = get_soejle(moede, key)
    soejler = list(moede.soejler.all())
    place = [one.key for one in soejler].index(key)
    following = soejler[place + 1] if place + 1 < len(soejler) else None
    form = SoejleForm.open(request, instance=soejle, heading=f"Tavlen, {moede.forloeb.borger.short_name}")
    board = reverse("moeder:tavle", args=[moede.pk])

    def write(data: dict[str, Any]) -> str:
        operations.write_soejle(soejle, by=request.user, **data)
        if following and request.POST.get("videre"):
            return reverse("moeder:soejle_write", args=[moede.pk, following.key])
        return board

    context = {
        "moede": moede,
        "forloeb": moede.forloeb,
        "soejle": soejle,
        "following": following,
        "form": form,
        "cancel_url": board,
    }
    return submit(request, form, write) or render(request, "moeder/soejle_form.html", context)


@require_http_methods(["GET", "POST"])
def aftale_create(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """An agreement with a name and a day: it becomes an opgave."""
    moede = get_moede(request, moede_id)
    require(can_prepare(request.user, moede), moede)
    board = reverse("moeder:tavle", args=[moede.pk])
    form = AftaltForm.open(
        request,
        forloeb=moede.forloeb,
        user=request.user,
        heading=f"Aftale, {moede.forloeb.borger.short_name}",
    )

    def agree(data: dict[str, Any]) -> str:
        operations.agree(moede, by=request.user, **data)
        return board

    answer = submit(request, form, agree, success="Aftalen er skrevet op.")
    context = {"moede": moede, "forloeb": moede.forloeb, "form": form, "cancel_url": board}
    return answer or render(request, "moeder/aftale_form.html", context)


@require_http_methods(["GET", "POST"])
def moede_finish(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """The møde is over: the borger's words, who was there, and the referat is final."""
    moede = get_moede(request, moede_id)
    require(can_prepare(request.user, moede), moede)
    besoeg = operations.besoeg_at(moede)
    initial = {
        "version": moede.version,
        "minutes": moede.minutes,
        "came": list(moede.deltagere.values_list("pk", flat=True)),
    }
    form = FinishForm.open(
        request,
        moede=moede,
        besoeg_day=timezone.localdate(besoeg.starts_at) if besoeg else None,
        initial=initial,
        heading=f"Referat, {moede.forloeb.borger.short_name}",
    )
    answer = submit(
        request,
        form,
        lambda data: operations.finish_moede(moede, by=request.user, **data),
        success="Referatet er færdigt.",
    )
    context = {"moede": moede, "forloeb": moede.forloeb, "form": form}
    return answer or render(request, "moeder/moede_finish.html", context)
