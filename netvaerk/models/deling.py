"""That something about a borger was told to somebody, and what gave the right to."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from borgerforloeb.models import AboutBorger, Forloeb
from bostotte.models import User
from netvaerk.models.netvaerksperson import Netvaerksperson
from netvaerk.models.samtykke import Samtykke


class DelingQuerySet(models.QuerySet["Deling"]):
    """Questions about delinger."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees; myndighed sees none."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def without_ground(self) -> Self:
        """Shared without samtykke and without another ground: somebody must talk with the borger."""
        return self.filter(ground=Deling.Ground.UDEN)


class Deling(AboutBorger, models.Model):
    """What was shared with whom, on which samtykke or other ground. Never changed."""

    class Ground(models.TextChoices):
        """What gave the right to share."""

        SAMTYKKE = "samtykke", "Samtykke"
        TIL_STEDE = "til_stede", "Borgeren var selv med"
        BESTILLING = "bestilling", "Bestillingen: myndighed er part i sagen"
        LOV = "lov", "En lov giver ret eller pligt til det"
        UDEN = "uden", "Der mangler et grundlag"

    NEEDS_REASON = (Ground.LOV, Ground.UDEN)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="delinger", editable=False)
    what = models.CharField("hvad er delt?", max_length=300)
    person = models.ForeignKey(
        Netvaerksperson,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delinger",
        verbose_name="med hvem i netværket?",
    )
    organisation = models.CharField("eller et sted", max_length=160, blank=True)
    ground = models.CharField("på hvilket grundlag?", max_length=10, choices=Ground)
    samtykke = models.ForeignKey(
        Samtykke, models.PROTECT, null=True, blank=True, related_name="delinger", verbose_name="samtykke"
    )
    reason = models.CharField("begrundelse", max_length=300, blank=True)
    source_url = models.CharField(max_length=200, blank=True, editable=False)
    shared_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    shared_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DelingQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID

    class Meta:
        ordering = ["-shared_at"]
        verbose_name = "deling"
        indexes = [models.Index(fields=["forloeb", "-shared_at"], name="deling_forloeb_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation="") | (Q(person=None) & ~Q(organisation="")),
                name="deling_one_recipient",
                violation_error_message="Vælg en fra netværket, eller skriv et sted.",
            ),
            models.CheckConstraint(
                condition=Q(ground="samtykke", samtykke__isnull=False)
                | (~Q(ground="samtykke") & Q(samtykke=None)),
                name="deling_samtykke_named",
                violation_error_message="Vælg det samtykke, der dækker.",
            ),
            models.CheckConstraint(
                condition=~Q(ground__in=["lov", "uden"]) | ~Q(reason=""),
                name="deling_reason",
                violation_error_message="Skriv begrundelsen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.recipient}"

    @property
    def recipient(self) -> str:
        """Who heard it."""
        return self.person.name if self.person else self.organisation

    @property
    def lacks_ground(self) -> bool:
        """Whether nothing gave the right to share."""
        return self.ground == self.Ground.UDEN
