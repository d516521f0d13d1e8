"""Programmes: the list, one programme, made, changed, copied; and who runs it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle
from bostotte.submission import submit
from grupper import access, operations
from grupper.forms import CopyForm, GruppeEditForm, GruppeForm, TraenerEndForm, TraenerForm
from grupper.models import Gruppedeltagelse, Gruppeforloeb, Gruppetraener


@require_safe
def gruppe_list(request: AuthenticatedRequest) -> HttpResponse:
    """The programmes of one's teams: those going on and planned, and the ended ones below."""
    require(access.may_see_grupper(request.user))
    rows = Gruppeforloeb.objects.visible_to(request.user).with_facts().select_related("team")
    rows = rows.prefetch_related("traenere__user")
    mine = set(
        Gruppeforloeb.objects.visible_to(request.user).of_traener(request.user).values_list("pk", flat=True)
    )
    log.record_list(request, "gruppeforloeb", [])
    context = {
        "open_list": [one for one in rows if one.is_open],
        "ended_list": [one for one in rows if not one.is_open],
        "mine": mine,
    }
    return render(request, "grupper/gruppe_list.html", context)


@require_http_methods(["GET", "POST"])
def gruppe_create(request: AuthenticatedRequest) -> HttpResponse:
    """A new programme with its weekly series."""
    require(access.may_see_grupper(request.user))
    teams = request.user.team_ids(Rolle.BOSTOETTE) | request.user.team_ids(Rolle.LEDER)
    form = GruppeForm.open(request, heading="Ny gruppe", teams=teams)
    answer = submit(
        request,
        form,
        lambda data: operations.create_gruppe(by=request.user, **data),
        success="Gruppen er lavet. Nu kan I skrive planen for hver gang.",
    )
    return answer or render(request, "grupper/gruppe_form.html", {"form": form})


@require_safe
def gruppe_detail(request: AuthenticatedRequest, gruppe_id: UUID) -> HttpResponse:
    """One programme: its frame, sessions, trainers, and the participants one may know."""
    gruppe = access.get_gruppe(request, gruppe_id)
    rows = Gruppedeltagelse.objects.visible_to(request.user).filter(gruppe=gruppe)
    people = list(rows.select_related("forloeb__borger", "forloeb__team"))
    log.record_list(request, "gruppedeltagelse", [one.borger_id for one in people])
    today = timezone.localdate()
    context: dict[str, Any] = {
        "gruppe": gruppe,
        "sessions": gruppe.session_set.all(),
        "traenere": Gruppetraener.objects.active().filter(gruppe=gruppe).select_related("user"),
        "people": [one for one in people if one.valid_to is None or one.valid_to >= today],
        "former": [one for one in people if one.valid_to is not None and one.valid_to < today],
        "can_run": access.can_run(request.user, gruppe),
        "can_lead": access.leads_gruppe(request.user, gruppe),
    }
    return render(request, "grupper/gruppe_detail.html", context)


@require_http_methods(["GET", "POST"])
def gruppe_edit(request: AuthenticatedRequest, gruppe_id: UUID) -> HttpResponse:
    """Another frame, or another state."""
    gruppe = access.get_gruppe(request, gruppe_id)
    require(access.can_plan(request.user, gruppe), gruppe)
    form = GruppeEditForm.open(request, instance=gruppe, heading=f"Gruppe: {gruppe.title}")
    answer = submit(
        request,
        form,
        lambda data: operations.change_gruppe(gruppe, by=request.user, **data),
        success="Gruppen er gemt.",
    )
    return answer or render(request, "grupper/gruppe_edit.html", {"gruppe": gruppe, "form": form})


@require_http_methods(["GET", "POST"])
def gruppe_copy(request: AuthenticatedRequest, gruppe_id: UUID) -> HttpResponse:
    """The same programme once more, for new participants. Everybody in the team may: plans are shared."""
    gruppe = access.get_gruppe(request, gruppe_id)
    first = gruppe.session_set.first()
    at = timezone.localtime(first.starts_at).time() if first else None
    form = CopyForm.open(request, initial={"title": gruppe.title, "at": at})
    answer = submit(
        request,
        form,
        lambda data: operations.copy_gruppe(gruppe, by=request.user, **data),
        success="Planen er kopieret. Deltagerne er ikke taget med.",
    )
    return answer or render(request, "grupper/gruppe_copy.html", {"gruppe": gruppe, "form": form})


@require_http_methods(["GET", "POST"])
def traener_create(request: AuthenticatedRequest, gruppe_id: UUID) -> HttpResponse:
    """Somebody more who runs the group."""
    gruppe = access.get_gruppe(request, gruppe_id)
    require(access.can_choose_traenere(request.user, gruppe), gruppe)
    form = TraenerForm.open(request, gruppe=gruppe)
    answer = submit(
        request,
        form,
        lambda data: operations.add_traener(gruppe, by=request.user, **data),
        success="Gruppetræneren er tilføjet.",
    )
    context = {"gruppe": gruppe, "form": form, "heading": "Tilføj en gruppetræner"}
    return answer or render(request, "grupper/traener_form.html", context)


@require_http_methods(["GET", "POST"])
def traener_end(request: AuthenticatedRequest, traener_id: UUID) -> HttpResponse:
    """The last day somebody runs the group."""
    traener = access.get_traener(request, traener_id)
    require(access.can_choose_traenere(request.user, traener.gruppe), traener)
    form = TraenerEndForm.open(request)
    answer = submit(
        request,
        form,
        lambda data: operations.end_traener(traener, by=request.user, **data),
        success="Slutdatoen er gemt.",
    )
    context = {
        "gruppe": traener.gruppe,
        "form": form,
        "heading": f"Hvornår slutter {traener.user.short_name}?",
    }
    return answer or render(request, "grupper/traener_form.html", context)
