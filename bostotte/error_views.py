"""Pages for when something went wrong. None of them loses what was typed."""

import contextlib
import sys

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from bostotte import kladder


def session_expired(request: HttpRequest) -> HttpResponse:
    """A form came in without a session: keep the text and ask for log-in (401)."""
    return render(request, "session_expired.html", _rescued(request), status=401)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was too old, or the form came from elsewhere: keep the text and offer the way back (403)."""
    return render(request, "session_expired.html", _rescued(request), status=403)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database or the log cannot be reached, so nothing is shown or done (503)."""
    context = {"rows": kladder.readable(request.POST)} if request.method == "POST" else {}
    response = HttpResponse(render_to_string("503.html", context), status=503)
    response["Retry-After"] = "30"
    return response


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """An error of ours (500); the database being away is told apart (503)."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    context: dict[str, object] = {}
    if request.method == "POST":
        with contextlib.suppress(DatabaseError, InterfaceError):
            context = _rescued(request)
    return HttpResponse(render_to_string("500.html", context), status=500)


def _rescued(request: HttpRequest) -> dict[str, object]:
    kladde = kladder.rescue(request.POST)
    back = kladde.path if kladde else request.path
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    login_url = f"{reverse('account_login')}?{urlencode({'next': back})}"
    return {
        "kladde": kladde,
        "rows": [] if kladde else kladder.readable(request.POST),
        "login_url": login_url,
        "back_url": back,
    }
