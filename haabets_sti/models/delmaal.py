"""The delmål, in the borger's words, and every wording it ever had."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import DateField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from borgerforloeb import bounds
from borgerforloeb.models import AboutBorger, Forloeb, Indsatsmaal
from bostotte.fagligt import catalogue
from bostotte.models import User, Versioned
from haabets_sti.models.stisamtale import Stisamtale

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from haabets_sti.models.opfoelgning import Opfoelgning
    from haabets_sti.models.skridt import Skridt

PEJLEMAERKER = (3, 4, 5, 6, 7, 10)
"""The pejlemærker a delmål may carry: daily life (3–7) and the whole course (10)."""


class DelmaalWording(models.Model):
    """What can be said about a delmål. A DelmaalVersion keeps a copy after every change."""

    class Idea(models.TextChoices):
        """Whose idea it was."""

        BORGER = "borger", "Borgerens"
        BOSTOETTE = "bostoette", "Bostøttens"
        SAMMEN = "sammen", "Fandt på det sammen"

    class Status(models.TextChoices):
        """Where it stands. Holding a level is a result; a pause has no deadline."""

        I_GANG = "i_gang", "i gang"
        NAAET = "naaet", "nået"
        FASTHOLDT = "fastholdt", "fastholdt"
        SAT_PAA_PAUSE = "sat_paa_pause", "sat på pause"
        AENDRET = "aendret", "ændret til noget andet"
        OPGIVET = "opgivet_efter_oenske", "opgivet efter ønske"

    text = models.CharField(
        "delmålet med borgerens egne ord", max_length=300, help_text="Fx: Jeg vil køre to stop med bussen."
    )
    professional_text = models.TextField(
        "faglig formulering",
        blank=True,
        help_text="Kun hvis den giver noget. Den står ved siden af borgerens ord, aldrig i stedet for dem.",
    )
    idea_by = models.CharField("hvis idé var det?", max_length=10, choices=Idea, blank=True)
    status = models.CharField("hvor er delmålet nu?", max_length=20, choices=Status, default=Status.I_GANG)
    status_on = models.DateField("dato", default=timezone.localdate)
    status_words = models.TextField("med egne ord", blank=True)
    pejlemaerke = models.PositiveSmallIntegerField("hører til pejlemærke", null=True, blank=True)
    metode = models.CharField("metode", max_length=60, blank=True)
    ved_at = models.CharField(
        "ved at …", max_length=200, blank=True, help_text="Fx: ved at øve sammen og bruge vejrtrækning."
    )
    followup_days = models.PositiveSmallIntegerField(
        "dage mellem opfølgninger",
        default=28,
        validators=[
            MinValueValidator(7, "Der skal være mindst 7 dage mellem opfølgninger."),
            MaxValueValidator(365, "Der kan højst være 365 dage mellem opfølgninger."),
        ],
        help_text="28 er det sædvanlige. Mens et delmål er sat på pause, mindes ingen om det.",
    )
    cap_reason = models.TextField("hvorfor et mere lige nu?", blank=True)

    class Meta:
        abstract = True

    def wording(self) -> dict[str, object]:
        """Every field of the wording by name, as a version keeps it."""
        return {field.name: getattr(self, field.name) for field in DelmaalWording._meta.fields}

    @cached_property
    def metode_ved_at(self) -> str:
        """The chosen method's "ved at …"; nothing when none is chosen or the catalogue has dropped it."""
        try:
            return catalogue.get_metode(self.metode).ved_at if self.metode else ""
        except LookupError:
            return ""

    @property
    def ways(self) -> list[str]:
        """How they go about it: own words first, then the method's phrase."""
        return [way for way in (self.ved_at, self.metode_ved_at) if way]

    @property
    def pejlemaerke_title(self) -> str:
        """ "6 Netværk …"; nothing when none is chosen."""
        if self.pejlemaerke is None:
            return ""
        return f"{self.pejlemaerke} {catalogue.get_pejlemaerke(self.pejlemaerke).title}"

    @property
    def tone(self) -> str:
        """The colour of the status: green for what goes on and what is reached, neutral for the rest."""
        good = {self.Status.I_GANG, self.Status.NAAET, self.Status.FASTHOLDT}
        return "god" if self.status in good else "neutral"


