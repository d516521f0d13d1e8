"""The first time: what is talked about, and what waits or is not wished for."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import AboutBorger, Forloeb
from bostotte.models import User, Versioned
from overgange.models.base import OfForloeb, OfForloebQuerySet

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Opstartssvar(models.Model):
    """What the two say to each other in the beginning; all of it may be left open."""

    class Boern(models.TextChoices):
        """Whether children live in the home."""

        NEJ = "nej", "Nej"
        JA = "ja", "Ja"
        NOGLE_DAGE = "nogle_dage", "Ja, nogle dage"

    vigtigt = models.TextField("det, der er vigtigt for mig", blank=True)
    oensker = models.TextField("det, jeg ønsker mig af støtten", blank=True)
    gode_raad = models.TextField("mine gode råd til min bostøtte", blank=True)
    forventninger = models.TextField("det, vi forventer af hinanden", blank=True)
    boern = models.CharField("bor der børn i hjemmet?", max_length=10, choices=Boern, blank=True)
    boern_ord = models.TextField("om børnene", blank=True)

    class Meta:
        abstract = True

    def answers(self) -> dict[str, str]:
        """All answers by field name."""
        return {field.name: getattr(self, field.name) for field in Opstartssvar._meta.fields}


class OpstartQuerySet(models.QuerySet["Opstart"]):
    """Questions about beginnings."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))


class Opstart(AboutBorger, Opstartssvar, Versioned):
    """What borger and bostøtte told each other in the beginning. `version` is 0 until something is said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.OneToOneField(Forloeb, models.PROTECT, related_name="opstart")

    objects = OpstartQuerySet.as_manager()

    if TYPE_CHECKING:
        versions: RelatedManager[OpstartVersion]

    class Meta:
        verbose_name = "opstart"

    def __str__(self) -> str:
        return f"Opstart, {self.forloeb}"

    def get_absolute_url(self) -> str:
        return reverse("overgange:opstart", args=[self.forloeb_id])

    @property
    def has_children(self) -> bool:
        """Whether children live in the home, all days or some."""
        return self.boern in (self.Boern.JA, self.Boern.NOGLE_DAGE)


class OpstartVersion(Opstartssvar):
    """The answers as they stood after one save. Never changed."""

    id = models.BigAutoField(primary_key=True)
    opstart = models.ForeignKey(Opstart, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["opstart", "number"], name="opstartversion_once")]

    def __str__(self) -> str:
        return f"Udgave {self.number}"


class OpstartsvalgQuerySet(OfForloebQuerySet["Opstartsvalg"]):
    """Questions about what was chosen."""

    def current(self) -> Self:
        """The newest choice about each point of each forløb."""
        return self.order_by("forloeb_id", "point", "-chosen_at").distinct("forloeb_id", "point")

    def due(self, on: date) -> Self:
        """Points of open forløb that were put off to the day or earlier, as the newest choice says."""
        newest = self.model._default_manager.current().values("pk")
        return self.filter(
            pk__in=newest, state=Opstartsvalg.State.UDSAT, until__lte=on, forloeb__in=Forloeb.objects.open()
        )


class Opstartsvalg(OfForloeb):
    """What the borger chose about one point of the beginning. A later choice stands beside, never over it."""

    class State(models.TextChoices):
        """What was chosen. Declined is an answer: it is never due."""

        GJORT = "gjort", "Det har vi talt om"
        UDSAT = "udsat", "Ikke nu, vi tager det senere"
        OENSKES_IKKE = "oenskes_ikke", "Det ønskes ikke"

    point = models.CharField(max_length=20)
    state = models.CharField("hvad blev I enige om?", max_length=15, choices=State)
    until = models.DateField("tag det op igen", null=True, blank=True)
    words = models.TextField("med borgerens ord", blank=True)
    chosen_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    chosen_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OpstartsvalgQuerySet.as_manager()

    class Meta:
        ordering = ["-chosen_at"]
        verbose_name = "valg i opstarten"
        indexes = [models.Index(fields=["forloeb", "point", "-chosen_at"], name="opstartsvalg_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="udsat", until__isnull=False) | (~Q(state="udsat") & Q(until=None)),
                name="opstartsvalg_until",
                violation_error_message="Vælg en dag, hvor I tager det op igen.",
            ),
            models.CheckConstraint(
                condition=bounds.reach("until"),
                name="opstartsvalg_reach",
                violation_error_message=bounds.OUT_OF_REACH,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("overgange:opstart", args=[self.forloeb_id])
