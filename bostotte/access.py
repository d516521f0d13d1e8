"""Who may see and do what: the mechanics. The rules stand in each room's `access.py`."""

from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest

from bostotte import log
from bostotte.models import Rolle

if TYPE_CHECKING:
    from bostotte.models import User

M = TypeVar("M", bound=models.Model)


class NotVisible(Http404):
    """The row does not exist for this person. Answered like a wrong address, and logged."""

    def __init__(self, object_type: str, object_id: str) -> None:
        super().__init__("Findes ikke")
        self.object_type = object_type
        self.object_id = object_id


class Forbidden(PermissionDenied):
    """The person sees the row but may not do this. Logged."""

    def __init__(self, obj: models.Model | None = None) -> None:
        super().__init__("Ikke tilladt")
        self.obj = obj


def fetch(
    request: HttpRequest,
    visible: "models.QuerySet[M]",
    *,
    kind: log.Logpost.Kind = log.Kind.READ,
    for_update: bool = False,
    **lookup: Any,
) -> M:
    """The one row of `visible` that fits the lookup; the reading is logged.

    `visible` must already be narrowed by `visible_to(request.user)`. `for_update` locks the row
    until the request ends. Raises NotVisible (404) when there is none, LogUnavailable (503) when
    the log cannot be written.
    """
    rows = visible.select_for_update(of=("self",)) if for_update else visible
    obj = rows.filter(**lookup).first()
    if obj is None:
        raise NotVisible(visible.model._meta.model_name or "", ",".join(str(v) for v in lookup.values()))
    log.record(kind, obj, by=request.user)
    return obj


def require(allowed: bool, obj: models.Model | None = None) -> None:
    """Raises Forbidden (403, logged) unless allowed."""
    if not allowed:
        raise Forbidden(obj)


def can_administer(user: "User") -> bool:
    """Administrator looks after users, teams and code lists, and never sees a borger."""
    return user.has_role(Rolle.ADMINISTRATOR)


def can_change_access_of(user: "User", person: "User") -> bool:
    """Administrator decides over others' roles and first passwords, never over their own."""
    return can_administer(user) and user.pk != person.pk
