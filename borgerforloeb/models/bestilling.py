"""What myndighed orders, and what for."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models.about import AboutBorger
from borgerforloeb.models.borger import Borger
from borgerforloeb.models.forloeb import Forloeb
from borgerforloeb.models.koder import Lovgrundlag
from bostotte.danish_order import sort_key
from bostotte.dates import plain_date
from bostotte.models import Kommune, Rolle, Team, User, Versioned

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class BestillingQuerySet(models.QuerySet["Bestilling"]):
    """Questions about bestillinger."""

    def visible_to(self, user: User) -> Self:
        """Myndighed sees own kommune's, leder those sent to own teams, bostøtte those of own forløb."""
        return self.filter(
            Q(kommune__in=user.kommune_ids())
            | Q(team__in=user.team_ids(Rolle.LEDER))
            | Q(forloeb__in=Forloeb.objects.visible_to(user))
        )

    def showing_borger_to(self, user: User) -> Self:
        """Those through which the user sees who the borger is: CPR number, address, telephone.

        Myndighed does for all of the own kommune, a leder while the bestilling waits for an answer. Once it
        is accepted the forløb shows the borger; once it is returned the team has no business with them.
        """
        return self.filter(
            Q(kommune__in=user.kommune_ids())
            | Q(team__in=user.team_ids(Rolle.LEDER), state=Bestilling.State.SENDT)
        )

    def about(self, name: str) -> Self:
        """About borgere whose name holds every word of `name`, folded as in the list of forløb."""
        found = self
        for word in name.split():
            found = found.filter(borger__sort_name__contains=sort_key(word))
        return found

    def waiting(self) -> Self:
        """Sent and not yet answered."""
        return self.filter(state=Bestilling.State.SENDT)

    def current(self, on: date | None = None) -> Self:
        """Accepted, and granted for the day (today when not given)."""
        day = on or timezone.localdate()
        return self.filter(state=Bestilling.State.ACCEPTERET, period_from__lte=day).filter(
            Q(period_to=None) | Q(period_to__gte=day)
        )


