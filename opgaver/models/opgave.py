"""The opgave: what somebody has promised to do, and by when."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import Forloeb
from bostotte.models import Rolle, Team, User, Versioned


class OpgaveWording(models.Model):
    """What can be said about an opgave. An OpgaveVersion keeps a copy after every change."""

    text = models.CharField("opgaven", max_length=300, help_text="Fx: Ringe til jobcentret om praktikken.")
    details = models.TextField("mere om den", blank=True)
    owner = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="hvem gør det?"
    )
    owner_name = models.CharField(
        "eller en anden", max_length=120, blank=True, help_text="Fx borgeren selv, en søster eller lægen."
    )
    due_on = models.DateField("senest", null=True, blank=True)

    class Meta:
        abstract = True

    def wording(self) -> dict[str, object]:
        """Every field of the wording by name, as a version keeps it."""
        return {field.name: getattr(self, field.name) for field in OpgaveWording._meta.fields}

    @property
    def who(self) -> str:
        """Who does it, as it is said; "" when nobody has it yet."""
        return self.owner.short_name if self.owner else self.owner_name


class OpgaveQuerySet(models.QuerySet["Opgave"]):
    """Questions about opgaver."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees, and some of those without a forløb.

        Of these the leder sees all of the team's, the others own ones and those nobody has.
        """
        own = Q(owner=user) | Q(created_by=user) | Q(owner=None)
        return self.filter(
            Q(forloeb__in=Forloeb.objects.visible_to(user))
            | Q(forloeb=None, team__in=user.team_ids(Rolle.LEDER))
            | Q(own, forloeb=None, team__in=user.team_ids(Rolle.BOSTOETTE))
        )

    def open(self) -> Self:
        """Neither done nor laid aside, and not of a forløb that has ended."""
        return self.filter(state=Opgave.State.AABEN).exclude(forloeb__phase=Forloeb.Phase.AFSLUTTET)

    def closed(self) -> Self:
        """Done or laid aside, the latest first."""
        return self.exclude(state=Opgave.State.AABEN).order_by("-closed_at", "pk")

    def of_owner(self, user: User) -> Self:
        """Those the user has taken on."""
        return self.filter(owner=user)

    def due(self, on: date) -> Self:
        """Open ones that were to be done on the day or earlier."""
        return self.open().filter(due_on__lte=on)

    def soonest_first(self) -> Self:
        """By due date, those without one last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "created_at", "pk")


class Opgave(OpgaveWording, Versioned):
    """Something to do in a forløb, or in the team when there is none, by a User or by somebody in words."""

    class State(models.TextChoices):
        """What has become of it. What is laid aside reminds nobody."""

        AABEN = "aaben", "åben"
        GJORT = "gjort", "gjort"
        LAGT_TIL_SIDE = "lagt_til_side", "lagt til side"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="opgave_set", null=True, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="opgave_set", verbose_name="team")
    source_label = models.CharField("kommer fra", max_length=120, blank=True, editable=False)
    source_url = models.CharField(max_length=200, blank=True, editable=False)
    state = models.CharField("tilstand", max_length=14, choices=State, default=State.AABEN)
    closing_words = models.TextField("sådan gik det", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OpgaveQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name = "opgave"
        indexes = [
            models.Index(fields=["owner", "state", "due_on"], name="opgave_owner_due"),
            models.Index(fields=["forloeb", "state"], name="opgave_forloeb_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None) | Q(owner_name=""),
                name="opgave_one_owner",
                violation_error_message="Vælg en medarbejder, eller skriv en anden, ikke begge.",
            ),
            models.CheckConstraint(
                condition=Q(owner_name="") | Q(forloeb__isnull=False),
                name="opgave_named_owner_in_forloeb",
                violation_error_message="Teamets egne opgaver har en medarbejder eller ingen endnu.",
            ),
            models.CheckConstraint(
                condition=Q(state="aaben", closed_at=None, closed_by=None)
                | (~Q(state="aaben") & Q(closed_at__isnull=False, closed_by__isnull=False)),
                name="opgave_closed",
                violation_error_message="En lukket opgave har en dag og en, der lukkede den.",
            ),
            models.CheckConstraint(
                condition=bounds.reach("due_on"),
                name="opgave_due_date",
                violation_error_message=bounds.OUT_OF_REACH,
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("opgaver:opgave_detail", args=[self.pk])

    @property
    def borger_id(self) -> uuid.UUID | None:
        """The borger it is about, for the log; None for the team's own."""
        return self.forloeb.borger_id if self.forloeb else None

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor laid aside."""
        return self.state == self.State.AABEN

    @property
    def about(self) -> str:
        """Whom it is about, short; the team when it is about nobody."""
        return self.forloeb.borger.short_name if self.forloeb else self.team.name


class OpgaveVersion(OpgaveWording):
    """An opgave as it was worded, and whose it was, after one change. Never changed."""

    id = models.BigAutoField(primary_key=True)
    opgave = models.ForeignKey(Opgave, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["opgave", "number"], name="opgaveversion_once")]

    def __str__(self) -> str:
        return f"Udgave {self.number}"
