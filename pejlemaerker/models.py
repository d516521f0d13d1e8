"""The team's self-evaluation: a round, who is asked, and what was answered, kept apart."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import Rolle, Team, User, Versioned

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

PERSPECTIVES = [("borger", "Borgere"), ("bostoette", "Bostøtter"), ("leder", "Ledere")]


class RundeQuerySet(models.QuerySet["Runde"]):
    """Questions about rounds."""

    def visible_to(self, user: User) -> Self:
        """The rounds of the teams where the user is bostøtte or leder."""
        return self.filter(team__in=user.team_ids(Rolle.LEDER) | user.team_ids(Rolle.BOSTOETTE))

    def comparable_before(self, runde: Runde) -> Self:
        """Closed rounds of the same team with the same statements that opened before it, the newest first."""
        same = self.filter(team=runde.team_id, statements_version=runde.statements_version)
        closed = Q(closed_at__isnull=False) | Q(closes_on__lt=timezone.localdate())
        return same.filter(closed, opens_on__lt=runde.opens_on).order_by("-opens_on")


class Runde(Versioned):
    """One self-evaluation of a team: open from–to, answered anonymously, shown when it has closed."""

    MIN_BORGERE = 5
    """Fewest borgere before anything is shown (small groups can be recognised; own rule)."""
    MIN_STAFF = 3
    """Fewest bostøtter and ledere together before anything is shown (own rule)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="runder", verbose_name="team")
    title = models.CharField("titel", max_length=100, help_text="Fx Forår 2027.")
    opens_on = models.DateField("åbner", default=timezone.localdate)
    closes_on = models.DateField("lukker", help_text="Sidste dag, der kan svares. Tre uger er ofte passende.")
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    statements_version = models.PositiveSmallIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)

    objects = RundeQuerySet.as_manager()

    if TYPE_CHECKING:
        team_id: uuid.UUID
        deltagelser: RelatedManager[Deltagelse]
        svarark_set: RelatedManager[Svarark]

    class Meta:
        ordering = ["-opens_on"]
        verbose_name = "runde"
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")),
                name="runde_period",
                violation_error_message="Runden kan ikke lukke, før den åbner.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pejlemaerker:runde_detail", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        """Whether no more answers are taken: closed by the leder, or past its last day."""
        return self.closed_at is not None or timezone.localdate() > self.closes_on

    @property
    def is_open(self) -> bool:
        """Whether answers are taken today."""
        return not self.is_closed and self.opens_on <= timezone.localdate()

    @property
    def last_day(self) -> date:
        """The day it closed or will close."""
        return timezone.localdate(self.closed_at) if self.closed_at else self.closes_on


class DeltagelseQuerySet(models.QuerySet["Deltagelse"]):
    """Questions about who is asked."""

    def visible_to(self, user: User) -> Self:
        """A leder sees all of own teams; a bostøtte own, and those of the borgere they work with."""
        return self.filter(
            Q(runde__team__in=user.team_ids(Rolle.LEDER))
            | Q(user=user)
            | Q(forloeb__in=Forloeb.objects.visible_to(user))
        )

    def waiting_for(self, user: User) -> Self:
        """The user's own invitations to open rounds, not answered yet; the first to close first."""
        today = timezone.localdate()
        asked = self.filter(user=user, has_answered=False, runde__closed_at=None)
        open_today = asked.filter(runde__opens_on__lte=today, runde__closes_on__gte=today)
        return open_today.filter(runde__in=Runde.objects.visible_to(user)).order_by("runde__closes_on")

    def outdated(self) -> Self:
        """Of rounds that have been closed for more than KEPT_DAYS."""
        last = timezone.now() - timedelta(days=Deltagelse.KEPT_DAYS)
        return self.filter(Q(runde__closed_at__lt=last) | Q(runde__closes_on__lt=timezone.localdate(last)))


class Deltagelse(models.Model):
    """Somebody asked in a round and whether they have answered. Never what, and never when."""

    KEPT_DAYS = 184
    """Days it is kept after the round closed: six months, however long (docs/databeskyttelse/felter.yaml)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    runde = models.ForeignKey(Runde, models.CASCADE, related_name="deltagelser")
    perspective = models.CharField(max_length=10, choices=PERSPECTIVES)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    forloeb = models.ForeignKey(Forloeb, models.CASCADE, null=True, related_name="+")
    has_answered = models.BooleanField(default=False)

    objects = DeltagelseQuerySet.as_manager()

    class Meta:
        verbose_name = "deltagelse"
        constraints = [
            models.UniqueConstraint(fields=["runde", "user"], name="deltagelse_user_once"),
            models.UniqueConstraint(fields=["runde", "forloeb"], name="deltagelse_forloeb_once"),
            models.CheckConstraint(
                condition=Q(perspective="borger", forloeb__isnull=False, user=None)
                | (~Q(perspective="borger") & Q(forloeb=None, user__isnull=False)),
                name="deltagelse_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_perspective_display()} i {self.runde}"

    @property
    def borger_id(self) -> uuid.UUID | None:
        """The borger asked, for the log."""
        return self.forloeb.borger_id if self.forloeb else None


class Svarark(models.Model):
    """One anonymous sheet of answers: perspective and values, no person, no time, no order.

    Every new sheet shuffles the round's pile (`operations.answer`), so neither ids, nor the order of rows,
    nor the database's own transaction numbers lead from a Deltagelse to a sheet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    runde = models.ForeignKey(Runde, models.CASCADE, related_name="svarark_set")
    perspective = models.CharField(max_length=10, choices=PERSPECTIVES)
    answers = models.JSONField()

    class Meta:
        verbose_name = "svarark"

    def __str__(self) -> str:
        return f"{self.get_perspective_display()}, {self.runde}"
