"""What the rows of this room have in common: they belong to a forløb."""

from __future__ import annotations

import uuid
from typing import Self, TypeVar

from django.db import models

from borgerforloeb.models import AboutBorger, Forloeb
from bostotte.models import User

M = TypeVar("M", bound=models.Model)


class OfForloebQuerySet(models.QuerySet[M]):
    """Rows that belong to a forløb."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))


class OfForloeb(AboutBorger, models.Model):
    """A row that belongs to a forløb, and what the log asks of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="%(class)s_set")

    class Meta:
        abstract = True