class DelmaalQuerySet(models.QuerySet["Delmaal"]):
    """Questions about delmål."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def active(self) -> Self:
        """Being worked on now."""
        return self.filter(status=Delmaal.Status.I_GANG)

    def with_followup(self) -> Self:
        """Adds `followed_up_on` (None when never) and `due_on`, the day the next opfølgning falls.

        The rhythm is counted from the latest opfølgning, or from the day the status was set when that is
        later, so that a delmål taken up after a pause is not due at once.
        """
        from haabets_sti.models.opfoelgning import Opfoelgning  # opfoelgning.py imports this module

        held = Opfoelgning.objects.current().filter(delmaal=OuterRef("pk"))
        latest = held.order_by("-held_on").values("held_on")
        return self.annotate(followed_up_on=Subquery(latest[:1])).annotate(
            due_on=ExpressionWrapper(
                Greatest(F("followed_up_on"), F("status_on")) + F("followup_days"), output_field=DateField()
            )
        )

    def due_for_followup(self, on: date) -> Self:
        """Active delmål of open forløb whose opfølgning has fallen on the day or earlier; the longest first.

        What is paused, reached or laid aside is never due.
        """
        return (
            self.active()
            .exclude(forloeb__phase=Forloeb.Phase.AFSLUTTET)
            .with_followup()
            .filter(due_on__lte=on)
            .order_by("due_on", "pk")
        )


class Delmaal(AboutBorger, DelmaalWording, Versioned):
    """A part of the way, in the borger's own words, on the way to an indsatsmål or straight to the dream."""

    SOFT_CAP = 3
    """Active delmål at a time; a further one asks for a reason (own rule, docs/kilder.md)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="delmaal_set")
    indsatsmaal = models.ForeignKey(
        Indsatsmaal,
        models.PROTECT,
        related_name="delmaal_set",
        null=True,
        blank=True,
        verbose_name="på vej mod",
    )
    stisamtale = models.ForeignKey(
        Stisamtale, models.PROTECT, related_name="delmaal_set", null=True, blank=True, editable=False
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DelmaalQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID
        indsatsmaal_id: uuid.UUID | None
        followed_up_on: date | None
        due_on: date
        skridt_set: RelatedManager[Skridt]
        opfoelgning_set: RelatedManager[Opfoelgning]
        versions: RelatedManager[DelmaalVersion]

    class Meta:
        ordering = ["order", "created_at"]
        verbose_name = "delmål"
        indexes = [models.Index(fields=["forloeb", "status"], name="delmaal_forloeb_status")]
        constraints = [
            models.CheckConstraint(
                condition=Q(pejlemaerke=None) | Q(pejlemaerke__in=PEJLEMAERKER),
                name="delmaal_pejlemaerke",
                violation_error_message="Et delmål kan høre til pejlemærke 3–7 eller 10.",
            ),
            models.CheckConstraint(
                condition=bounds.reach("status_on"),
                name="delmaal_status_date",
                violation_error_message=bounds.OUT_OF_REACH,
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("haabets_sti:delmaal_detail", args=[self.pk])

    @property
    def is_active(self) -> bool:
        """Whether it is being worked on now."""
        return self.status == self.Status.I_GANG

    @property
    def is_reached(self) -> bool:
        """Whether it was reached, or a level was held."""
        return self.status in (self.Status.NAAET, self.Status.FASTHOLDT)

    @cached_property
    def next_skridt(self) -> Skridt | None:
        """The open skridt that comes first: by date, those without a date last."""
        still_open = [skridt for skridt in self.skridt_set.all() if skridt.is_open]
        return min(still_open, key=lambda s: (s.due_on or date.max, s.created_at), default=None)

    @cached_property
    def latest_opfoelgning(self) -> Opfoelgning | None:
        """The newest opfølgning; None when there is none yet. Prefetch `opfoelgning_set` with `current()`."""
        return next(iter(self.opfoelgning_set.all()), None)


class DelmaalVersion(DelmaalWording):
    """A delmål as it stood after one change. Never changed."""

    id = models.BigAutoField(primary_key=True)
    delmaal = models.ForeignKey(Delmaal, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    if TYPE_CHECKING:
        delmaal_id: uuid.UUID

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["delmaal", "number"], name="delmaalversion_once")]

    def __str__(self) -> str:
        return f"Udgave {self.number}"
