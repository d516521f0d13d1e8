"""Who would like to be in a group, and who should not be put together."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Borger, Forloeb
from bostotte.models import Rolle, User, Versioned
from grupper.models.deltagelse import Gruppedeltagelse
from grupper.models.gruppe import Gruppeforloeb


class VentepladsQuerySet(models.QuerySet["Venteplads"]):
    """Questions about the waiting list."""

    def visible_to(self, user: User) -> Self:
        """Those of forløb the user sees; who runs a group is not told who waits."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def current(self) -> Self:
        """Waiting, or offered and not answered; who has waited longest first."""
        return self.filter(state__in=[Venteplads.State.VENTER, Venteplads.State.TILBUDT]).order_by("since")


class Venteplads(Versioned):
    """A borger's wish to be in a group, from the interest to a place or a no."""

    class State(models.TextChoices):
        """What has become of the wish."""

        VENTER = "venter", "Venter"
        TILBUDT = "tilbudt", "Tilbudt en plads"
        PLACERET = "placeret", "Har fået en plads"
        AFSLAAET = "afslaaet", "Sagde nej tak"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="ventepladser")
    interest = models.CharField("hvad kunne være godt?", max_length=300)
    wishes = models.CharField("ønsker til tid og gruppens størrelse", max_length=300, blank=True)
    since = models.DateField("har ventet siden", default=timezone.localdate)
    state = models.CharField(max_length=10, choices=State, default=State.VENTER, editable=False)
    gruppe = models.ForeignKey(
        Gruppeforloeb,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ventepladser",
        verbose_name="gruppe",
    )
    answer_words = models.TextField("borgerens svar", blank=True)
    answered_on = models.DateField(null=True, blank=True, editable=False)
    deltagelse = models.OneToOneField(
        Gruppedeltagelse, models.PROTECT, null=True, blank=True, related_name="venteplads", editable=False
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)

    objects = VentepladsQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID

    class Meta:
        ordering = ["since"]
        verbose_name = "venteplads"
        constraints = [
            models.UniqueConstraint(
                fields=["forloeb"],
                condition=Q(state__in=["venter", "tilbudt"]),
                name="venteplads_once",
                violation_error_message="Borgeren står allerede på ventelisten.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["tilbudt", "placeret"]) | Q(gruppe__isnull=False),
                name="venteplads_group",
                violation_error_message="Vælg, hvilken gruppe pladsen er i.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.interest}"

    def get_absolute_url(self) -> str:
        return reverse("grupper:venteliste")

    @property
    def borger_id(self) -> uuid.UUID:
        """The borger it is about, for the log."""
        return self.forloeb.borger_id

    @property
    def team_id(self) -> uuid.UUID:
        """The team of the forløb, for the log."""
        return self.forloeb.team_id


class IkkesammenQuerySet(models.QuerySet["Ikkesammen"]):
    """Questions about who should not be put together."""

    def visible_to(self, user: User) -> Self:
        """Only the leder who has both borgere in teams the leder leads; nobody else, tilknyttet or not."""
        led = Forloeb.objects.filter(team__in=user.team_ids(Rolle.LEDER)).values("borger_id")
        return self.filter(first__in=led, second__in=led)

    def about(self, borger: Borger) -> Self:
        """Those in which the borger is one of the two."""
        return self.filter(Q(first=borger) | Q(second=borger))


class Ikkesammen(models.Model):
    """A leder's note that two borgere should not be placed in the same group. It holds both ways.

    Shown to the leder alone, where a place is offered and where the note is written: never in a list,
    on a timeline, in a document or an export.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Borger, models.PROTECT, related_name="+", editable=False)
    second = models.ForeignKey(Borger, models.PROTECT, related_name="+", editable=False)
    reason = models.CharField("hvad er vigtigt at vide?", max_length=300)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = IkkesammenQuerySet.as_manager()

    class Meta:
        ordering = ["written_at"]
        verbose_name = "note om placering"
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="ikkesammen_once",
                violation_error_message="Der er allerede en note om de to.",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="ikkesammen_two",
                violation_error_message="Noten handler om to forskellige borgere.",
            ),
        ]

    def __str__(self) -> str:
        return "Note om placering"

    def other_than(self, borger: Borger) -> Borger:
        """The other of the two."""
        return self.second if self.first_id == borger.pk else self.first

    if TYPE_CHECKING:
        first_id: uuid.UUID
        second_id: uuid.UUID
