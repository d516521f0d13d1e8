"""How far the PDF is, asking for it again, and fetching it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from bostotte.access import NotVisible, require
from bostotte.http import AuthenticatedRequest
from rapporter import access, production
from rapporter.decisions import decide
from rapporter.models import Rapport


@require_GET
def rapport_status(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """The fragment that follows the PDF on its way. It says nothing about the borger.

    The page that asks has logged the reading; a line for every second of waiting would drown the log.
    """
    rapport = Rapport.objects.visible_to(request.user).for_list().filter(pk=pk).first()
    if rapport is None or not rapport.is_released:
        raise NotVisible("rapport", str(pk))
    return render(request, "rapporter/_production.html", production_context(request, rapport))


def production_context(request: AuthenticatedRequest, rapport: Rapport) -> dict[str, object]:
    """What the fragment shows: report, job, and whether the user may ask again."""
    job = rapport.rapportversion.job
    return {"rapport": rapport, "job": job, "may_retry": access.can_retry(request.user, rapport, job)}


@require_POST
def rapport_retry(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Asks again for a PDF that could not be made."""
    rapport = access.get_rapport(request, pk)
    job = access.get_rapportjob(request, rapport)
    require(access.can_retry(request.user, rapport, job), rapport)
    return decide(
        request,
        rapport,
        lambda version: production.retry(job, by=request.user),
        success="Vi prøver igen.",
    )


@require_GET
def rapport_download(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """The file as it was rendered, byte for byte; every fetching is logged. 404 until it is ready."""
    fil = access.get_rapportfil(request, pk)
    return HttpResponse(
        fil.pdf(),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{fil.version.file_name}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
