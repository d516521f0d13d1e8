"""What an account must do before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bostotte.models import User

CHANGE_PAGE = "account_change_password"
OPEN_MEANWHILE = {CHANGE_PAGE, "account_logout", "session_hold"}
"""Names of the addresses that answer although the password must be changed first."""


class MustChangePassword:
    """A password set by somebody else is good for one thing: choosing one's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> HttpResponse | None:
        """Leads every page that needs log-in to the password page."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in OPEN_MEANWHILE or not getattr(view, "login_required", True):
            return None
        waits = isinstance(request.user, User) and request.user.must_change_password
        return redirect(CHANGE_PAGE) if waits else None
