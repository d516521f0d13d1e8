"""What the borger has said yes to being shared: with whom, why, how much and how long."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import AboutBorger, Forloeb
from bostotte.models import User, Versioned
from netvaerk.models.netvaerksperson import Netvaerksperson


class SamtykkeQuerySet(models.QuerySet["Samtykke"]):
    """Questions about samtykker."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees; myndighed sees none."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def valid_on(self, day: date) -> Self:
        """Those that cover a sharing on the day: begun, not run out (both ends included), not withdrawn."""
        held = Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
        return self.filter(held, valid_from__lte=day, valid_to__gte=day)

    def covering(
        self, *, person: Netvaerksperson | None = None, organisation: str = "", purpose: str = ""
    ) -> Self:
        """Those given for this recipient, and for the purpose when one is named.

        An organisation is the same when its name is, whatever the case of the letters.
        """
        rows = self
        if person is not None:
            rows = rows.filter(person=person)
        if organisation:
            rows = rows.filter(organisation__iexact=organisation.strip())
        return rows.filter(purpose=purpose) if purpose else rows

    def with_renewed(self) -> Self:
        """Adds `renewed`: whether a later samtykke has taken over."""
        return self.annotate(renewed=Exists(Samtykke.objects.filter(renews=OuterRef("pk"))))

    def asking_for_renewal(self, day: date) -> Self:
        """Those that run out within `SOON_DAYS`, or did in the last `REMEMBERED_DAYS`, and were not renewed.

        What the borger withdrew asks for nothing.
        """
        return self.filter(
            withdrawn_on=None,
            renewed_by=None,
            valid_to__lte=day + timedelta(days=Samtykke.SOON_DAYS),
            valid_to__gte=day - timedelta(days=Samtykke.REMEMBERED_DAYS),
        ).order_by("valid_to")


