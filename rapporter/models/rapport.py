"""The report on its way: assembled, written, gone through with the borger, approved, released."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import AboutBorger, Bestilling, Forloeb
from bostotte.models import Rolle, User, Versioned

if TYPE_CHECKING:
    from rapporter.models.produktion import Rapportversion


class RapportQuerySet(models.QuerySet["Rapport"]):
    """Questions about reports."""

    def visible_to(self, user: User) -> Self:
        """Leder and tilknyttede see those of the forløb they see; myndighed released ones of own kommune."""
        return self.filter(
            Q(forloeb__in=Forloeb.objects.visible_to(user))
            | Q(state__in=Rapport.RELEASED, bestilling__kommune__in=user.kommune_ids())
        )

    def released(self) -> Self:
        """Those myndighed has got, also when a newer version has taken their place."""
        return self.filter(state__in=Rapport.RELEASED)

    def waiting_for_approval(self, user: User) -> Self:
        """Those that wait for the user as leder, to be approved or released."""
        return self.filter(
            state__in=[Rapport.State.TIL_GODKENDELSE, Rapport.State.GODKENDT],
            forloeb__team__in=user.team_ids(Rolle.LEDER),
        )

    def about(self, name: str) -> Self:
        """About borgere whose name holds every word of `name`, folded as in the list of forløb."""
        found = self
        for word in name.split():
            found = found.filter(forloeb__in=Forloeb.objects.named(word))
        return found

    def for_list(self) -> Self:
        """With what a line of a list shows, the latest release first, those under way before all."""
        return self.select_related(
            "forloeb__borger", "forloeb__team", "bestilling__kommune", "author", "rapportversion__job"
        ).order_by(F("rapportversion__released_at").desc(nulls_first=True), "-created_at")

    def waiting_first(self) -> Self:
        """Those that wait for a leder before all others, the longest waiting first."""
        waits = When(state__in=[Rapport.State.TIL_GODKENDELSE, Rapport.State.GODKENDT], then=Value(0))
        order = Case(waits, default=Value(1), output_field=models.IntegerField())
        waiting_since = Case(When(state__in=Rapport.RELEASED, then=None), default=F("sent_at"))
        return self.order_by(
            order,
            waiting_since.asc(nulls_last=True),
            F("rapportversion__released_at").desc(nulls_first=True),
            "-created_at",
        )


class RapportWording(models.Model):
    """What is written in a report by hand, and how the borger met it."""

    class Indstilling(models.TextChoices):
        """What the bostøtte recommends; myndighed decides."""

        FORTSAET = "fortsaet", "Fortsæt"
        JUSTER = "juster", "Justér"
        AFSLUT = "afslut", "Afslut"

    class Review(models.TextChoices):
        """How the report was gone through with the borger, or that it was not."""

        SAMMEN = "sammen", "Læst sammen"
        OPLAEST = "oplaest", "Læst højt"
        TELEFON = "telefon", "Talt igennem i telefon eller på video"
        SELV = "selv", "Borgeren har selv læst den"
        OENSKEDE_IKKE = "oenskede_ikke", "Borgeren ønskede det ikke"
        KUNNE_IKKE = "kunne_ikke", "Det var ikke muligt"

    NOT_REVIEWED = (Review.OENSKEDE_IKKE, Review.KUNNE_IKKE)

    include_words = models.BooleanField(
        "tag ordene fra opfølgningerne med",
        default=True,
        help_text="Borgerens ord, det der hjalp, og det der var svært, står ved hvert delmål.",
    )
    borgers_ord = models.TextField(
        "borgerens egne ord",
        blank=True,
        help_text="Hvordan går det, og hvad er vigtigst lige nu? Skriv det, som borgeren siger det.",
    )
    status_text = models.TextField(
        "status, som jeg ser den",
        blank=True,
        help_text="Det vigtigste i perioden: hvad er lykkedes, hvad er svært, og hvad har hjulpet?",
    )
    netvaerk = models.TextField(
        "netværk og fællesskaber",
        blank=True,
        help_text="Hvem er der omkring borgeren, og hvad er borgeren med i?",
    )
    koordinering = models.TextField(
        "samarbejde med andre", blank=True, help_text="Fx psykiatri, læge, job og uddannelse, boligselskab."
    )
    mangler = models.TextField(
        "det, der mangler", blank=True, help_text="Støtte, der er brug for, og som ikke er der i dag."
    )
    indstilling = models.CharField("indstilling", max_length=10, choices=Indstilling, blank=True)
    begrundelse = models.TextField(
        "begrundelse", blank=True, help_text="Hvorfor, og hvad skal støtten bruges til i den næste periode?"
    )
    next_followup_on = models.DateField("næste opfølgning", null=True, blank=True)
    reviewed_on = models.DateField("gennemgået den", null=True, blank=True)
    review_how = models.CharField("hvordan", max_length=15, choices=Review, blank=True)
    review_words = models.TextField("om gennemgangen", blank=True)
    borger_kommentar = models.TextField(
        "borgerens kommentar", blank=True, help_text="Står i rapporten ved siden af din tekst."
    )
    borger_uenig = models.BooleanField("borgeren er uenig i noget af rapporten", default=False)

    class Meta:
        abstract = True

    @property
    def missing(self) -> list[str]:
        """Names of the texts that myndighed needs and that are still empty."""
        needed = {
            "status": self.status_text,
            "indstilling": self.indstilling,
            "begrundelse": self.begrundelse,
        }
        return [name for name, text in needed.items() if not text.strip()]


class Rapport(AboutBorger, RapportWording, Versioned):
    """A status report to myndighed about one forløb and one bestilling in one period.

    The texts may be changed until it is sent to the leder. What is released stands in `Rapportversion`.
    """

    class State(models.TextChoices):
        """How far the report is."""

        KLADDE = "kladde", "Kladde"
        GENNEMGAAET = "gennemgaaet", "Gennemgået med borgeren"
        TIL_GODKENDELSE = "til_godkendelse", "Til godkendelse"
        GODKENDT = "godkendt", "Godkendt"
        FRIGIVET = "frigivet", "Frigivet"
        AFLOEST = "afloest", "Afløst"

    RELEASED = (State.FRIGIVET, State.AFLOEST)
    MOVES = {
        State.KLADDE: {State.KLADDE, State.GENNEMGAAET},
        State.GENNEMGAAET: {State.KLADDE, State.GENNEMGAAET, State.TIL_GODKENDELSE},
        State.TIL_GODKENDELSE: {State.KLADDE, State.GODKENDT},
        State.GODKENDT: {State.KLADDE, State.FRIGIVET},
        State.FRIGIVET: {State.AFLOEST},
        State.AFLOEST: set[State](),
    }
    """From each state the states it may go on to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="rapporter")
    bestilling = models.ForeignKey(
        Bestilling, models.PROTECT, related_name="rapporter", verbose_name="bestilling"
    )
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="skrevet af")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    period_from = models.DateField("fra")
    period_to = models.DateField("til og med")
    state = models.CharField("status", max_length=16, choices=State, default=State.KLADDE, editable=False)
    facts = models.JSONField(default=dict, editable=False)
    facts_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    return_comment = models.TextField("kommentar fra lederen", blank=True, editable=False)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    edition = models.PositiveSmallIntegerField("udgave", default=1, editable=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", editable=False
    )
    correction_reason = models.TextField("hvad der er rettet", blank=True, editable=False)

    objects = RapportQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID
        author_id: uuid.UUID
        supersedes_id: uuid.UUID | None
        superseded_by: Rapport
        rapportversion: Rapportversion

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "rapport"
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="rapport_period",
                violation_error_message="Perioden kan ikke slutte, før den begynder.",
            ),
            models.UniqueConstraint(
                fields=["bestilling"],
                condition=~Q(state__in=["frigivet", "afloest"]) & Q(supersedes=None),
                name="rapport_one_in_progress",
                violation_error_message="Der er allerede en rapport i gang for den bestilling.",
            ),
            models.CheckConstraint(
                condition=Q(state="kladde")
                | (~Q(status_text="") & ~Q(indstilling="") & ~Q(begrundelse="") & ~Q(review_how="")),
                name="rapport_complete",
                violation_error_message="Skriv status, indstilling og begrundelse, og gennemgå rapporten.",
            ),
            models.CheckConstraint(
                condition=~Q(review_how__in=["oenskede_ikke", "kunne_ikke"]) | ~Q(review_words=""),
                name="rapport_review_words",
                violation_error_message="Skriv, hvorfor rapporten ikke er gennemgået med borgeren.",
            ),
            models.CheckConstraint(
                condition=~Q(review_how__in=["sammen", "oplaest", "telefon", "selv"])
                | Q(reviewed_on__isnull=False),
                name="rapport_review_date",
                violation_error_message="Skriv, hvilken dag rapporten blev gennemgået.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["godkendt", "frigivet", "afloest"]) | Q(approved_by__isnull=False),
                name="rapport_approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Statusrapport for {self.forloeb.borger.short_name}"

    def get_absolute_url(self) -> str:
        return reverse("rapporter:rapport_detail", args=[self.pk])

    @property
    def edit_url(self) -> str:
        """The page where the texts are written."""
        return reverse("rapporter:rapport_edit", args=[self.pk])

    @property
    def is_released(self) -> bool:
        """Whether myndighed has got it."""
        return self.state in self.RELEASED

    @property
    def is_open(self) -> bool:
        """Whether the texts may still be changed."""
        return self.state in (self.State.KLADDE, self.State.GENNEMGAAET)

    @property
    def released_version(self) -> Rapportversion | None:
        """What was released; None before that. Join `rapportversion` where many are asked."""
        return getattr(self, "rapportversion", None)

    @property
    def tone(self) -> str:
        """The colour of the state in lists: what asks for somebody's action stands out."""
        waits = {self.State.TIL_GODKENDELSE: "obs", self.State.GODKENDT: "obs", self.State.FRIGIVET: "god"}
        return waits.get(self.State(self.state), "neutral")
