"""The stisamtale along Håbets Sti about one indsatsmål."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import AboutBorger, Forloeb, Indsatsmaal
from bostotte.models import User, Versioned

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from haabets_sti.models.delmaal import Delmaal


class Stisvar(models.Model):
    """The nine answers of the three steps; each of them may be left open."""

    halvvejs_skridt = models.TextField("halvvejs: skridt, der er taget", blank=True)
    halvvejs_svaert = models.TextField("halvvejs: det, der gjorde det svært", blank=True)
    halvvejs_stoette = models.TextField("halvvejs: støtte, og fra hvem", blank=True)
    taet_skridt = models.TextField("tæt på: det sidste skridt", blank=True)
    taet_svaert = models.TextField("tæt på: det, der kan gøre det svært", blank=True)
    taet_stoette = models.TextField("tæt på: støtte, og fra hvem", blank=True)
    foerste_skridt = models.TextField("første skridt", blank=True)
    foerste_hvordan = models.TextField("første skridt: sådan bliver det taget", blank=True)
    foerste_stoette = models.TextField("første skridt: støtte, og fra hvem", blank=True)

    class Meta:
        abstract = True

    def answers(self) -> dict[str, str]:
        """All nine answers by field name."""
        return {field.name: getattr(self, field.name) for field in Stisvar._meta.fields}


class StisamtaleQuerySet(models.QuerySet["Stisamtale"]):
    """Questions about stisamtaler."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def unfinished(self) -> Self:
        """Begun, and not yet turned into a delmål."""
        return self.filter(finished_at=None)


class Stisamtale(AboutBorger, Stisvar, Versioned):
    """One walk along the three steps: halvvejs, tæt på, første skridt. It can rest and be taken up again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="stisamtale_set")
    indsatsmaal = models.ForeignKey(Indsatsmaal, models.PROTECT, related_name="stisamtale_set")
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = StisamtaleQuerySet.as_manager()

    if TYPE_CHECKING:
        delmaal_set: RelatedManager[Delmaal]
        versions: RelatedManager[StisamtaleVersion]

    class Meta:
        ordering = ["-started_at"]
        verbose_name = "stisamtale"
        constraints = [
            models.UniqueConstraint(
                fields=["indsatsmaal"],
                condition=models.Q(finished_at=None),
                name="stisamtale_one_unfinished",
                violation_error_message="Der er allerede en stisamtale i gang om dette indsatsmål.",
            )
        ]

    def __str__(self) -> str:
        return f"Håbets Sti {timezone.localtime(self.started_at):%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("haabets_sti:stisamtale_detail", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        """Whether it has become a delmål."""
        return self.finished_at is not None


class StisamtaleVersion(Stisvar):
    """The answers as they stood after one save. Never changed."""

    id = models.BigAutoField(primary_key=True)
    stisamtale = models.ForeignKey(Stisamtale, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["stisamtale", "number"], name="stisamtaleversion_once")
        ]

    def __str__(self) -> str:
        return f"Udgave {self.number}"
