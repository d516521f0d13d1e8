"""Requests, and what stands in their addresses."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest

if TYPE_CHECKING:
    from bostotte.models import User


class AuthenticatedRequest(HttpRequest):
    """A request behind LoginRequiredMiddleware: `user` is always a User."""

    user: "User"


def as_uuid(text: str) -> UUID | None:
    """The id that stands in an address; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
