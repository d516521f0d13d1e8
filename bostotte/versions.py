"""No silent overwrite: whoever saves second sees both texts."""

from django.db.models import F

from bostotte.models import Versioned


class VersionConflict(Exception):
    """Somebody else saved the row after this form was opened. `current` is what is stored now."""

    def __init__(self, current: Versioned) -> None:
        super().__init__("Versionen er ændret")
        self.current = current


def claim(obj: Versioned, version: int) -> None:
    """Takes the row's next version for the change at hand; call it first in an operation.

    `version` is the one the form was opened with. Raises VersionConflict when it is no longer current.
    """
    rows = type(obj)._default_manager.filter(pk=obj.pk, version=version)
    if not rows.update(version=F("version") + 1):
        raise VersionConflict(type(obj)._default_manager.get(pk=obj.pk))
    obj.version = version + 1
