"""Pages of a round: open, hand out links, answer, close, and see what came of it."""

from typing import Any
from uuid import UUID

import segno
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.pdf import render_pdf
from bostotte.submission import repeated, submit
from pejlemaerker import access, operations, summary
from pejlemaerker.forms import CloseForm, RundeForm, SvarForm
from pejlemaerker.models import PERSPECTIVES, Deltagelse, Runde
from pejlemaerker.statements import StatementSet, statements


@require_safe
def runde_list(request: AuthenticatedRequest) -> HttpResponse:
    """The rounds of own teams, the newest first, with how many have answered."""
    answered = Count("deltagelser", filter=Q(deltagelser__has_answered=True))
    runder = Runde.objects.visible_to(request.user).select_related("team")
    counted = runder.annotate(asked=Count("deltagelser"), answered=answered)
    context = {
        "runder": counted.order_by("-opens_on", "-closes_on"),
        "mine": set(
            Deltagelse.objects.visible_to(request.user)
            .filter(user=request.user, has_answered=False)
            .values_list("runde_id", flat=True)
        ),
        "can_start": access.can_start_runde(request.user),
    }
    return render(request, "pejlemaerker/runde_list.html", context)


@require_http_methods(["GET", "POST"])
def runde_create(request: AuthenticatedRequest) -> HttpResponse:
    """The leder opens a round; everybody in the team and every borger with an open forløb is asked."""
    require(access.can_start_runde(request.user))
    form = RundeForm.open(request, user=request.user)
    answer = submit(
        request,
        form,
        lambda data: operations.start_runde(by=request.user, **data),
        success="Runden er oprettet. Del nu borgernes links ud.",
    )
    return answer or render(request, "pejlemaerker/runde_form.html", {"form": form})


@require_safe
def runde_detail(request: AuthenticatedRequest, runde_id: UUID) -> HttpResponse:
    """Who is asked and how many have answered; the results when the round has closed."""
    runde = access.get_runde(request, runde_id)
    own = runde.deltagelser.filter(user=request.user).first()
    context = {
        "runde": runde,
        "counts": _participation(runde),
        "own": own,
        "can_lead": access.can_lead_runde(request.user, runde),
        "can_print": access.can_print_runde(request.user, runde),
        **(_content(request, runde) if runde.is_closed else {}),
    }
    return render(request, "pejlemaerker/runde_detail.html", context)


def _participation(runde: Runde) -> list[dict[str, object]]:
    groups = runde.deltagelser.values("perspective").annotate(
        asked=Count("pk"), answered=Count("pk", filter=Q(has_answered=True))
    )
    found = {row["perspective"]: row for row in groups}
    return [
        {"label": label, "answered": found[key]["answered"], "note": f"af {found[key]['asked']} har svaret"}
        for key, label in PERSPECTIVES
        if key in found
    ]


def _content(request: AuthenticatedRequest, runde: Runde) -> dict[str, Any]:
    return summary.content(runde, Runde.objects.visible_to(request.user).comparable_before(runde))


