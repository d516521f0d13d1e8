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
    template = "stale_page.html" if request.user.is_authenticated else "session_expired.html"
    return _page(request, template, _rescued(request), status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What came in cannot be understood (400)."""
    return _page(request, "400.html", {}, status=400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A wrong address, or something that does not exist for this person (404); own text is shown again."""
    return _page(request, "404.html", _own_text(request), status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Seen, but not allowed (403); own text is shown again."""
    return _page(request, "403.html", _own_text(request), status=403)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """An address that only takes a form was opened as a page (405)."""
    return _page(request, "405.html", {}, status=405)


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


def _page(request: HttpRequest, template: str, context: dict[str, object], *, status: int) -> HttpResponse:
    """The error page, with the menu of the person where it can be had; else the page as it stands."""
    try:
        return render(request, template, context, status=status)
    except (DatabaseError, InterfaceError):
        return HttpResponse(render_to_string(template, context), status=status)


def _own_text(request: HttpRequest) -> dict[str, object]:
    """What the person typed on a page that no longer takes it: just sent, or kept as a draft earlier."""
    if request.method == "POST":
        return {"rows": kladder.readable(request.POST)}
    kladde = kladder.find(request.user, request.get_full_path())
    return {"rows": kladder.readable(kladder.typed_text(kladde)), "kladde": kladde} if kladde else {}


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
