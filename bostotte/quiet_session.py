"""Answers to questions that a page asks by itself: they do not count as somebody being there."""

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

UNTOUCHED = "X-Session-Untouched"
"""Header of an answer that leaves the session's age as it is; `session.js` reads it too."""


def leave_session_alone(response: HttpResponse) -> HttpResponse:
    """Marks an answer to a page's own question, so that an open page does not keep an idle session alive."""
    response[UNTOUCHED] = "1"
    return response


class QuietSessionMiddleware(SessionMiddleware):
    """Django's sessions, renewed by every request but those whose answer says that it leaves them alone."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Saves the session and thereby renews it, unless the answer is marked and nothing was changed."""
        if response.has_header(UNTOUCHED) and not request.session.modified:
            return response
        return super().process_response(request, response)
