"""Following up on a delmål, and which delmål a besøg touched."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import AboutBorger, Besoeg, Forloeb
from bostotte.models import User
from haabets_sti.models.delmaal import Delmaal

MAX_RATING = 10
SAYS_NOTHING = Q(borger_rating=None, bostoette_rating=None, words="", helped="", hard="")


class OpfoelgningQuerySet(models.QuerySet["Opfoelgning"]):
    """Questions about opfølgninger."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(delmaal__forloeb__in=Forloeb.objects.visible_to(user))

    def current(self) -> Self:
        """Those that count: neither replaced by a correction nor taken back by one."""
        return self.filter(replaced_by=None).exclude(SAYS_NOTHING, replaces__isnull=False)


class Opfoelgning(AboutBorger, models.Model):
    """How it goes with a delmål on one day: both ratings side by side. They may differ. Never changed.

    Ratings are whole numbers from 0 (not at all there) to 10 (all the way). A correction is a new row that
    `replaces` the old one; both stay. One that says nothing takes the old one back.
    """

    hangs_on = "delmaal"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delmaal = models.ForeignKey(Delmaal, models.PROTECT, related_name="opfoelgning_set")
    besoeg = models.ForeignKey(
        Besoeg,
        models.PROTECT,
        related_name="opfoelgning_set",
        null=True,
        blank=True,
        verbose_name="ved besøget",
    )
    held_on = models.DateField("dato", default=timezone.localdate)
    borger_rating = models.PositiveSmallIntegerField(
        "borgerens tal", null=True, blank=True, validators=[MaxValueValidator(MAX_RATING)]
    )
    bostoette_rating = models.PositiveSmallIntegerField(
        "bostøttens tal", null=True, blank=True, validators=[MaxValueValidator(MAX_RATING)]
    )
    words = models.TextField("borgerens egne ord", blank=True)
    helped = models.TextField("det hjalp", blank=True)
    hard = models.TextField("det var svært", blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", editable=False
    )
    correction_reason = models.CharField("hvorfor rettes opfølgningen", max_length=300, blank=True)

    objects = OpfoelgningQuerySet.as_manager()

    if TYPE_CHECKING:
        besoeg_id: uuid.UUID | None
        replaces_id: uuid.UUID | None
        replaced_by: Opfoelgning

    class Meta:
        ordering = ["-held_on", "-written_at"]
        verbose_name = "opfølgning"
        indexes = [models.Index(fields=["delmaal", "-held_on"], name="opfoelgning_delmaal_on")]
        constraints = [
            models.CheckConstraint(
                condition=Q(borger_rating=None) | Q(borger_rating__lte=MAX_RATING),
                name="opfoelgning_borger_rating",
                violation_error_message="Sæt et tal fra 0 til 10.",
            ),
            models.CheckConstraint(
                condition=Q(bostoette_rating=None) | Q(bostoette_rating__lte=MAX_RATING),
                name="opfoelgning_bostoette_rating",
                violation_error_message="Sæt et tal fra 0 til 10.",
            ),
            models.CheckConstraint(
                condition=~SAYS_NOTHING | Q(replaces__isnull=False),
                name="opfoelgning_says_something",
                violation_error_message="Sæt mindst ét tal, eller skriv et par ord.",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None, correction_reason="")
                | (Q(replaces__isnull=False) & ~Q(correction_reason="")),
                name="opfoelgning_correction_has_reason",
                violation_error_message="Skriv, hvorfor opfølgningen rettes.",
            ),
            models.CheckConstraint(
                condition=Q(held_on__gte=bounds.FIRST_DAY),
                name="opfoelgning_not_before_2000",
                violation_error_message=bounds.TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(held_on__lte=F("written_at") + bounds.SAME_DAY),
                name="opfoelgning_not_ahead",
                violation_error_message=bounds.IN_FUTURE,
            ),
        ]

    def __str__(self) -> str:
        return f"Opfølgning {self.held_on:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return self.delmaal.get_absolute_url()

    @property
    def ratings_text(self) -> str:
        """Both numbers in words: "Borgeren 6 af 10, bostøtten 5 af 10"; nothing when none was set."""
        said = [("Borgeren", self.borger_rating), ("bostøtten", self.bostoette_rating)]
        text = ", ".join(f"{who} {rating} af {MAX_RATING}" for who, rating in said if rating is not None)
        return text[:1].upper() + text[1:]

    @property
    def has_rating(self) -> bool:
        """Whether anybody has set a number."""
        return self.borger_rating is not None or self.bostoette_rating is not None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it only takes an earlier one back."""
        said = self.has_rating or self.words or self.helped or self.hard
        return self.replaces_id is not None and not said

    @property
    def counts(self) -> bool:
        """Whether it is neither replaced by a correction nor taken back by one."""
        return not self.is_replaced and not self.is_withdrawn

    @property
    def is_replaced(self) -> bool:
        """Whether a correction took its place; join `replaced_by` where many are asked."""
        return hasattr(self, "replaced_by")


class BesoegDelmaalQuerySet(models.QuerySet["BesoegDelmaal"]):
    """Questions about which besøg touched which delmål."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(delmaal__forloeb__in=Forloeb.objects.visible_to(user))


class BesoegDelmaal(models.Model):
    """A besøg touched a delmål."""

    id = models.BigAutoField(primary_key=True)
    besoeg = models.ForeignKey(Besoeg, models.PROTECT, related_name="delmaal_links")
    delmaal = models.ForeignKey(Delmaal, models.PROTECT, related_name="besoeg_links")

    objects = BesoegDelmaalQuerySet.as_manager()

    if TYPE_CHECKING:
        besoeg_id: uuid.UUID
        delmaal_id: uuid.UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["besoeg", "delmaal"], name="besoegdelmaal_once")]

    def __str__(self) -> str:
        return f"{self.besoeg_id} {self.delmaal_id}"
