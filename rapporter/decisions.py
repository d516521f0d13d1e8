"""Receiving a step that needs no words: one button, and the version one has read."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect

from bostotte.http import AuthenticatedRequest
from bostotte.submission import submit
from bostotte.versions import VersionConflict
from rapporter.forms import DecisionForm
from rapporter.models import Rapport


def decide(
    request: AuthenticatedRequest, rapport: Rapport, do: Callable[[int], Any], *, success: str
) -> HttpResponse:
    """Carries out `do(version)` and shows the report again.

    When the report has changed since it was read, nothing is done and a message asks to read it again.
    """

    def carry_out(data: dict[str, Any]) -> Rapport:
        try:
            do(data["version"])
        except VersionConflict:
            raise ValidationError("Rapporten er ændret, siden du åbnede den. Læs den igen først.") from None
        return rapport

    form = DecisionForm.open(request)
    answer = submit(request, form, carry_out, success=success)
    if answer is None:
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
    return answer or redirect(rapport)