@require_safe
def runde_pdf(request: AuthenticatedRequest, runde_id: UUID) -> HttpResponse:
    """The results of a closed round on paper for the leder; 403 when there are too few answers to show."""
    runde = access.get_runde(request, runde_id)
    require(access.can_print_runde(request.user, runde), runde)
    content = _content(request, runde)
    require(bool(content["parts"]), runde)
    log.record(log.Kind.DOWNLOAD, runde, by=request.user)
    title = f"Selvevaluering, {runde.title}"
    pdf = render_pdf(
        "pejlemaerker/pdf/runde.html", {"runde": runde, **content}, title=title, created=timezone.now()
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="selvevaluering-{runde.pk.hex[:8]}.pdf"'
    return response


@require_http_methods(["GET", "POST"])
def runde_close(request: AuthenticatedRequest, runde_id: UUID) -> HttpResponse:
    """The leder closes before the last day."""
    runde = access.get_runde(request, runde_id)
    require(access.can_lead_runde(request.user, runde) and not runde.is_closed, runde)
    form = CloseForm.open(request, initial={"version": runde.version})
    answer = submit(
        request,
        form,
        lambda data: operations.close_runde(runde, by=request.user, **data),
        success="Runden er lukket.",
    )
    return answer or render(request, "pejlemaerker/runde_close.html", {"runde": runde, "form": form})


@require_safe
def runde_links(request: AuthenticatedRequest, runde_id: UUID) -> HttpResponse:
    """One-time links with QR codes to print and hand out: the leder sees all, a bostøtte own forløb's."""
    runde = access.get_runde(request, runde_id)
    own = Forloeb.objects.visible_to(request.user).filter(team=runde.team)
    asked = (
        Deltagelse.objects.visible_to(request.user)
        .filter(runde=runde, forloeb__in=own, has_answered=False)
        .select_related("forloeb__borger")
        .order_by("forloeb__borger__sort_name")
    )
    log.record_list(request, "deltagelse", [row.forloeb.borger_id for row in asked if row.forloeb])
    slips = [_slip(request, deltagelse) for deltagelse in asked] if runde.is_open else []
    return render(request, "pejlemaerker/runde_links.html", {"runde": runde, "slips": slips})


def _slip(request: HttpRequest, deltagelse: Deltagelse) -> dict[str, object]:
    path = reverse("pejlemaerker:svar_link", args=[access.link_token(deltagelse)])
    url = request.build_absolute_uri(path)
    return {"forloeb": deltagelse.forloeb, "url": url, "qr": _qr(url)}


def _qr(url: str) -> SafeString:
    code = segno.make(url, error="m")
    drawn = code.svg_inline(scale=4, border=2, omitsize=True, title="QR-kode til dit link", svgclass=None)
    return mark_safe(drawn)  # noqa: S308 (drawn from our own address, nothing typed)


@require_http_methods(["GET", "POST"])
def svar_create(request: AuthenticatedRequest, runde_id: UUID) -> HttpResponse:
    """A bostøtte or leder answers, once and anonymously."""
    runde = access.get_runde(request, runde_id)
    deltagelse = access.get_own_deltagelse(request, runde)
    require(runde.is_open, runde)
    if deltagelse.has_answered and request.method == "GET":
        return redirect("pejlemaerker:svar_receipt", runde.pk)
    form = _svar_form(request, deltagelse)

    def take(data: dict[str, Any]) -> str:
        operations.answer(deltagelse, by=request.user, **data)
        return reverse("pejlemaerker:svar_receipt", args=[runde.pk])

    answer = submit(request, form, take)
    context = {"runde": runde, "form": form, "scale": _texts(runde).scale}
    return answer or render(request, "pejlemaerker/svar_staff.html", context)


@require_safe
def svar_receipt(request: AuthenticatedRequest, runde_id: UUID) -> HttpResponse:
    """What happened to the answers of a bostøtte or leder; nothing of what they were."""
    runde = access.get_runde(request, runde_id)
    deltagelse = access.get_own_deltagelse(request, runde)
    if not deltagelse.has_answered:
        return redirect("pejlemaerker:svar_create", runde.pk)
    return render(request, "pejlemaerker/svar_receipt.html", {"runde": runde})


@login_not_required
@require_http_methods(["GET", "POST"])
def svar_link(request: HttpRequest, token: str) -> HttpResponse:
    """A borger answers by a one-time link: no log-in, no name. Used and closed links say so (410)."""
    deltagelse = access.get_deltagelse_by_token(request, token)
    if answer := repeated(request):
        return answer
    if deltagelse.has_answered or not deltagelse.runde.is_open:
        state = {"has_answered": deltagelse.has_answered, "runde": deltagelse.runde}
        return render(request, "pejlemaerker/svar_lukket.html", state, status=410)
    form = _svar_form(request, deltagelse)

    def take(data: dict[str, Any]) -> str:
        operations.answer(deltagelse, by=None, **data)
        return reverse("pejlemaerker:svar_tak", args=[token])

    answer = submit(request, form, take)
    context = {"form": form, "scale": _texts(deltagelse.runde).scale}
    return answer or render(request, "pejlemaerker/svar_borger.html", context)


@login_not_required
@require_safe
def svar_tak(request: HttpRequest, token: str) -> HttpResponse:
    """What happened to the borger's answers; the link leads to the questions as long as none were given."""
    deltagelse = access.get_deltagelse_by_token(request, token)
    if not deltagelse.has_answered:
        return redirect("pejlemaerker:svar_link", token)
    return render(request, "pejlemaerker/svar_tak.html", {"runde": deltagelse.runde})


def _texts(runde: Runde) -> StatementSet:
    return statements(runde.statements_version)


def _svar_form(request: HttpRequest, deltagelse: Deltagelse) -> SvarForm:
    return SvarForm.open(request, statements=_texts(deltagelse.runde), perspective=deltagelse.perspective)
