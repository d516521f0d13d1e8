"""No silent overwrite: whoever saves second sees both texts."""

from django.db import models
from django.db.models import F

from bostotte.models import Versioned


class VersionConflict(Exception):
    """Somebody else saved the row after this form was opened.

    `current` is what is stored now: a row with a `version`, which goes with the next try.
    """

    def __init__(self, current: models.Model) -> None:
        super().__init__("Versionen er ændret")
        self.current = current
        self.version: int = getattr(current, "version")  # noqa: B009 (a version row need not be Versioned)


def claim(obj: Versioned, version: int) -> None:
    """Takes the row's next version for the change at hand; call it first in an operation.

    `version` is the one the form was opened with. Raises VersionConflict when it is no longer current.
    """
    rows = type(obj)._default_manager.filter(pk=obj.pk, version=version)
    if not rows.update(version=F("version") + 1):
        raise VersionConflict(rows.model._default_manager.get(pk=obj.pk))
    obj.version = version + 1
