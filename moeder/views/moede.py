"""Møder: the list of a forløb, planned with the borger, moved, cancelled, invited to."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from borgerforloeb.access import can_work_in, get_forloeb
from bostotte import log
from bostotte.access import require
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.http import AuthenticatedRequest
from bostotte.pdf import render_pdf
from bostotte.submission import submit
from moeder import operations
from moeder.access import can_add_to_referat, can_prepare, get_moede, get_moededeltager
from moeder.forms import CancelForm, InviteForm, MoedeEditForm, PlanForm
from moeder.frames import FRAMES
from moeder.models import Moede, MoedeOpgave


@require_safe
def moede_list(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """All møder of a forløb, and the agreements from them that are still open."""
    forloeb = get_forloeb(request, forloeb_id)
    visible = Moede.objects.visible_to(request.user).filter(forloeb=forloeb)
    context = {
        "forloeb": forloeb,
        "can_work": can_work_in(request.user, forloeb),
        "planned": visible.planned().order_by("starts_at"),
        "others": visible.exclude(pk__in=visible.planned().values("pk")),
        "agreed": MoedeOpgave.objects.visible_to(request.user).still_open(forloeb),
    }
    return render(request, "moeder/moede_list.html", context)


@require_safe
def moede_choose(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Which kind of møde it is to be, in a few words each."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    return render(request, "moeder/moede_choose.html", {"forloeb": forloeb, "frames": FRAMES.values()})


@require_http_methods(["GET", "POST"])
def moede_plan(request: AuthenticatedRequest, forloeb_id: UUID, kind: str) -> HttpResponse:
    """Planned with the borger: who is to be there, who not, about what, where and when."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    if kind not in FRAMES:
        raise Http404
    heading = f"Møde, {forloeb.borger.short_name}"
    form = PlanForm.open(
        request, forloeb=forloeb, kind=kind, heading=heading, initial={"people": [request.user.pk]}
    )
    answer = submit(
        request,
        form,
        lambda data: operations.plan_moede(forloeb, kind=kind, by=request.user, **data),
        success="Mødet er planlagt.",
    )
    context = {"forloeb": forloeb, "frame": FRAMES[kind], "form": form}
    return answer or render(request, "moeder/moede_plan.html", context)


@require_safe
def moede_detail(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """A møde: how it is planned, or its referat."""
    moede = get_moede(request, moede_id)
    earlier = MoedeOpgave.objects.visible_to(request.user).still_open(moede.forloeb).exclude(moede=moede)
    context = {
        "forloeb": moede.forloeb,
        "moede": moede,
        "deltagere": moede.deltagere.select_related("user"),
        "agreed": moede.opgave_links.select_related("opgave"),
        "earlier": earlier,
        "can_prepare": can_prepare(request.user, moede),
        "can_add": can_add_to_referat(request.user, moede),
        "remove_form": SafeForm(),
    }
    return render(request, "moeder/moede_detail.html", context)


@require_http_methods(["GET", "POST"])
def moede_edit(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """Another time, place or subject."""
    moede = get_moede(request, moede_id)
    require(can_prepare(request.user, moede), moede)
    form = MoedeEditForm.open(request, instance=moede, forloeb=moede.forloeb, kind=moede.kind)
    answer = submit(
        request,
        form,
        lambda data: operations.change_moede(moede, by=request.user, **data),
        success="Mødet er gemt.",
    )
    return answer or _form_page(request, moede, form, "Ret mødet", "Gem")


@require_http_methods(["GET", "POST"])
def moede_cancel(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """It is not held after all."""
    moede = get_moede(request, moede_id)
    require(can_prepare(request.user, moede), moede)
    form = CancelForm.open(request, initial={"version": moede.version})
    answer = submit(
        request,
        form,
        lambda data: operations.cancel_moede(moede, by=request.user, **data),
        success="Mødet er aflyst.",
    )
    return answer or _form_page(request, moede, form, "Aflys mødet", "Aflys mødet")


@require_http_methods(["GET", "POST"])
def moede_invite(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """One more, whom the borger wants there."""
    moede = get_moede(request, moede_id)
    require(can_prepare(request.user, moede), moede)
    form = InviteForm.open(request, moede=moede)
    answer = submit(
        request,
        form,
        lambda data: operations.invite(moede, by=request.user, **data),
        success="Personen er på listen.",
    )
    return answer or _form_page(request, moede, form, "Inviter en mere", "Sæt på listen")


@require_POST
def deltager_remove(request: AuthenticatedRequest, moede_id: UUID, deltager_id: UUID) -> HttpResponse:
    """The borger does not want somebody there after all."""
    moede = get_moede(request, moede_id)
    require(can_prepare(request.user, moede), moede)
    deltager = get_moededeltager(moede, deltager_id)
    form = SafeForm.open(request)
    answer = submit(request, form, lambda data: operations.take_off(deltager, by=request.user))
    return answer or _form_page(request, moede, form, "Tag af listen", "Tag af listen")


@require_safe
def invitation_pdf(request: AuthenticatedRequest, moede_id: UUID) -> HttpResponse:
    """The invitation in plain words. Names the borger by first name alone; fetching it is logged."""
    moede = get_moede(request, moede_id)
    require(can_prepare(request.user, moede), moede)
    log.record(log.Kind.DOWNLOAD, moede, by=request.user, document="indbydelse")
    context = {"moede": moede, "forloeb": moede.forloeb, "deltagere": moede.deltagere.select_related("user")}
    pdf = render_pdf("moeder/pdf/indbydelse.html", context, title="Indbydelse", created=moede.planned_at)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="indbydelse.pdf"'
    return response


def _form_page(
    request: AuthenticatedRequest, moede: Moede, form: SafeForm | SafeModelForm, heading: str, label: str
) -> HttpResponse:
    context = {
        "forloeb": moede.forloeb,
        "moede": moede,
        "form": form,
        "heading": heading,
        "submit_label": label,
    }
    return render(request, "moeder/moede_form.html", context)
