"""Pages that say something and keep nothing."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def was(request: HttpRequest) -> HttpResponse:
    """The accessibility statement: open to everybody, as the law on web accessibility asks."""
    return render(request, "was.html", {"official_url": settings.ACCESSIBILITY_STATEMENT_URL})