class Bestilling(Versioned):
    """An order from myndighed to a team: who, by which law, for how long, what for."""

    class State(models.TextChoices):
        """Where the bestilling is."""

        SENDT = "sendt", "Venter på svar"
        ACCEPTERET = "accepteret", "Accepteret"
        RETURNERET = "returneret", "Sendt tilbage"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    borger = models.ForeignKey(Borger, models.PROTECT, related_name="bestillinger")
    kommune = models.ForeignKey(Kommune, models.PROTECT, verbose_name="handlekommune")
    team = models.ForeignKey(Team, models.PROTECT, verbose_name="team")
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, null=True, blank=True, related_name="bestillinger")
    sagsbehandler_name = models.CharField("sagsbehandler", max_length=150)
    sagsbehandler_contact = models.CharField(
        "sagsbehandlerens telefon eller mail", max_length=150, blank=True
    )
    lovgrundlag = models.ForeignKey(Lovgrundlag, models.PROTECT, verbose_name="lovgrundlag")
    period_from = models.DateField("bevilget fra")
    period_to = models.DateField(
        "bevilget til",
        null=True,
        blank=True,
        help_text="Lad feltet stå tomt, når der ikke er aftalt en slutdato.",
    )
    hours_per_week = models.DecimalField(
        "timer om ugen",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(168)],
        help_text="Lad feltet stå tomt, når tiden ikke er fastsat.",
    )
    formaal = models.TextField("formål", help_text="Hvad skal støtten føre til?")
    oensker = models.TextField(
        "borgerens ønsker, håb og drømme",
        blank=True,
        help_text="Med borgerens egne ord, så vidt det er muligt.",
    )
    ressourcer = models.TextField(
        "ressourcer", blank=True, help_text="Hvad kan og vil borgeren selv, og hvem er der?"
    )
    stoettebehov = models.TextField("støttebehov", blank=True)
    followup_on = models.DateField("opfølgning senest", null=True, blank=True)
    state = models.CharField("status", max_length=12, choices=State, default=State.SENDT, editable=False)
    return_reason = models.TextField("begrundelse", blank=True, editable=False)
    on_paper = models.BooleanField("modtaget på papir", default=False, editable=False)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    registered_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = BestillingQuerySet.as_manager()

    if TYPE_CHECKING:
        indsatsmaal_set: RelatedManager[Indsatsmaal]
        returneringer: RelatedManager[Returnering]
        borger_id: uuid.UUID
        kommune_id: uuid.UUID
        team_id: uuid.UUID
        forloeb_id: uuid.UUID | None

    class Meta:
        ordering = ["-registered_at"]
        verbose_name = "bestilling"
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to=None) | Q(period_to__gte=models.F("period_from")),
                name="bestilling_period",
                violation_error_message="Slutdatoen kan ikke ligge før startdatoen.",
            ),
            models.CheckConstraint(
                condition=~Q(state="returneret") | ~Q(return_reason=""),
                name="bestilling_return_reason",
                violation_error_message="Skriv, hvorfor bestillingen sendes tilbage.",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepteret") | Q(forloeb__isnull=False),
                name="bestilling_accepted_has_forloeb",
                violation_error_message="En accepteret bestilling hører til et forløb.",
            ),
            models.CheckConstraint(
                condition=bounds.reach("period_from", "period_to", "followup_on"),
                name="bestilling_dates",
                violation_error_message=bounds.OUT_OF_REACH,
            ),
        ]

    def __str__(self) -> str:
        return f"Bestilling for {self.borger.short_name}"

    def get_absolute_url(self) -> str:
        return reverse("borgerforloeb:bestilling_detail", args=[self.pk])

    @property
    def is_returned(self) -> bool:
        """Whether it has been sent back and not been sent anew."""
        return self.state == self.State.RETURNERET

    def wording(self) -> dict[str, str]:
        """What it asks for, by the names people know: "formål": "…"; empty ones are left out."""
        names = (
            "oensker", "ressourcer", "formaal", "stoettebehov", "sagsbehandler_name", "sagsbehandler_contact",
            "lovgrundlag", "period_from", "period_to", "hours_per_week", "followup_on",
        )  # fmt: skip
        said = {str(self._meta.get_field(name).verbose_name): getattr(self, name) for name in names}  # type: ignore[union-attr]
        goals = "\n".join(self.indsatsmaal_set.values_list("text", flat=True))
        return {name: _said(value) for name, value in {**said, "indsatsmål": goals}.items() if value}

    def first_day(self) -> date:
        """The day support can begin: today, or as the bevilling begins when that is later."""
        return max(timezone.localdate(), self.period_from)

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.state == self.State.SENDT


def _said(value: object) -> str:
    if isinstance(value, date):
        return plain_date(value)
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


class Returnering(AboutBorger, models.Model):
    """A bestilling as it was when it was sent back, and why; kept once it is sent anew. Never changed.

    `wording` maps what was asked for to what stood there, in words.
    """

    hangs_on = "bestilling"

    id = models.BigAutoField(primary_key=True)
    bestilling = models.ForeignKey(Bestilling, models.PROTECT, related_name="returneringer")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    reason = models.TextField("begrundelse")
    wording = models.JSONField(default=dict)
    returned_at = models.DateTimeField()
    sent_anew_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_anew_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-returned_at"]
        verbose_name = "returnering"

    def __str__(self) -> str:
        return f"Returnering {timezone.localtime(self.returned_at):%d.%m.%Y}"


class IndsatsmaalQuerySet(models.QuerySet["Indsatsmaal"]):
    """Questions about indsatsmål."""

    def visible_to(self, user: User) -> Self:
        """Those of the bestillinger the user sees."""
        return self.filter(bestilling__in=Bestilling.objects.visible_to(user))

    def of_forloeb(self, forloeb: Forloeb) -> Self:
        """The indsatsmål of all bestillinger in a forløb, in the order they were written."""
        return self.filter(bestilling__forloeb=forloeb)


class Indsatsmaal(AboutBorger, models.Model):
    """A goal in myndighed's words, part of a bestilling. Delmål below it are the borger's own."""

    hangs_on = "bestilling"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bestilling = models.ForeignKey(Bestilling, models.CASCADE)
    text = models.CharField("indsatsmål", max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    objects = IndsatsmaalQuerySet.as_manager()

    class Meta:
        ordering = ["bestilling__registered_at", "order"]
        verbose_name = "indsatsmål"

    def __str__(self) -> str:
        return self.text
