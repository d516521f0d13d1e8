"""The programme, who runs it, and its sessions with the plan a substitute can use."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from bostotte.models import Rolle, Team, User, Versioned
from grupper.steps import Step, steps_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models.fields.related_descriptors import RelatedManager

    from grupper.models.deltagelse import Gruppedeltagelse

MOST_SESSIONS = 30
"""The longest programme (10–20 weekly sessions are usual; a year of weeks is another kind of help)."""


class GruppeforloebQuerySet(models.QuerySet["Gruppeforloeb"]):
    """Questions about programmes."""

    def visible_to(self, user: User) -> Self:
        """Those of the teams where the user is bostøtte or leder: programme and plans, not participants."""
        return self.filter(team__in=user.team_ids(Rolle.BOSTOETTE) | user.team_ids(Rolle.LEDER))

    def of_traener(self, user: User) -> Self:
        """Those the user runs today."""
        return self.filter(Exists(Gruppetraener.objects.active().filter(gruppe=OuterRef("pk"), user=user)))

    def shown_to(self, user: User) -> Self:
        """Those whose participants the user knows: run by the user today, or of a team the user leads."""
        led = Q(team__in=user.team_ids(Rolle.LEDER))
        return self.visible_to(user).filter(led | Q(pk__in=self.model.objects.of_traener(user).values("pk")))

    def open(self) -> Self:
        """Planned or going on."""
        return self.exclude(state=Gruppeforloeb.State.AFSLUTTET)

    def with_facts(self) -> Self:
        """Adds `taken` (participants today), `session_count` and `next_at` (next session, or None)."""
        from grupper.models.deltagelse import Gruppedeltagelse  # deltagelse.py imports this module

        now = Gruppedeltagelse.objects.active().filter(gruppe=OuterRef("pk")).order_by()
        sessions = Gruppesession.objects.filter(gruppe=OuterRef("pk"))
        held = sessions.filter(starts_at__gte=timezone.now() - timedelta(hours=2)).order_by("starts_at")
        counted = sessions.order_by().values("gruppe").annotate(times=Count("pk")).values("times")
        return self.annotate(
            taken=Coalesce(Subquery(now.values("gruppe").annotate(n=Count("pk")).values("n")), 0),
            session_count=Coalesce(Subquery(counted), 0),
            next_at=Subquery(held.values("starts_at")[:1]),
        )


class Gruppeforloeb(Versioned):
    """A programme of 1–30 sessions that a team offers to several borgere together."""

    class State(models.TextChoices):
        """Where the programme is."""

        PLANLAGT = "planlagt", "Planlagt"
        I_GANG = "i_gang", "I gang"
        AFSLUTTET = "afsluttet", "Afsluttet"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="gruppeforloeb_set", verbose_name="team")
    title = models.CharField("hvad hedder gruppen?", max_length=120)
    purpose = models.TextField("hvad skal den kunne gøre for deltagerne?")
    for_whom = models.CharField("hvem er den for?", max_length=300, blank=True)
    place = models.CharField("hvor mødes I?", max_length=200)
    max_participants = models.PositiveSmallIntegerField(
        "hvor mange kan være med?",
        default=8,
        validators=[MinValueValidator(2), MaxValueValidator(30)],
    )
    state = models.CharField("hvor langt er gruppen?", max_length=10, choices=State, default=State.PLANLAGT)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", editable=False
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GruppeforloebQuerySet.as_manager()

    if TYPE_CHECKING:
        team_id: uuid.UUID
        traenere: RelatedManager[Gruppetraener]
        session_set: RelatedManager[Gruppesession]
        deltagelser: RelatedManager[Gruppedeltagelse]
        taken: int
        session_count: int
        next_at: datetime | None

    class Meta:
        ordering = ["title"]
        verbose_name = "gruppeforløb"
        constraints = [
            models.CheckConstraint(
                condition=Q(max_participants__gte=2, max_participants__lte=30),
                name="gruppe_participants",
                violation_error_message="En gruppe har mellem 2 og 30 deltagere.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("grupper:gruppe_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it is planned or going on."""
        return self.state != self.State.AFSLUTTET


