"""The borger's wishes, hopes and dreams, in versions."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import AboutBorger, Forloeb
from bostotte.models import User


class DroemQuerySet(models.QuerySet["Droem"]):
    """Questions about dreams."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def newest(self, forloeb: Forloeb, *, before: datetime | None = None) -> Droem | None:
        """The dream that counts today, or counted at the moment; None when nobody had written it yet."""
        rows = self.filter(forloeb=forloeb).select_related("written_by")
        return (rows.filter(written_at__lt=before) if before else rows).first()


class Droem(AboutBorger, models.Model):
    """What the borger dreams of, as it was said on one day. The newest counts; the earlier ones stay."""

    class Words(models.TextChoices):
        """Whose words they are."""

        BORGER = "borger", "Borgerens egne ord"
        SAMMEN = "sammen", "Skrevet sammen"
        GENFORTALT = "genfortalt", "Genfortalt af bostøtten"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="droem_set")
    text = models.TextField("drømmen")
    words = models.CharField("hvis ord er det?", max_length=12, choices=Words, default=Words.BORGER)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DroemQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID

    class Meta:
        ordering = ["-written_at"]
        verbose_name = "drøm"

    def __str__(self) -> str:
        return f"Drøm {timezone.localtime(self.written_at):%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("haabets_sti:sti", args=[self.forloeb_id])
