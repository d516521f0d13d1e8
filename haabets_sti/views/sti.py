"""The page about the path, and the dream at its end."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from borgerforloeb.access import can_work_in, get_forloeb
from bostotte.access import require
from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from haabets_sti import operations
from haabets_sti.dreams import current_dream
from haabets_sti.forms import DroemForm
from haabets_sti.models import Droem
from haabets_sti.picture import path_picture
from haabets_sti.sections import delmaal_of, sections


@require_safe
def sti(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """The dream, the path as a picture, and every indsatsmål with its delmål."""
    forloeb = get_forloeb(request, forloeb_id)
    delmaal = delmaal_of(forloeb)
    dream = current_dream(forloeb)
    context = {
        "forloeb": forloeb,
        "dream": dream,
        "picture": path_picture(forloeb, delmaal, dream),
        "sections": sections(forloeb, delmaal),
        "can_change": can_work_in(request.user, forloeb),
    }
    return render(request, "haabets_sti/sti.html", context)


@require_http_methods(["GET", "POST"])
def droem_create(request: AuthenticatedRequest, forloeb_id: UUID) -> HttpResponse:
    """Writes the dream down as it is today, with the earlier ones below."""
    forloeb = get_forloeb(request, forloeb_id)
    require(can_work_in(request.user, forloeb), forloeb)
    dream = current_dream(forloeb)
    form = DroemForm.open(
        request,
        heading=f"Drømmen, {forloeb.borger.short_name}",
        initial={"text": dream.text if dream else "", "words": Droem.Words.BORGER},
    )
    answer = submit(
        request,
        form,
        lambda data: operations.write_droem(forloeb, by=request.user, **data),
        success="Drømmen er gemt.",
    )
    earlier = forloeb.droem_set.select_related("written_by")
    context = {"forloeb": forloeb, "form": form, "earlier": earlier}
    return answer or render(request, "haabets_sti/droem_form.html", context)
