"""Writing the log. The only place that creates a `Logpost`; the fictitious ones of `demo.batch` aside."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models

from bostotte.models import Logpost, User
from bostotte.request_context import request_id

if TYPE_CHECKING:
    from django.http import HttpRequest

Kind = Logpost.Kind


class LogUnavailable(Exception):
    """The log could not be written, so nothing may be shown or done (503)."""


class Refused(ValidationError):
    """A refusal beside a field that must stand in the log, although what led to it is rolled back.

    `entry` is what `record` takes. `submission.submit` writes it after the rollback.
    """

    def __init__(self, message: Any, **entry: Any) -> None:
        super().__init__(message)
        self.entry = entry

    def record(self) -> None:
        """Writes the Logpost."""
        record(**self.entry)


def record(
    kind: Logpost.Kind,
    obj: models.Model | None = None,
    *,
    by: User | AnonymousUser | None,
    object_type: str = "",
    object_id: str = "",
    borger_id: UUID | None = None,
    **details: Any,
) -> None:
    """Writes one Logpost in the transaction at hand.

    `by` is the person acting; None or anonymous for a borger with a one-time link and for jobs.
    `obj` gives type, id, borger and team; name them yourself where there is no object.
    `details` say what was done and never what was written (no names, no text, no numbers of persons).
    Raises LogUnavailable when the row cannot be written.
    """
    user = by if isinstance(by, User) else None
    try:
        Logpost.objects.create(
            user_id=user.pk if user else None,
            role=",".join(sorted({given.role for given in user.roles})) if user else "",
            team_id=getattr(obj, "team_id", None),
            kind=kind,
            object_type=object_type or (obj._meta.model_name or "" if obj is not None else ""),
            object_id=object_id or (str(obj.pk) if obj is not None else ""),
            borger_id=borger_id or _borger_id(obj),
            request_id=request_id.get(),
            details=details,
        )
    except DatabaseError as error:
        raise LogUnavailable from error


def record_list(request: "HttpRequest", object_type: str, borger_ids: Iterable[UUID], **details: Any) -> None:
    """Logs that a list about several borgere was shown: one row that names them by id."""
    ids = sorted({str(borger_id) for borger_id in borger_ids})
    record(
        Kind.READ,
        by=request.user,
        object_type=f"{object_type}-liste",
        borger_ids=ids,
        **details,
    )


def _borger_id(obj: models.Model | None) -> UUID | None:
    if obj is None:
        return None
    if obj._meta.model_name == "borger":
        return obj.pk
    return getattr(obj, "borger_id", None)
