"""What stands beside a final referat: corrections, and that the borger got it."""

import uuid

from django.db import models
from django.utils import timezone

from borgerforloeb.models import AboutBorger
from bostotte.models import User
from moeder.models.moede import Moede


class Referatrettelse(AboutBorger, models.Model):
    """What was wrong in a final referat, and what is right. Changes nothing in it."""

    hangs_on = "moede"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moede = models.ForeignKey(Moede, models.PROTECT, related_name="rettelser")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = models.TextField("hvad skal rettes?")
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["written_at"]
        verbose_name = "rettelse til referat"

    def __str__(self) -> str:
        return f"Rettelse {timezone.localtime(self.written_at):%d.%m.%Y %H.%M}"


class Referatudlevering(AboutBorger, models.Model):
    """That the borger got the referat, and how."""

    class How(models.TextChoices):
        """How the borger got it."""

        PAPIR = "papir", "På papir"
        LAEST = "laest", "Læst højt"
        DIGITALT = "digitalt", "Digitalt"

    hangs_on = "moede"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moede = models.ForeignKey(Moede, models.PROTECT, related_name="udleveringer")
    how = models.CharField("hvordan", max_length=10, choices=How, default=How.PAPIR)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["given_at"]
        verbose_name = "udlevering af referat"

    def __str__(self) -> str:
        return f"{self.get_how_display()} {timezone.localtime(self.given_at):%d.%m.%Y}"
