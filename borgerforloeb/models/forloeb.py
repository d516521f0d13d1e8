"""The forløb, and who works in it."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models.about import AboutBorger
from borgerforloeb.models.borger import Borger
from bostotte.danish_order import sort_key
from bostotte.models import Rolle, Team, User, Versioned

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from borgerforloeb.models.besoeg import Besoeg
    from borgerforloeb.models.bestilling import Bestilling


class ForloebQuerySet(models.QuerySet["Forloeb"]):
    """Questions about forløb."""

    def visible_to(self, user: User) -> Self:
        """Leder sees those of own teams; bostøtte those of own teams where they are tilknyttet today.

        Myndighed and administrator see none: the journal is not theirs.
        """
        mine = Tilknytning.objects.active().filter(forloeb=OuterRef("pk"), user=user)
        return self.filter(
            Q(team__in=user.team_ids(Rolle.LEDER)) | Q(Exists(mine), team__in=user.team_ids(Rolle.BOSTOETTE))
        )

    def open(self) -> Self:
        """Not ended."""
        return self.exclude(phase=Forloeb.Phase.AFSLUTTET)

    def of_helper(self, user: User) -> Self:
        """Where the user works today."""
        return self.filter(Exists(Tilknytning.objects.active().filter(forloeb=OuterRef("pk"), user=user)))

    def for_vikar(self, user: User) -> Self:
        """Open forløb of the user's teams where the user does not work today: names to take over from."""
        mine = Tilknytning.objects.active().filter(forloeb=OuterRef("pk"), user=user)
        return self.open().filter(~Exists(mine), team__in=user.team_ids(Rolle.BOSTOETTE))

    def named(self, word: str) -> Self:
        """Whose borger's name holds the word; æ, ø, å and aa as in Danish order."""
        return self.filter(borger__sort_name__contains=sort_key(word))

    def with_last_seen(self) -> Self:
        """Adds `last_seen_at`: start of the latest meeting; None when there is none.

        Beside it `last_contact_at` and `last_contact_form`, of the latest call or text message.
        """
        from borgerforloeb.models.besoeg import Besoeg  # besoeg.py imports this module

        met = Besoeg.objects.met().filter(forloeb=OuterRef("pk")).order_by("-starts_at")
        talked = Besoeg.objects.talked().filter(forloeb=OuterRef("pk")).order_by("-starts_at")
        return self.annotate(
            last_seen_at=Subquery(met.values("starts_at")[:1]),
            last_contact_at=Subquery(talked.values("starts_at")[:1]),
            last_contact_form=Subquery(talked.values("form")[:1]),
        )

    def with_attempts(self) -> Self:
        """Adds `attempts`: tries in vain since they last met or talked. Needs `with_last_seen` first."""
        from borgerforloeb.models.besoeg import Besoeg  # besoeg.py imports this module

        latest = Greatest(OuterRef("last_seen_at"), OuterRef("last_contact_at"))
        since = Coalesce(latest, Value(datetime.min.replace(tzinfo=UTC)))
        tried = Besoeg.objects.attempts().filter(forloeb=OuterRef("pk"), starts_at__gt=since)
        counted = tried.order_by().values("forloeb").annotate(times=Count("pk")).values("times")
        return self.annotate(attempts=Coalesce(Subquery(counted), 0))

    def with_next_besoeg(self, moment: datetime | None = None) -> Self:
        """Adds `next_at`: when the next appointment is; None when there is none."""
        from borgerforloeb.models.besoeg import Besoeg  # besoeg.py imports this module

        ahead = Besoeg.objects.planned().filter(
            forloeb=OuterRef("pk"), starts_at__gte=moment or timezone.now()
        )
        return self.annotate(next_at=Subquery(ahead.order_by("starts_at").values("starts_at")[:1]))

    def not_seen_since(self, moment: datetime) -> Self:
        """Open forløb without a meeting since the moment; the longest first."""
        return (
            self.open()
            .with_last_seen()
            .filter(Q(last_seen_at__lt=moment) | Q(last_seen_at=None, started_on__lt=moment.date()))
            .order_by(F("last_seen_at").asc(nulls_first=True))
        )


