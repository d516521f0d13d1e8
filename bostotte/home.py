"""The front door: everybody is sent to the page their work starts on."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle

_FRONT_PAGES = [
    (Rolle.BOSTOETTE, "overblik:min_dag"),
    (Rolle.LEDER, "overblik:team"),
    (Rolle.MYNDIGHED, "overblik:myndighed"),
    (Rolle.ADMINISTRATOR, "user_list"),
]


def home(request: AuthenticatedRequest) -> HttpResponse:
    """Sends the person to their first page; tells somebody without a role whom to ask."""
    for role, name in _FRONT_PAGES:
        if request.user.has_role(role):
            return redirect(name)
    return render(request, "no_role.html")
