"""How allauth is used here: people are made by an administrator, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import clear_authentication_records
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from bostotte import log
from bostotte.dates import plain_date
from bostotte.models import User

CLOSED = "Din adgang er lukket. Spørg jeres administrator, hvis den skal åbnes igen."
BEFORE = "Din adgang begynder {day}. Spørg jeres administrator, hvis den skal begynde før."
AFTER = "Din adgang sluttede {day}. Spørg jeres administrator, hvis den skal åbnes igen."


def closed_words(user: User) -> str:
    """Why an account cannot be used today."""
    today = timezone.localdate()
    if user.is_active and user.active_from and today < user.active_from:
        return BEFORE.format(day=plain_date(user.active_from))
    if user.is_active and user.active_to and user.active_to < today:
        return AFTER.format(day=plain_date(user.active_to))
    return CLOSED


class Backend(AuthenticationBackend):
    """Asked at log-in and at every request: somebody whose account is closed today is nobody."""

    def user_can_authenticate(self, user: User) -> bool:
        """Whether the account may be used today."""
        return user.is_open_today


class AccountAdapter(DefaultAccountAdapter):
    """Log-in by user name; no sign-up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "Der er prøvet for mange gange. Vent fem minutter, og prøv igen.",
        "username_password_mismatch": "Brugernavn og adgangskode passer ikke sammen. Prøv igen.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Users are made by an administrator only."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse | None:
        """Nobody logs in to an account that is closed today, whatever the password."""
        if user.is_open_today:
            return super().pre_login(request, user, **kwargs)
        clear_authentication_records(request)
        return self.respond_user_inactive(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Back to the log-in page with a sentence, for the right password to a closed account."""
        messages.error(request, closed_words(user))
        return redirect("account_login")

    def post_login(self, request: HttpRequest, user: User, **kwargs: object) -> object:
        """Logs the log-in and goes on."""
        log.record(log.Kind.LOGIN, user, by=user)
        return super().post_login(request, user, **kwargs)

    def set_password(self, user: User, password: str) -> None:
        """A password the person chose: no longer the one somebody else knows. Ends their other sessions."""
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        log.record(log.Kind.CHANGE, user, by=user, fields=["password"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On to the work."""
        return reverse("home")