class Forloeb(Versioned):
    """A borger's course of bostøtte with one team, from the first bestilling to the last goodbye."""

    class Phase(models.TextChoices):
        """Where the forløb is. Moving on is a decision taken with the borger, never computed."""

        OPSTART = "opstart", "Opstart"
        INDSATS = "indsats", "Indsats"
        UDFASNING = "udfasning", "Udfasning"
        AFSLUTTET = "afsluttet", "Afsluttet"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    borger = models.ForeignKey(Borger, models.PROTECT, related_name="forloeb_set")
    team = models.ForeignKey(Team, models.PROTECT, related_name="forloeb_set")
    phase = models.CharField("fase", max_length=12, choices=Phase, default=Phase.OPSTART)
    started_on = models.DateField("startet", default=timezone.localdate)
    ended_on = models.DateField("afsluttet", null=True, blank=True)

    objects = ForloebQuerySet.as_manager()

    if TYPE_CHECKING:
        borger_id: uuid.UUID
        team_id: uuid.UUID
        besoeg_set: RelatedManager[Besoeg]
        bestillinger: RelatedManager[Bestilling]
        last_seen_at: datetime | None
        last_contact_at: datetime | None
        last_contact_form: str | None
        attempts: int
        next_at: datetime | None
        tilknytninger: RelatedManager[Tilknytning]

    class Meta:
        ordering = ["borger__sort_name"]
        verbose_name = "forløb"
        constraints = [
            models.UniqueConstraint(
                fields=["borger", "team"],
                condition=~Q(phase="afsluttet"),
                name="forloeb_open_once_per_team",
                violation_error_message="Borgeren har allerede et åbent forløb i teamet.",
            ),
            models.CheckConstraint(
                condition=Q(phase="afsluttet", ended_on__isnull=False)
                | (~Q(phase="afsluttet") & Q(ended_on=None)),
                name="forloeb_ended",
                violation_error_message="Et afsluttet forløb har en slutdato, et åbent har ingen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Forløb for {self.borger.short_name}"

    def get_absolute_url(self) -> str:
        return reverse("overblik:forloeb_detail", args=[self.pk])

    @property
    def has_begun(self) -> bool:
        """Whether the day it begins has come; nobody is missed before that."""
        return self.started_on <= timezone.localdate()

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.phase != self.Phase.AFSLUTTET

    @property
    def contact_since_seen(self) -> bool:
        """Whether they called or wrote after they last met. Needs `with_last_seen`."""
        if self.last_contact_at is None:
            return False
        return self.last_seen_at is None or self.last_contact_at > self.last_seen_at

    @property
    def primary_names(self) -> str:
        """Short names of today's primær bostøtte, from prefetched tilknytninger; "" when there is none."""
        today = timezone.localdate()
        return ", ".join(
            tilknytning.user.short_name
            for tilknytning in self.tilknytninger.all()
            if tilknytning.role == Tilknytning.Role.PRIMAER and tilknytning.holds_on(today)
        )


class TilknytningQuerySet(models.QuerySet["Tilknytning"]):
    """Questions about who works where."""

    def active(self, on: date | None = None) -> Self:
        """Those that hold on the day (today when not given); both ends included."""
        day = on or timezone.localdate()
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))


class Tilknytning(AboutBorger, models.Model):
    """Somebody who works in a forløb, as what, and from when to when."""

    MAX_VIKAR = timedelta(days=14)
    """The longest a vikar may take over at a time."""

    class Role(models.TextChoices):
        """As what they work in the forløb."""

        PRIMAER = "primaer", "Primær bostøtte"
        MED = "med", "Med-bostøtte"
        TOVHOLDER = "tovholder", "Tovholder"
        VIKAR = "vikar", "Vikar"
        PEER = "peer", "Peer-medarbejder"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="tilknytninger")
    user = models.ForeignKey(User, models.PROTECT, related_name="tilknytninger", verbose_name="medarbejder")
    role = models.CharField("rolle i forløbet", max_length=10, choices=Role)
    valid_from = models.DateField("fra", default=timezone.localdate)
    valid_to = models.DateField("til og med", null=True, blank=True)
    reason = models.CharField("begrundelse", max_length=200, blank=True)

    objects = TilknytningQuerySet.as_manager()

    class Meta:
        ordering = ["role", "valid_from"]
        verbose_name = "tilknytning"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="tilknytning_period",
                violation_error_message="Slutdatoen kan ikke ligge før startdatoen.",
            ),
            models.CheckConstraint(
                condition=~Q(role="vikar") | (Q(valid_to__isnull=False) & ~Q(reason="")),
                name="tilknytning_vikar",
                violation_error_message="En vikar skal have en begrundelse og en slutdato.",
            ),
            models.CheckConstraint(
                condition=~Q(role="vikar") | Q(valid_to__lte=F("valid_from") + timedelta(days=14)),
                name="tilknytning_vikar_days",
                violation_error_message="Et vikariat kan højst vare 14 dage ad gangen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    def holds_on(self, day: date) -> bool:
        """Whether it holds on the day; both ends included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
