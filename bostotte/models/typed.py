"""What people typed: drafts, receipts of sent forms, and versions of rows that several may edit."""

import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from bostotte.cpr_crypto import Sealed


class Versioned(models.Model):
    """A row that several people may edit; every change counts `version` up (see `versions.claim`)."""

    version = models.PositiveIntegerField("version", default=1, editable=False)

    class Meta:
        abstract = True


class KladdeQuerySet(models.QuerySet["Kladde"]):
    """Questions about drafts."""

    def visible_to(self, user: models.Model) -> Self:
        """Only the author ever sees a draft."""
        return self.filter(user_id=user.pk)

    def outdated(self) -> Self:
        """Last saved more than KEPT_DAYS ago."""
        return self.filter(saved_at__lt=timezone.now() - timedelta(days=Kladde.KEPT_DAYS))


class Kladde(models.Model):
    """What somebody is typing in a form, kept until it is sent, discarded or 30 days old.

    The text is encrypted, since a draft may hold a CPR number. One draft per author and address.
    """

    KEPT_DAYS = 30
    """Days a draft is kept after it was last saved (design decision, docs/databeskyttelse/felter.yaml)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kladder")
    path = models.CharField(max_length=300)
    heading = models.CharField(max_length=150)
    payload = models.BinaryField()
    saved_at = models.DateTimeField(default=timezone.now)

    objects = KladdeQuerySet.as_manager()
    sealed_in = Sealed("kladde", "payload")

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="kladde_once")]

    def __str__(self) -> str:
        return self.heading


class IndsendelseQuerySet(models.QuerySet["Indsendelse"]):
    """Questions about receipts."""

    def outdated(self) -> Self:
        """Sent more than KEPT_DAYS ago."""
        return self.filter(sent_at__lt=timezone.now() - timedelta(days=Indsendelse.KEPT_DAYS))


class Indsendelse(models.Model):
    """The receipt of a form that was sent: the same form sent again gives the first result."""

    KEPT_DAYS = 30
    """Days a receipt is kept (design decision, docs/databeskyttelse/felter.yaml)."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    form_uuid = models.UUIDField()
    result_url = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)

    objects = IndsendelseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "form_uuid"], name="indsendelse_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return str(self.form_uuid)
