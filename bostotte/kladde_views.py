"""Saving and discarding drafts while a form is being filled in."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from bostotte import kladder
from bostotte.http import AuthenticatedRequest


@require_POST
def kladde_save(request: AuthenticatedRequest) -> HttpResponse:
    """Keeps what is typed so far; answers with the time it was kept, e.g. "9.04"."""
    place = kladder.read_token(request.POST.get("kladde_token", ""))
    if place is None or place.user_id != request.user.pk:
        return HttpResponseBadRequest("Kladden kunne ikke gemmes. Genindlæs siden.")
    kladde = kladder.save(place, request.POST)
    at = timezone.localtime(kladde.saved_at)
    return HttpResponse(f"{at.hour}.{at.minute:02}", content_type="text/plain; charset=utf-8")


@require_POST
def kladde_discard(request: AuthenticatedRequest) -> HttpResponse:
    """Throws the draft at an address away and opens that page afresh, or `then`."""
    path = request.POST.get("path", "/").replace("\x00", "")
    kladder.discard(request.user, path)
    then = request.POST.get("then", path)
    return redirect(then if url_has_allowed_host_and_scheme(then, allowed_hosts=None) else "/")


@require_POST
def session_hold(request: AuthenticatedRequest) -> HttpResponse:
    """Somebody is still here: the session's idle time starts anew."""
    return HttpResponse(status=204)
