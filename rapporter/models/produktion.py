"""What is released, and the making of its PDF. The truth about the work lies here, not in the queue."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from borgerforloeb.models import AboutBorger
from bostotte import cpr_crypto
from bostotte.models import User
from rapporter.models.rapport import Rapport


class RapportversionQuerySet(models.QuerySet["Rapportversion"]):
    """Questions about released versions."""

    def visible_to(self, user: User) -> Self:
        """Those of the reports the user sees."""
        return self.filter(rapport__in=Rapport.objects.visible_to(user))


class Rapportversion(AboutBorger, models.Model):
    """The content of a report as it was released. Never changed and never deleted (database triggers).

    `content` is a `reports.RapportContent` and holds no CPR number; `content_sha256` is the hash of its
    canonical JSON.
    """

    hangs_on = "rapport"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rapport = models.OneToOneField(Rapport, models.PROTECT)
    content: models.JSONField[Any, Any] = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    released_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = RapportversionQuerySet.as_manager()

    if TYPE_CHECKING:
        rapport_id: uuid.UUID
        job: Rapportjob
        rapportfil: Rapportfil

    class Meta:
        ordering = ["-released_at"]
        verbose_name = "rapportversion"

    def __str__(self) -> str:
        return f"Rapportversion {timezone.localtime(self.released_at):%d.%m.%Y}"

    @property
    def file_name(self) -> str:
        """A name that says nothing of the borger: "statusrapport-1f0c2b7a-2026-11-23.pdf"."""
        return f"statusrapport-{self.pk.hex[:8]}-{timezone.localtime(self.released_at):%Y-%m-%d}.pdf"


class RapportfilQuerySet(models.QuerySet["Rapportfil"]):
    """Questions about files."""

    def visible_to(self, user: User) -> Self:
        """Those of the reports the user sees."""
        return self.filter(version__rapport__in=Rapport.objects.visible_to(user))


class Rapportfil(AboutBorger, models.Model):
    """The PDF of a released version: rendered once, never changed and never deleted (database triggers).

    `sealed` is the encrypted file, since its header holds the CPR number; `sha256` and `size` are of the
    file itself, as it is downloaded.
    """

    hangs_on = "version"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.OneToOneField(Rapportversion, models.PROTECT)
    sealed = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    rendered_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = RapportfilQuerySet.as_manager()
    sealed_in = cpr_crypto.Sealed("rapportfil", "sealed", frozen=True)

    class Meta:
        verbose_name = "rapportfil"

    def __str__(self) -> str:
        return self.version.file_name

    def pdf(self) -> bytes:
        """The file, byte for byte as it was rendered. CprDecryptionError when it cannot be read."""
        return cpr_crypto.unseal(bytes(self.sealed), table="rapportfil", row_id=self.pk)


class RapportjobQuerySet(models.QuerySet["Rapportjob"]):
    """Questions about the work."""

    def visible_to(self, user: User) -> Self:
        """Those of the reports the user sees."""
        return self.filter(version__rapport__in=Rapport.objects.visible_to(user))

    def free(self) -> Self:
        """Waiting, or left by a worker whose lease has run out (by the clock of the database)."""
        return self.filter(
            Q(state=Rapportjob.State.KOE) | Q(state=Rapportjob.State.DANNER, lease_until__lt=Now())
        )


class Rapportjob(AboutBorger, models.Model):
    """The work of rendering one version: one row per release, made in the release's own transaction.

    A worker owns the row until `lease_until`; after that another may take over.
    """

    hangs_on = "version"

    MAX_ATTEMPTS = 5
    """After so many attempts the work has failed and a leder must ask for it again (design decision)."""

    class State(models.TextChoices):
        """How far the work is."""

        KOE = "koe", "I kø"
        DANNER = "danner", "Dannes"
        FAERDIG = "faerdig", "Klar"
        FEJLET = "fejlet", "Kunne ikke dannes"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.OneToOneField(Rapportversion, models.PROTECT, related_name="job")
    state = models.CharField(max_length=10, choices=State, default=State.KOE)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_owner = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=60, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = RapportjobQuerySet.as_manager()

    class Meta:
        ordering = ["queued_at"]
        verbose_name = "rapportjob"
        indexes = [
            models.Index(
                fields=["state", "lease_until"],
                name="rapportjob_open",
                condition=Q(state__in=["koe", "danner"]),
            )
        ]

    def __str__(self) -> str:
        return f"Rapportjob {self.state}"

    @property
    def is_under_way(self) -> bool:
        """Whether the file is still to come by itself."""
        return self.state in (self.State.KOE, self.State.DANNER)
