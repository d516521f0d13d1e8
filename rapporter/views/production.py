"""How far the PDF is, asking for it again, and fetching it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from bostotte.access import NotVisible, require
from bostotte.http import AuthenticatedRequest
from bostotte.quiet_session import leave_session_alone
from rapporter import access, production
from rapporter.decisions import decide
from rapporter.forms import DecisionForm
from rapporter.models import Rapportjob
from rapporter.polling import seconds_until_next, times_asked

STEPS = ("I kø", "Dannes", "Klar")


@require_GET
def rapport_status(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """The fragment that follows the PDF on its way. It says nothing about the borger.

    The page that asks has logged the reading; a line for every second of waiting would drown the log. Nobody
    needs to be there for it to ask, so it does not keep the session alive.
    """
    jobs = Rapportjob.objects.visible_to(request.user).select_related("version__rapport__forloeb")
    job = jobs.filter(version__rapport_id=rapport_id).first()
    if job is None:
        raise NotVisible("rapport", str(rapport_id))
    asked = times_asked(request.GET.get("spurgt"))
    context = production_context(request, job, asked=asked)
    return leave_session_alone(render(request, "rapporter/_production.html", context))


def production_context(
    request: AuthenticatedRequest, job: Rapportjob, *, asked: int = 0
) -> dict[str, object]:
    """What the fragment shows: report and job, whether the user may ask again, and when the page does."""
    rapport = job.version.rapport
    return {
        "next_ask": asked + 1,
        "pause": seconds_until_next(asked) if job.is_under_way else None,
        "rapport": rapport,
        "job": job,
        "labels": STEPS,
        "may_retry": access.can_retry(request.user, rapport, job),
        "retry_form": DecisionForm(initial={"version": rapport.version}, auto_id=False),
    }


@require_POST
def rapport_retry(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """Asks again for a PDF that could not be made."""
    rapport = access.get_rapport(request, rapport_id)
    job = access.get_rapportjob(request, rapport)
    require(access.can_retry(request.user, rapport, job), rapport)
    return decide(
        request,
        rapport,
        lambda version: production.retry(job, by=request.user),
        success="Vi prøver igen.",
    )


@require_GET
def rapport_download(request: AuthenticatedRequest, rapport_id: UUID) -> HttpResponse:
    """The file as it was rendered, byte for byte; every fetching is logged. 404 until it is ready."""
    fil = access.get_rapportfil(request, rapport_id)
    return HttpResponse(
        fil.pdf(),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{fil.version.file_name}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
