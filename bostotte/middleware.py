"""What happens around every view: identity, headers, session age, typed text, denied attempts."""

import time
from collections.abc import Callable
from http import HTTPStatus
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from bostotte import error_views, log, submission
from bostotte.access import Forbidden, NotVisible
from bostotte.request_context import request_id

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]


def request_identity(get_response: GetResponse) -> GetResponse:
    """Gives the request an id that stands in the log and in the answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request_id.set(uuid4().hex)
        try:
            response = get_response(request)
            response["X-Request-ID"] = request_id.get()
            return response
        finally:
            request_id.reset(given)

    return middleware


def private_headers(get_response: GetResponse) -> GetResponse:
    """Nothing is kept by browser or proxy, no page uses the device's sensors, and no answer is empty."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response.content = error_views.method_not_allowed(request).content
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response

    return middleware


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """Refuses addresses with a NUL character, which PostgreSQL cannot hold (400)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return error_views.bad_request(request)
        return get_response(request)

    return middleware


class SessionAge:
    """Ends a session 10 hours after log-in, however busy it is (idle time is the cookie's age)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            began = request.session.setdefault("began", time.time())
            if time.time() - began > settings.SESSION_ABSOLUTE_AGE:
                logout(request)
        return self.get_response(request)


class KeepTypedText:
    """A form sent after the session ended is kept as its author's draft instead of being thrown away."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Answers in place of the view when a form arrives without a session."""
        needs_login = getattr(view, "login_required", True)
        if request.method == "POST" and needs_login and not request.user.is_authenticated:
            return error_views.session_expired(request)
        return None


class DeniedAttempts:
    """Logs denied attempts after the request's own transaction was rolled back; 503 when the log is down."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Writes the Logpost for a 404 or 403 of ours; other errors go their way.

        A form that was already carried out is answered with its first outcome: what it asks for may be
        gone or no longer allowed just because it was done.
        """
        refused = isinstance(error, Http404 | PermissionDenied) and request.method == "POST"
        if refused and (answer := submission.repeated(request)):
            return answer
        try:
            if isinstance(error, NotVisible):
                log.record(
                    log.Kind.DENIED,
                    by=request.user,
                    object_type=error.object_type,
                    object_id=error.object_id[:40],
                    reason="not_visible",
                )
            elif isinstance(error, Forbidden):
                log.record(log.Kind.DENIED, error.obj, by=request.user, reason="not_allowed")
            elif isinstance(error, log.LogUnavailable):
                return error_views.unavailable(request)
        except log.LogUnavailable:
            return error_views.unavailable(request)
        return None
