"""The daily mail: who wants it, and that it was sent once."""

from django.db import models
from django.utils import timezone

from bostotte.models import User, Versioned


class Mailvalg(Versioned):
    """That a User wants a mail on days with something to do. Nobody gets one without asking."""

    user = models.OneToOneField(User, models.CASCADE, related_name="mailvalg", editable=False)
    daily = models.BooleanField("send mig en mail om morgenen", default=False)

    class Meta:
        verbose_name = "mailvalg"

    def __str__(self) -> str:
        return "Daglig mail" if self.daily else "Ingen mail"


class Dagsmail(models.Model):
    """That the mail of one day to one User is taken on, and when it was sent. The row comes first."""

    user = models.ForeignKey(User, models.CASCADE, related_name="dagsmails")
    day = models.DateField()
    count = models.PositiveSmallIntegerField()
    claimed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="dagsmail_once")]

    def __str__(self) -> str:
        return f"Dagsmail {self.day:%d.%m.%Y}"