class GruppetraenerQuerySet(models.QuerySet["Gruppetraener"]):
    """Questions about who runs what."""

    def active(self, on: date | None = None) -> Self:
        """Those that hold on the day (today when not given); both ends included."""
        day = on or timezone.localdate()
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class Gruppetraener(models.Model):
    """Somebody who runs a programme, as what, and from when to when."""

    class Role(models.TextChoices):
        """As what."""

        TRAENER = "traener", "Gruppetræner"
        PEER = "peer", "Peer-medarbejder"
        VIKAR = "vikar", "Vikar"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey(Gruppeforloeb, models.PROTECT, related_name="traenere")
    user = models.ForeignKey(
        User, models.PROTECT, related_name="gruppetraener_set", verbose_name="medarbejder"
    )
    role = models.CharField("rolle i gruppen", max_length=10, choices=Role, default=Role.TRAENER)
    valid_from = models.DateField("fra", default=timezone.localdate)
    valid_to = models.DateField("til og med", null=True, blank=True)

    objects = GruppetraenerQuerySet.as_manager()

    class Meta:
        ordering = ["role", "valid_from"]
        verbose_name = "gruppetræner"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="gruppetraener_period",
                violation_error_message="Slutdatoen kan ikke ligge før startdatoen.",
            ),
            models.CheckConstraint(
                condition=bounds.reach("valid_from", "valid_to"),
                name="gruppetraener_dates",
                violation_error_message=bounds.OUT_OF_REACH,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def team_id(self) -> uuid.UUID:
        """The team of the programme, for the log."""
        return self.gruppe.team_id


class GruppesessionQuerySet(models.QuerySet["Gruppesession"]):
    """Questions about sessions."""

    def visible_to(self, user: User) -> Self:
        """Those of the programmes the user sees."""
        return self.filter(gruppe__in=Gruppeforloeb.objects.visible_to(user))

    def run_by(self, user: User) -> Self:
        """Those of programmes the user runs today."""
        return self.visible_to(user).filter(gruppe__in=Gruppeforloeb.objects.of_traener(user))

    def ahead(self) -> Self:
        """That have not begun more than two hours ago, the next first."""
        return self.filter(starts_at__gte=timezone.now() - timedelta(hours=2)).order_by("starts_at")


class Gruppesession(Versioned):
    """One meeting of the group: when, and the plan that somebody else can carry out.

    The evaluation is the trainers' own and about the plan, never about people.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gruppe = models.ForeignKey(Gruppeforloeb, models.PROTECT, related_name="session_set")
    number = models.PositiveSmallIntegerField("nummer")
    starts_at = models.DateTimeField("hvornår")
    minutes = models.PositiveSmallIntegerField(
        "hvor mange minutter?", default=120, validators=[MinValueValidator(15), MaxValueValidator(480)]
    )
    theme = models.CharField("tema", max_length=150, blank=True)
    aim = models.TextField("hvad skal vi nå frem til?", blank=True)
    steps = models.TextField("trin for trin", blank=True)
    materials = models.TextField("det skal være klar", blank=True)
    home_exercise = models.TextField("til at øve derhjemme", blank=True)
    evaluation = models.TextField("hvordan gik planen?", blank=True)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GruppesessionQuerySet.as_manager()

    if TYPE_CHECKING:
        gruppe_id: uuid.UUID

    class Meta:
        ordering = ["starts_at"]
        verbose_name = "session"
        indexes = [models.Index(fields=["gruppe", "starts_at"], name="gruppesession_time")]
        constraints = [
            models.UniqueConstraint(fields=["gruppe", "number"], name="gruppesession_number_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_SESSIONS),
                name="gruppesession_number",
                violation_error_message="Et gruppeforløb har mellem 1 og 30 sessioner.",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__gte=bounds.FIRST_MOMENT),
                name="gruppesession_not_before_2000",
                violation_error_message=bounds.TOO_EARLY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. gang: {self.theme}" if self.theme else f"{self.number}. gang"

    def get_absolute_url(self) -> str:
        return reverse("grupper:session_detail", args=[self.pk])

    @property
    def team_id(self) -> uuid.UUID:
        """The team of the programme, for the log."""
        return self.gruppe.team_id

    @property
    def day(self) -> date:
        """The local day it is held."""
        return timezone.localdate(self.starts_at)

    @property
    def has_come(self) -> bool:
        """Whether its day has come, so that attendance can be taken."""
        return self.day <= timezone.localdate()

    @property
    def step_list(self) -> list[Step]:
        """The plan's steps, each with its minutes."""
        return steps_of(self.steps)

    @property
    def planned_minutes(self) -> int:
        """What the steps add up to."""
        return sum(step.minutes for step in self.step_list)

    PLAN = ("theme", "aim", "steps", "materials", "home_exercise", "minutes")
    """What a copy of the programme takes along."""
