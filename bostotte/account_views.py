"""allauth's pages with what we add around them."""

from allauth.account import views as account_views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse


@login_not_required
def password_change(request: HttpRequest) -> HttpResponse:
    """One's own password. allauth asks for log-in itself, so what is sent without one is neither kept as a
    draft nor shown again (`middleware.KeepTypedText`)."""
    return account_views.password_change(request)


@login_not_required
def logout(request: HttpRequest) -> HttpResponse:
    """Asks on GET, logs out on POST; the browser then forgets what it kept of the pages it showed."""
    was_in = request.user.is_authenticated
    response: HttpResponse = account_views.logout(request)
    if was_in and not request.user.is_authenticated:
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response
