"""Users, their roles, and where the roles hold."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from bostotte.models.typed import Versioned
from bostotte.phones import validate_phone


class Kommune(models.Model):
    """A kommune: owns the data of its borgere and sends bestillinger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("navn", max_length=100, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "kommune"

    def __str__(self) -> str:
        return self.name


class Team(Versioned):
    """A team of a udfører (kommunal, selvejende or private); it may serve several kommuner."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("navn", max_length=100)
    udfoerer = models.CharField("udfører", max_length=150, help_text="Organisationen, som teamet hører til.")
    kommuner = models.ManyToManyField(Kommune, verbose_name="kommuner, som teamet arbejder for")
    phone = models.CharField("telefon", max_length=30, blank=True, validators=[validate_phone])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["udfoerer", "name"],
                name="team_name_once",
                violation_error_message="Der er allerede et team med det navn hos udføreren.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class User(Versioned, AbstractUser):
    """A person who logs in. What they may do follows from their `Rolletildeling` rows alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(
        "stilling",
        max_length=80,
        blank=True,
        help_text="Fx bostøtte, mestringsvejleder eller peer-medarbejder.",
    )
    phone = models.CharField("telefon", max_length=30, blank=True, validators=[validate_phone])
    active_from = models.DateField(
        "kan logge ind fra", null=True, blank=True, help_text="Lad feltet stå tomt, når det er med det samme."
    )
    active_to = models.DateField(
        "til og med", null=True, blank=True, help_text="Lad feltet stå tomt, når det er indtil videre."
    )
    must_change_password = models.BooleanField("skal vælge en ny adgangskode", default=False, editable=False)

    class Meta:
        ordering = ["first_name", "last_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(active_to=None) | Q(active_from=None) | Q(active_to__gte=models.F("active_from")),
                name="user_period",
                violation_error_message="Slutdatoen kan ikke ligge før startdatoen.",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_absolute_url(self) -> str:
        return reverse("user_edit", args=[self.pk])

    @property
    def short_name(self) -> str:
        """First name and initial, e.g. "Mette L."."""
        return f"{self.first_name} {self.last_name[:1]}." if self.last_name else str(self)

    @property
    def initials(self) -> str:
        """Two letters for the round mark in the header."""
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.username[:2].upper()

    @property
    def is_open_today(self) -> bool:
        """Whether the account may be used today: not closed, and today within its period, ends included."""
        today = timezone.localdate()
        begun = self.active_from is None or self.active_from <= today
        return self.is_active and begun and (self.active_to is None or today <= self.active_to)

    @cached_property
    def roles(self) -> list[Rolletildeling]:
        """The roles that hold today; read once per request, since a User lives for one request.

        An administrator is nothing else: held together with other roles, those are set aside. Every
        `visible_to` asks here, so an administrator sees no borger, whatever the rows say.
        """
        held = list(self.rolletildelinger.active().select_related("team", "kommune"))
        return [given for given in held if given.role == Rolle.ADMINISTRATOR] or held

    def has_role(self, role: Rolle) -> bool:
        """Whether the user holds the role anywhere today."""
        return any(given.role == role for given in self.roles)

    def team_ids(self, role: Rolle) -> set[uuid.UUID]:
        """The teams where the user holds the role today."""
        return {given.team_id for given in self.roles if given.role == role and given.team_id}

    def kommune_ids(self) -> set[uuid.UUID]:
        """The kommuner for which the user is myndighed today."""
        return {given.kommune_id for given in self.roles if given.kommune_id}


class Rolle(models.TextChoices):
    """What a user may be."""

    BOSTOETTE = "bostoette", "Bostøtte"
    LEDER = "leder", "Leder"
    MYNDIGHED = "myndighed", "Myndighed"
    ADMINISTRATOR = "administrator", "Administrator"


class RolletildelingQuerySet(models.QuerySet["Rolletildeling"]):
    """Questions about roles."""

    def active(self, on: date | None = None) -> Self:
        """Roles that hold on the day (today when not given); both ends included."""
        day = on or timezone.localdate()
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def of_open_accounts(self) -> Self:
        """Roles of those whose account may be used today (`User.is_open_today`)."""
        today = timezone.localdate()
        begun = Q(user__active_from=None) | Q(user__active_from__lte=today)
        going_on = Q(user__active_to=None) | Q(user__active_to__gte=today)
        return self.filter(begun, going_on, user__is_active=True)

    def overlapping(self, first: date, last: date | None) -> Self:
        """Roles that hold on some day from `first` to `last` (no end when None); both ends included."""
        begun = self if last is None else self.filter(valid_from__lte=last)
        return begun.filter(Q(valid_to=None) | Q(valid_to__gte=first))


class Rolletildeling(Versioned):
    """A role given to a user, where it holds and from when to when.

    Bostøtte and leder hold in a team (this is the team membership), myndighed in a kommune,
    administrator everywhere but without access to any borger.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="rolletildelinger", verbose_name="bruger")
    role = models.CharField("rolle", max_length=20, choices=Rolle)
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="rolletildelinger", verbose_name="team"
    )
    kommune = models.ForeignKey(
        Kommune,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rolletildelinger",
        verbose_name="kommune",
    )
    valid_from = models.DateField("fra", default=timezone.localdate)
    valid_to = models.DateField("til og med", null=True, blank=True)

    objects = RolletildelingQuerySet.as_manager()

    if TYPE_CHECKING:
        team_id: uuid.UUID | None
        kommune_id: uuid.UUID | None

    class Meta:
        ordering = ["role", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(role__in=["bostoette", "leder"], team__isnull=False, kommune__isnull=True)
                    | Q(role="myndighed", kommune__isnull=False, team__isnull=True)
                    | Q(role="administrator", kommune__isnull=True, team__isnull=True)
                ),
                name="rolle_scope",
                violation_error_message=(
                    "Bostøtte og leder skal have et team, myndighed en kommune, administrator ingen."
                ),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="rolle_period",
                violation_error_message="Slutdatoen kan ikke ligge før startdatoen.",
            ),
        ]

    def __str__(self) -> str:
        where = self.team or self.kommune
        return f"{self.get_role_display()}{f', {where}' if where else ''}"

    def clean(self) -> None:
        """Nobody is administrator and something else on the same day (docs/beslutninger/0007)."""
        others = Rolletildeling.objects.filter(user=self.user).exclude(pk=self.pk)
        clash = others.overlapping(self.valid_from, self.valid_to)
        if self.role == Rolle.ADMINISTRATOR:
            clash = clash.exclude(role=Rolle.ADMINISTRATOR)
        else:
            clash = clash.filter(role=Rolle.ADMINISTRATOR)
        if given := clash.first():
            raise ValidationError(
                f"En administrator kan ikke have andre roller samtidig, og {self.user} er allerede "
                f"{given.get_role_display().lower()} i perioden. Afslut den rolle først."
            )
