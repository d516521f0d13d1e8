"""Who takes part, who came, and the one note about each."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import Besoeg, Forloeb
from bostotte.models import User, Versioned
from grupper.models.gruppe import Gruppeforloeb, Gruppesession


class GruppedeltagelseQuerySet(models.QuerySet["Gruppedeltagelse"]):
    """Questions about participants."""

    def visible_to(self, user: User) -> Self:
        """Those of forløb the user sees, and of programmes the user runs today."""
        return self.filter(
            Q(forloeb__in=Forloeb.objects.visible_to(user))
            | Q(gruppe__in=Gruppeforloeb.objects.shown_to(user))
        )

    def active(self, on: date | None = None) -> Self:
        """Those that hold on the day (today when not given); both ends included."""
        day = on or timezone.localdate()
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def with_next_session(self) -> Self:
        """Those not ended, with their programme and `next_at`: its next session, or None."""
        ahead = Gruppesession.objects.ahead().filter(gruppe=OuterRef("gruppe"))
        rows = self.not_ended().exclude(gruppe__state=Gruppeforloeb.State.AFSLUTTET).select_related("gruppe")
        return rows.annotate(next_at=Subquery(ahead.values("starts_at")[:1]))

    def not_ended(self) -> Self:
        """Those who take a place: today or from a day ahead."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=timezone.localdate()))


class Gruppedeltagelse(Versioned):
    """A borger in a programme, with the borger's own goal and, when it ends, the borger's own reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey(Gruppeforloeb, models.PROTECT, related_name="deltagelser")
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="gruppedeltagelser")
    own_goal = models.TextField("eget mål", blank=True)
    valid_from = models.DateField("fra", default=timezone.localdate)
    valid_to = models.DateField("til og med", null=True, blank=True)
    stop_reason = models.TextField("hvorfor borgeren stopper", blank=True)

    objects = GruppedeltagelseQuerySet.as_manager()

    if TYPE_CHECKING:
        next_at: datetime | None
        gruppe_id: uuid.UUID
        forloeb_id: uuid.UUID

    class Meta:
        ordering = ["forloeb__borger__sort_name"]
        verbose_name = "gruppedeltagelse"
        constraints = [
            models.UniqueConstraint(
                fields=["gruppe", "forloeb"],
                condition=Q(valid_to=None),
                name="gruppedeltagelse_once",
                violation_error_message="Borgeren er allerede med i gruppen.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="gruppedeltagelse_period",
                violation_error_message="Slutdatoen kan ikke ligge før startdatoen.",
            ),
            models.CheckConstraint(
                condition=bounds.reach("valid_from", "valid_to"),
                name="gruppedeltagelse_dates",
                violation_error_message=bounds.OUT_OF_REACH,
            ),
        ]

    def __str__(self) -> str:
        return f"Deltagelse i {self.gruppe}"

    def get_absolute_url(self) -> str:
        return reverse("grupper:deltagelse_detail", args=[self.pk])

    @property
    def borger_id(self) -> uuid.UUID:
        """The borger it is about, for the log."""
        return self.forloeb.borger_id

    @property
    def team_id(self) -> uuid.UUID:
        """The team of the forløb, for the log."""
        return self.forloeb.team_id

    def holds_on(self, day: date) -> bool:
        """Whether the borger takes part on the day; both ends included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class FremmoedeQuerySet(models.QuerySet["Fremmoede"]):
    """Questions about attendance."""

    def visible_to(self, user: User) -> Self:
        """That of the participants the user sees."""
        return self.filter(deltagelse__in=Gruppedeltagelse.objects.visible_to(user))

    def without_besoeg(self) -> Self:
        """Those who came, and whose besøg has not been made yet."""
        return self.filter(status=Fremmoede.Status.KOM, besoeg=None)


class Fremmoede(Versioned):
    """Whether a participant came to a session. Stands fast once the besøg is made (database trigger).

    `besoeg` is the contact it became in the borger's own forløb.
    """

    class Status(models.TextChoices):
        """How it went; nobody is blamed."""

        KOM = "kom", "Kom"
        AFBUD = "afbud", "Afbud"
        UDEBLEV = "udeblev", "Mødtes ikke"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Gruppesession, models.PROTECT, related_name="fremmoede_set")
    deltagelse = models.ForeignKey(Gruppedeltagelse, models.PROTECT, related_name="fremmoede_set")
    status = models.CharField("hvordan gik det", max_length=10, choices=Status)
    words = models.CharField("et par ord om fraværet", max_length=300, blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    noted_at = models.DateTimeField(default=timezone.now, editable=False)
    besoeg = models.OneToOneField(
        Besoeg, models.PROTECT, null=True, blank=True, related_name="fremmoede", editable=False
    )

    objects = FremmoedeQuerySet.as_manager()

    if TYPE_CHECKING:
        session_id: uuid.UUID
        deltagelse_id: uuid.UUID
        besoeg_id: uuid.UUID | None

    class Meta:
        ordering = ["session__starts_at"]
        verbose_name = "fremmøde"
        constraints = [
            models.UniqueConstraint(fields=["session", "deltagelse"], name="fremmoede_once"),
            models.CheckConstraint(
                condition=Q(besoeg=None) | Q(status="kom"),
                name="fremmoede_besoeg_of_who_came",
                violation_error_message="Kun den, der kom, får et besøg.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.session}"

    @property
    def note(self) -> Gruppenotat | None:
        """The note about the participant at the session; None when there is none."""
        return getattr(self, "notat", None)

    @property
    def borger_id(self) -> uuid.UUID:
        """The borger it is about, for the log."""
        return self.deltagelse.borger_id

    @property
    def team_id(self) -> uuid.UUID:
        """The team of the forløb, for the log."""
        return self.deltagelse.team_id


class GruppenotatQuerySet(models.QuerySet["Gruppenotat"]):
    """Questions about the notes."""

    def visible_to(self, user: User) -> Self:
        """Those about the participants the user sees."""
        return self.filter(fremmoede__in=Fremmoede.objects.visible_to(user))


class Gruppenotat(Versioned):
    """What one participant said at a session and what was agreed: one borger, one note, no other names.

    It becomes the note of the besøg, and stands fast from then on (database trigger).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fremmoede = models.OneToOneField(Fremmoede, models.PROTECT, related_name="notat")
    author = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    borgers_ord = models.TextField("borgerens egne ord", blank=True)
    aftalt = models.TextField("til næste gang", blank=True)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GruppenotatQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at"]
        verbose_name = "gruppenotat"
        constraints = [
            models.CheckConstraint(
                condition=~Q(borgers_ord="", aftalt=""),
                name="gruppenotat_says_something",
                violation_error_message="Skriv, hvad borgeren sagde, eller hvad der er aftalt.",
            )
        ]

    def __str__(self) -> str:
        return f"Notat, {self.fremmoede.session}"

    @property
    def borger_id(self) -> uuid.UUID:
        """The borger it is about, for the log."""
        return self.fremmoede.borger_id

    @property
    def team_id(self) -> uuid.UUID:
        """The team of the forløb, for the log."""
        return self.fremmoede.team_id
