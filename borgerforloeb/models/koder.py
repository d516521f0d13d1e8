"""Code lists: data with a validity, never enums, since they change with law and catalogue."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


class LovgrundlagQuerySet(models.QuerySet["Lovgrundlag"]):
    """Questions about legal bases."""

    def valid_on(self, on: date | None = None) -> Self:
        """Legal bases that may be chosen on the day (today when not given)."""
        day = on or timezone.localdate()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )


class Lovgrundlag(models.Model):
    """A paragraph that help can be granted by. Old ones stay readable."""

    code = models.CharField("kode", max_length=20, primary_key=True)
    name = models.CharField("navn", max_length=150)
    valid_from = models.DateField("gælder fra", null=True, blank=True)
    valid_to = models.DateField("gælder til og med", null=True, blank=True)

    objects = LovgrundlagQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = "lovgrundlag"

    def __str__(self) -> str:
        return self.name


class KodeQuerySet(models.QuerySet["Kode"]):
    """Questions about codes."""

    def stoetteomraader(self) -> Self:
        """What a besøg can be about: the lowest ydelser below *Socialpædagogisk støtte*."""
        return self.of_list("stoetteomraade")

    def of_list(self, kodeliste: str) -> Self:
        """The codes of a list that may be chosen today."""
        return self.filter(kodeliste=kodeliste).filter(
            Q(valid_to=None) | Q(valid_to__gte=timezone.localdate())
        )


class Kode(models.Model):
    """A code of KL's Fælles Faglige Begreber, with its Danish name (`import_koder`)."""

    code = models.UUIDField("kode", primary_key=True)
    kodeliste = models.CharField("kodeliste", max_length=40, db_index=True)
    display = models.CharField("navn", max_length=150)
    group = models.CharField("gruppe", max_length=150, blank=True)
    order = models.PositiveSmallIntegerField("rækkefølge", default=0)
    source_version = models.CharField("version", max_length=20)
    valid_to = models.DateField("udgået", null=True, blank=True)

    objects = KodeQuerySet.as_manager()

    class Meta:
        ordering = ["kodeliste", "order"]
        verbose_name = "kode"

    def __str__(self) -> str:
        return self.display

    @property
    def short_name(self) -> str:
        """The name without what all støtteområder begin with: "Transport" for "Støtte til transport"."""
        rest = self.display.removeprefix("Støtte til ")
        return rest[:1].upper() + rest[1:]
