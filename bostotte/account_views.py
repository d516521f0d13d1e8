"""allauth's pages with what we add around them."""

from allauth.account import views as account_views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse


@login_not_required
def password_change(request: HttpRequest) -> HttpResponse:
    """One's own password. allauth asks for log-in itself, so what is sent without one is neither kept as a
    draft nor shown again (`middleware.KeepTypedText`)."""
    return account_views.password_change(request)
