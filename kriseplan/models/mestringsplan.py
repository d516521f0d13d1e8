"""What the borger holds on to once things go better, and every version of it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from borgerforloeb.models import AboutBorger, Borger, Forloeb
from bostotte.models import User, Versioned

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class MestringsplanQuerySet(models.QuerySet["Mestringsplan"]):
    """Questions about mestringsplaner."""

    def visible_to(self, user: User) -> Self:
        """Those of borgere whose forløb the user sees, also after it has ended."""
        return self.filter(borger__in=Forloeb.objects.visible_to(user).values("borger_id"))

    def written(self) -> Self:
        """Those that say something."""
        return self.filter(version__gt=0)


class Mestringsplan(Versioned):
    """A borger's mestringsplan. What it says stands in its versions; `version` is the newest one's number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    borger = models.OneToOneField(Borger, models.PROTECT, related_name="mestringsplan")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MestringsplanQuerySet.as_manager()
    forloeb: Forloeb | None = None
    """The forløb through which it is read or written, when that is known."""

    if TYPE_CHECKING:
        borger_id: uuid.UUID
        versions: RelatedManager[Mestringsplanversion]

    class Meta:
        ordering = ["created_at"]
        verbose_name = "mestringsplan"

    def __str__(self) -> str:
        return f"Mestringsplan, udgave {self.version}"

    def newest(self) -> Mestringsplanversion:
        """The version that counts."""
        return self.versions.select_related("author").latest()

    @property
    def team_id(self) -> uuid.UUID | None:
        """The team that reads or writes it, for the log; the plan itself is the borger's and no team's."""
        return self.forloeb.team_id if self.forloeb else None


class Mestringsplanversion(AboutBorger, models.Model):
    """All points of the plan in the borger's words. Never changed; an edit makes the next version.

    What it is about follows Socialstyrelsen (2021), anbefaling 3.2: what one works on, how to hold on to it,
    and how to look after oneself meanwhile. The wording is our own.
    """

    hangs_on = "plan"

    POINTS = (
        "udvikling",
        "svaert",
        "fastholde",
        "mennesker",
        "passe_paa",
        "ubalance",
        "saa_goer_jeg",
        "raad",
    )
    """The points, in the order they are read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Mestringsplan, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField("udgave")
    udvikling = models.TextField("det vil jeg blive ved med at øve mig i", blank=True)
    svaert = models.TextField(
        "det kan gøre det svært",
        blank=True,
        help_text="Tanker, følelser, kroppen eller det, jeg kommer til at gøre.",
    )
    fastholde = models.TextField(
        "det hjælper mig med at holde fast", blank=True, help_text="Skriv én ting på hver linje."
    )
    mennesker = models.TextField("mennesker, jeg kan trække på", blank=True)
    passe_paa = models.TextField("sådan passer jeg på mig selv imens", blank=True)
    ubalance = models.TextField("det kan jeg mærke, når jeg er ved at komme ud af balance", blank=True)
    saa_goer_jeg = models.TextField(
        "så gør jeg sådan", blank=True, help_text="Skriv én ting på hver linje, det første først."
    )
    raad = models.TextField(
        "her kan jeg få råd og hjælp", blank=True, help_text="Skriv gerne navn og nummer."
    )
    comment = models.CharField("hvad er nyt i denne udgave?", max_length=300, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-version"]
        get_latest_by = "version"
        verbose_name = "udgave af mestringsplan"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "version"],
                name="mestringsplanversion_once",
                violation_error_message="Der er allerede en udgave med det nummer.",
            )
        ]

    def __str__(self) -> str:
        return f"Udgave {self.version}"
