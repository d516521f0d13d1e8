"""How allauth is used here: people are made by an administrator, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from bostotte import log
from bostotte.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Log-in by user name; no sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Users are made by an administrator only."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: object) -> object:
        """Logs the log-in and goes on."""
        log.record(log.Kind.LOGIN, user, by=user)
        return super().post_login(request, user, **kwargs)

    def set_password(self, user: User, password: str) -> None:
        """A password the person chose: no longer the one somebody else knows. Ends their other sessions."""
        user.must_change_password = False
        super().set_password(user, password)
        log.record(log.Kind.CHANGE, user, by=user, fields=["password"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On to the work."""
        return reverse("home")
