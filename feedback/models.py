"""Filled-in scales, and pauses from measuring."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import AboutBorger, Besoeg, Forloeb
from bostotte.models import User
from feedback.instrument_types import Instrument
from feedback.instruments import get_instrument


class BesvarelseQuerySet(models.QuerySet["Besvarelse"]):
    """Questions about besvarelser."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees; myndighed and administrator see none."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def of(self, instrument: Instrument | str) -> Self:
        """Of one instrument, in whatever version."""
        key = instrument if isinstance(instrument, str) else instrument.key
        return self.filter(instrument_key=key)

    def scored(self) -> Self:
        """Complete, so that there is a score."""
        return self.filter(score__isnull=False)

    def current(self) -> Self:
        """Not replaced by a correction."""
        return self.filter(replaced_by=None)

    def own(self) -> Self:
        """The borger's own view, not that of a relative or the bostøtte."""
        return self.filter(rater=Besvarelse.Rater.BORGER)


class Besvarelse(AboutBorger, models.Model):
    """One filled-in scale, or a no to filling it in. Never changed (database triggers).

    A correction is a new row that `replaces` the old one; both stay. `answers` maps item to the number as
    text ("6.2"); items without an answer are left out, and then there is no score. `answered_at` is when the
    borger answered, `registered_at` when it was written down.
    """

    class State(models.TextChoices):
        """Answered or declined. Declining is as good an answer as any and never overdue."""

        BESVARET = "besvaret", "Besvaret"
        AFSLAAET = "afslaaet", "Ville ikke svare"

    class Mode(models.TextChoices):
        """How the answers came about."""

        BORGER = "borger", "Borgeren selv"
        SAMMEN = "sammen", "Vi svarede sammen"
        PAPIR = "papir", "Fra papirskema"

    class Rater(models.TextChoices):
        """Whose view it is."""

        BORGER = "borger", "Borgeren"
        NETVAERK = "netvaerk", "En pårørende"
        BOSTOETTE = "bostoette", "Bostøtten"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="besvarelser")
    besoeg = models.ForeignKey(Besoeg, models.PROTECT, null=True, blank=True, related_name="besvarelser")
    instrument_key = models.CharField(max_length=30)
    instrument_version = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State, default=State.BESVARET)
    answers = models.JSONField(default=dict, blank=True)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    mode = models.CharField("hvordan blev der svaret", max_length=10, choices=Mode, default=Mode.SAMMEN)
    rater = models.CharField("hvem svarede", max_length=10, choices=Rater, default=Rater.BORGER)
    words = models.TextField("borgerens ord", blank=True)
    answered_at = models.DateTimeField("hvornår blev der svaret")
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="skrevet ind af")
    registered_at = models.DateTimeField(default=timezone.now, editable=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    correction_reason = models.CharField("hvorfor rettes svaret", max_length=300, blank=True)

    objects = BesvarelseQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID
        besoeg_id: uuid.UUID | None
        replaces_id: uuid.UUID | None
        replaced_by: Besvarelse

    class Meta:
        ordering = ["-answered_at", "-registered_at"]
        verbose_name = "besvarelse"
        indexes = [
            models.Index(fields=["forloeb", "instrument_key", "-answered_at"], name="besvarelse_course")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="besvaret") | Q(score=None, answers={}),
                name="besvarelse_declined_is_empty",
                violation_error_message="Når borgeren ikke vil svare, er der hverken svar eller score.",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | ~Q(answers={}),
                name="besvarelse_score_has_answers",
                violation_error_message="En score regnes af svar.",
            ),
            models.CheckConstraint(
                condition=(Q(replaces=None) & Q(correction_reason=""))
                | (Q(replaces__isnull=False) & ~Q(correction_reason="")),
                name="besvarelse_correction_has_reason",
                violation_error_message="Skriv, hvorfor svaret rettes.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__gte=bounds.FIRST_MOMENT),
                name="besvarelse_not_before_2000",
                violation_error_message=bounds.TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(answered_at__lte=F("registered_at") + bounds.SAME_DAY),
                name="besvarelse_not_ahead",
                violation_error_message=bounds.IN_FUTURE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument.name} {timezone.localtime(self.answered_at):%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("feedback:besvarelse_detail", args=[self.pk])

    @property
    def instrument(self) -> Instrument:
        """The definition in the version it was answered under."""
        return get_instrument(self.instrument_key, self.instrument_version)

    @property
    def is_own(self) -> bool:
        """Whether it is the borger's own view."""
        return self.rater == self.Rater.BORGER

    @property
    def is_declined(self) -> bool:
        """Whether the borger did not want to answer."""
        return self.state == self.State.AFSLAAET

    @property
    def is_withdrawn(self) -> bool:
        """Whether a correction took the answers back, because they did not belong here."""
        return not self.is_declined and not self.answers

    @property
    def unanswered(self) -> list[str]:
        """The items without an answer, as they stand on the sheet."""
        return [item.text or item.name for item in self.instrument.items if item.key not in self.answers]

    @property
    def is_replaced(self) -> bool:
        """Whether a correction took its place; join `replaced_by` where many are asked."""
        return hasattr(self, "replaced_by")


class MaalepauseQuerySet(models.QuerySet["Maalepause"]):
    """Questions about pauses."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def ongoing(self) -> Self:
        """Not ended."""
        return self.filter(ended_at=None)


class Maalepause(AboutBorger, models.Model):
    """A time without measuring, because the borger wants it so. Nothing is overdue meanwhile."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="maalepauser")
    reason = models.TextField("hvorfor holder I pause", blank=True)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MaalepauseQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID

    class Meta:
        ordering = ["-started_at"]
        verbose_name = "målepause"
        constraints = [
            models.UniqueConstraint(
                fields=["forloeb"],
                condition=Q(ended_at=None),
                name="maalepause_one_at_a_time",
                violation_error_message="Der er allerede pause fra målinger.",
            )
        ]

    def __str__(self) -> str:
        return f"Pause fra målinger fra {timezone.localtime(self.started_at):%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("feedback:maaling_overview", args=[self.forloeb_id])