class Samtykke(AboutBorger, Versioned):
    """A yes from the borger. Only the withdrawal is added later; anything else is a new samtykke."""

    class Purpose(models.TextChoices):
        """The situations where bostøtte usually must ask, and one for what is none of them.

        The situations are known from the municipalities' own practice (docs/kilder.md).
        """

        LAEGE = "laege", "Kontakte lægen, hvis jeg bliver syg"
        INDHENTE = "indhente", "Hente oplysninger fra andre"
        KOORDINERE = "koordinere", "Samarbejde mellem dem, der hjælper mig"
        BEKYMRING = "bekymring", "Ringe sammen, hvis jeg ikke kommer eller har en dårlig dag"
        VIDEREGIVE = "videregive", "Give det videre, jeg har fortalt, til et nyt sted"
        GRUPPE = "gruppe", "Give navn og nummer til dem, der holder en gruppe"
        NETVAERK = "netvaerk", "Tale med mit netværk"
        SUPERVISION = "supervision", "Være med til eller blive talt om i supervision"
        ARBEJDE = "arbejde", "Tale med arbejdsplads eller skole"
        ANDET = "andet", "Noget andet"

    class How(models.TextChoices):
        """How it was given."""

        MUNDTLIGT = "mundtligt", "Mundtligt"
        SKRIFTLIGT = "skriftligt", "Skriftligt"
        DIGITALT = "digitalt", "Digitalt"

    class Status(models.TextChoices):
        """Whether it can be leant on today. Reckoned, never stored."""

        KOMMENDE = "kommende", "begynder senere"
        GAELDER = "gaelder", "gælder"
        SNART = "snart", "udløber snart"
        UDLOEBET = "udloebet", "udløbet"
        TRUKKET = "trukket", "trukket tilbage"

    MAX_DAYS = 366
    """The longest a samtykke holds: a year, as sundhedsloven § 44, stk. 2, has it for health information.

    We keep to it for everything; a borger's life changes in a year."""
    SOON_DAYS = 30
    """Days before the end from which it is said to run out soon (design decision, docs/kilder.md)."""
    REMEMBERED_DAYS = 90
    """Days after the end in which it is still asked about (design decision, docs/kilder.md)."""
    TONES = {
        Status.GAELDER: "god",
        Status.SNART: "obs",
        Status.UDLOEBET: "vigtig",
        Status.TRUKKET: "neutral",
        Status.KOMMENDE: "neutral",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="samtykker", editable=False)
    purpose = models.CharField("hvad er det til?", max_length=12, choices=Purpose)
    purpose_words = models.CharField("med andre ord", max_length=200, blank=True)
    person = models.ForeignKey(
        Netvaerksperson,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="samtykker",
        verbose_name="hvem i netværket?",
    )
    organisation = models.CharField(
        "eller et sted", max_length=160, blank=True, help_text="Fx Distriktspsykiatrien eller Jobcentret."
    )
    scope = models.TextField(
        "det må der tales om", help_text="Så bestemt som muligt: hvilke oplysninger, og hvornår."
    )
    not_scope = models.TextField("det må der ikke tales om", blank=True)
    given_on = models.DateField("givet den", default=timezone.localdate)
    valid_from = models.DateField("gælder fra", default=timezone.localdate)
    valid_to = models.DateField("gælder til og med")
    how = models.CharField("hvordan er det givet?", max_length=10, choices=How, default=How.MUNDTLIGT)
    words = models.TextField("med borgerens egne ord", blank=True)
    received_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    renews = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="renewed_by", editable=False
    )
    withdrawn_on = models.DateField("trukket tilbage den", null=True, blank=True)
    withdrawn_words = models.TextField("hvad sagde borgeren?", blank=True)
    withdrawn_noted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = SamtykkeQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID
        person_id: uuid.UUID | None

    class Meta:
        ordering = ["-valid_to", "-created_at"]
        verbose_name = "samtykke"
        indexes = [models.Index(fields=["forloeb", "valid_to"], name="samtykke_forloeb_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation="") | (Q(person=None) & ~Q(organisation="")),
                name="samtykke_one_recipient",
                violation_error_message="Vælg en fra netværket, eller skriv et sted. Én modtager ad gangen.",
            ),
            models.CheckConstraint(
                condition=~Q(purpose="andet") | ~Q(purpose_words=""),
                name="samtykke_purpose_said",
                violation_error_message="Skriv, hvad samtykket er til.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")),
                name="samtykke_period",
                violation_error_message="Et samtykke kan ikke slutte, før det begynder.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__lte=F("valid_from") + timedelta(days=366)),
                name="samtykke_one_year",
                violation_error_message="Et samtykke gælder højst et år. Tal om det igen, og forny det.",
            ),
            models.CheckConstraint(
                condition=bounds.reach("given_on", "valid_from", "valid_to", "withdrawn_on"),
                name="samtykke_in_reach",
                violation_error_message=bounds.OUT_OF_REACH,
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_noted_by__isnull=False),
                name="samtykke_withdrawal_noted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.said_purpose}: {self.recipient}"

    def get_absolute_url(self) -> str:
        return reverse("netvaerk:samtykke_detail", args=[self.pk])

    @property
    def recipient(self) -> str:
        """Who may hear it."""
        return self.person.name if self.person else self.organisation

    @property
    def said_purpose(self) -> str:
        """What it is for, in words."""
        return self.purpose_words if self.purpose == self.Purpose.ANDET else self.get_purpose_display()

    def status_on(self, day: date) -> Status:
        """How it stands on a day."""
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return self.Status.TRUKKET
        if day < self.valid_from:
            return self.Status.KOMMENDE
        if day > self.valid_to:
            return self.Status.UDLOEBET
        soon = self.valid_to - day <= timedelta(days=self.SOON_DAYS)
        return self.Status.SNART if soon else self.Status.GAELDER

    @property
    def status(self) -> Status:
        """How it stands today."""
        return self.status_on(timezone.localdate())

    @property
    def tone(self) -> str:
        """The colour of its status."""
        return self.TONES[self.status]

    @property
    def is_withdrawn(self) -> bool:
        """Whether the borger has taken it back."""
        return self.withdrawn_on is not None
