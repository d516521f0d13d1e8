"""Less support, the last goodbye, and a call afterwards."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import Forloeb, Kode
from bostotte.models import User, Versioned
from overgange.models.base import OfForloeb, OfForloebQuerySet

AARSAG = "afslutningsaarsag"
"""The code list with reasons to end (`borgerforloeb/data/lokale_koder.yaml`). None of them is a score."""


class UdfasningsaftaleQuerySet(OfForloebQuerySet["Udfasningsaftale"]):
    """Agreements on less support."""


class Udfasningsaftale(OfForloeb):
    """How contact becomes less, or that it shall not after all. The newest counts; none is overwritten."""

    class Wish(models.TextChoices):
        """Whose wish it was."""

        BORGER = "borger", "Borgerens"
        SAMMEN = "sammen", "Vi fandt på det sammen"
        BOSTOETTE = "bostoette", "Bostøttens"
        MYNDIGHED = "myndighed", "Myndigheds"

    taken_back = models.BooleanField(default=False, editable=False)
    wish = models.CharField("hvis ønske er det?", max_length=10, choices=Wish)
    words = models.TextField("med borgerens ord", blank=True)
    plan = models.TextField(
        "sådan bliver kontakten mindre",
        blank=True,
        help_text="Et trin på hver linje, fx: Fra januar ses vi hver anden uge. Planen kan altid laves om.",
    )
    agreed_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    agreed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UdfasningsaftaleQuerySet.as_manager()

    class Meta:
        ordering = ["-agreed_at"]
        get_latest_by = "agreed_at"
        verbose_name = "aftale om udfasning"

    def __str__(self) -> str:
        return "Støtten bliver som før" if self.taken_back else "Støtten bliver mindre"

    @property
    def steps(self) -> list[str]:
        """The plan, line by line."""
        return [line.strip() for line in self.plan.splitlines() if line.strip()]


class AfslutningQuerySet(OfForloebQuerySet["Afslutning"]):
    """Questions about endings."""

    def unfinished(self) -> Self:
        """Being talked about; the forløb has not ended by it."""
        return self.filter(finished_at=None)


class Afslutning(OfForloeb, Versioned):
    """An ending as the two talk about it; final once the forløb has ended by it."""

    class Maaling(models.TextChoices):
        """What became of a last measure."""

        UDFYLDT = "udfyldt", "Udfyldt sammen"
        OENSKES_IKKE = "oenskes_ikke", "Tilbudt, men ønskes ikke"
        IKKE_NU = "ikke_nu", "Det passede ikke nu"

    videre = models.TextField("det, jeg ønsker mig og går videre med", blank=True)
    netvaerk = models.TextField("hvem der gør hvad omkring mig", blank=True)
    raad = models.TextField(
        "her kan jeg få råd bagefter",
        blank=True,
        help_text="Skriv gerne navn, nummer og hvornår der er åbent.",
    )
    godt = models.TextField("det, der var godt ved samarbejdet", blank=True)
    bedre = models.TextField("det, der kunne have været bedre", blank=True)
    markering = models.TextField(
        "sådan markerer vi afslutningen", blank=True, help_text="En kop kaffe, en tur, et brev."
    )
    maaling = models.CharField("en sidste måling", max_length=15, choices=Maaling, blank=True)
    aarsag = models.ForeignKey(
        Kode, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hvorfor stopper støtten?"
    )
    aarsag_ord = models.TextField("med egne ord", blank=True)
    with_mestringsplan = models.BooleanField("mestringsplanen skal med i min plan", default=True)
    with_kriseplan = models.BooleanField("kriseplanen skal med i min plan", default=False)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AfslutningQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        verbose_name = "afslutning"
        constraints = [
            models.UniqueConstraint(
                fields=["forloeb"],
                condition=Q(finished_at=None),
                name="afslutning_one_unfinished",
                violation_error_message="Der er allerede en afslutning i gang i forløbet.",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(aarsag__isnull=False),
                name="afslutning_has_reason",
                violation_error_message="Vælg, hvorfor støtten stopper.",
            ),
        ]

    def __str__(self) -> str:
        return f"Afslutning, {self.forloeb}"

    def get_absolute_url(self) -> str:
        return reverse("overgange:afslutning", args=[self.forloeb_id])


class EftervaernQuerySet(OfForloebQuerySet["Eftervaern"]):
    """Questions about contacts afterwards."""

    def waiting(self) -> Self:
        """Agreed, and not yet held."""
        return self.filter(done_at=None)

    def due(self, on: date) -> Self:
        """Waiting on the day or earlier; of forløb that were taken up again none."""
        return self.waiting().filter(on__lte=on, forloeb__phase=Forloeb.Phase.AFSLUTTET)


class Eftervaern(OfForloeb):
    """A call or a visit agreed for after the end: how does it go?"""

    class How(models.TextChoices):
        """How they meet."""

        RING = "ring", "Vi ringer"
        BESOEG = "besoeg", "Vi kommer forbi"
        SMS = "sms", "Vi skriver en sms"

    on = models.DateField("hvornår")
    how = models.CharField("hvordan", max_length=8, choices=How, default=How.RING)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="hvem")
    words = models.TextField("hvordan gik det?", blank=True)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EftervaernQuerySet.as_manager()

    class Meta:
        ordering = ["on"]
        verbose_name = "kontakt efter afslutning"
        constraints = [
            models.CheckConstraint(
                condition=bounds.reach("on"),
                name="eftervaern_reach",
                violation_error_message=bounds.OUT_OF_REACH,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.on:%d.%m.%Y}"
