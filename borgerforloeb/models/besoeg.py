"""The besøg: planned, held, and told about."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models.about import AboutBorger
from borgerforloeb.models.forloeb import Forloeb, Tilknytning
from borgerforloeb.models.koder import Kode
from bostotte.models import Rolle, User, Versioned

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


def held_on_the_day() -> models.QuerySet[Tilknytning]:
    """The tilknytninger that held on the day of an outer besøg, for a subquery."""
    day = OuterRef("starts_at__date")
    return Tilknytning.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), forloeb=OuterRef("forloeb"), valid_from__lte=day
    )


class BesoegQuerySet(models.QuerySet["Besoeg"]):
    """Questions about besøg."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def planned(self) -> Self:
        """Agreed, and nothing written about it yet."""
        return self.filter(finished_at=None)

    def finished(self) -> Self:
        """With a final note."""
        return self.filter(finished_at__isnull=False)

    def note_open_to(self, user: User) -> Self:
        """Planned besøg from before the forløb ended, whose note the user may write.

        Those who see the forløb may. So may a bostøtte of the team who was tilknyttet on the day of the
        besøg and no longer is, e.g. a vikar, until `NOTE_DAYS` days after the last day. Only the note: the
        rest of the forløb is closed to them again.
        """
        was_there = held_on_the_day().filter(user=user, valid_to__gte=timezone.localdate() - Besoeg.NOTE_DAYS)
        return self.planned().filter(
            Q(forloeb__ended_on=None) | Q(starts_at__date__lte=F("forloeb__ended_on")),
            Q(forloeb__in=Forloeb.objects.visible_to(user))
            | Q(
                Exists(was_there),
                starts_at__lt=timezone.now(),
                forloeb__team__in=user.team_ids(Rolle.BOSTOETTE),
            ),
        )

    def expected_of(self, user: User) -> Self:
        """The user's own, and those of a day when the user was vikar in the forløb."""
        vikar = held_on_the_day().filter(user=user, role=Tilknytning.Role.VIKAR)
        return self.filter(Q(medarbejder=user) | Exists(vikar))

    def held(self) -> Self:
        """Finished besøg where borger and bostøtte met or spoke."""
        return (
            self.finished().filter(outcome=Besoeg.Outcome.AFHOLDT).exclude(form=Besoeg.Form.FORSOEGT_KONTAKT)
        )

    def met(self) -> Self:
        """Held face to face: what *set* means. A call or a text message is contact, not a meeting."""
        return self.held().exclude(form__in=Besoeg.CONTACT)

    def talked(self) -> Self:
        """Held by call or text message: contact, without having seen each other."""
        return self.held().filter(form__in=Besoeg.CONTACT)

    def attempts(self) -> Self:
        """Finished besøg where somebody tried and they did not meet."""
        return self.finished().filter(
            Q(form=Besoeg.Form.FORSOEGT_KONTAKT) | Q(outcome=Besoeg.Outcome.UDEBLEVET)
        )

    def between(self, start: datetime, end: datetime) -> Self:
        """Starting in the half-open interval [start, end)."""
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def missing_note(self, moment: datetime | None = None) -> Self:
        """Planned besøg whose time has passed without a note."""
        return self.planned().filter(starts_at__lt=moment or timezone.now())


class Besoeg(AboutBorger, Versioned):
    """A meeting with the borger, in whatever form. Final once finished; corrected by a Berigtigelse only.

    `medarbejder` is to hold it, and held it; `written_by` wrote the note, also where that is somebody else.
    `starts_at` is when it happens, `registered_at` when it was written down (database clock).
    """

    LATE = timedelta(hours=72)
    """A note written later than this after the besøg is marked "efterregistreret" (sikkerhed F-01)."""

    NOTE_DAYS = timedelta(days=3)
    """How long after the last day in a forløb a note may be written: as long as it is on time (72 hours)."""

    class Form(models.TextChoices):
        """How they met."""

        HJEMME = "hjemme", "Hjemme"
        UDE = "ude", "Ude af huset"
        GAATUR = "gaatur", "Gåtur"
        KONTOR = "kontor", "På kontoret"
        TELEFON = "telefon", "Telefon"
        SMS = "sms", "Sms"
        VIDEO = "video", "Video"
        AABEN_RAADGIVNING = "aaben_raadgivning", "Åben rådgivning"
        GRUPPE = "gruppe", "Gruppe"
        NETVAERKSMOEDE = "netvaerksmoede", "Netværksmøde"
        LEDSAGELSE = "ledsagelse", "Ledsagelse"
        UNDER_INDLAEGGELSE = "under_indlaeggelse", "Under indlæggelse"
        FORSOEGT_KONTAKT = "forsoegt_kontakt", "Forsøgt kontakt"

    REMOTE = {"telefon", "sms", "video", "forsoegt_kontakt"}
    """Forms where nobody stands at a door."""

    CONTACT = ("telefon", "sms")
    """Forms where they hear from each other and do not see each other (docs/ordliste.md, *set*)."""

    class Outcome(models.TextChoices):
        """Whether it took place."""

        AFHOLDT = "afholdt", "Vi mødtes eller talte sammen"
        AFLYST_BORGER = "aflyst_borger", "Aflyst af borgeren"
        AFLYST_OS = "aflyst_os", "Aflyst af os"
        UDEBLEVET = "udeblevet", "Vi mødtes ikke"

    class Grad(models.TextChoices):
        """Degree of support."""

        GJORT_FOR = "gjort_for", "Gjort for borgeren"
        SAMMEN = "sammen", "Gjort sammen"
        SELV = "selv", "Borgeren gjorde det selv"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="besoeg_set")
    medarbejder = models.ForeignKey(
        User, models.PROTECT, related_name="besoeg_set", verbose_name="medarbejder"
    )
    written_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, editable=False, verbose_name="skrevet af"
    )
    starts_at = models.DateTimeField("hvornår")
    minutes = models.PositiveSmallIntegerField(
        "minutter",
        default=60,
        validators=[
            MinValueValidator(0),
            MaxValueValidator(720, "Et besøg kan højst vare 12 timer (720 minutter)."),
        ],
    )
    form = models.CharField("hvordan", max_length=20, choices=Form, default=Form.HJEMME)
    outcome = models.CharField("hvordan gik det", max_length=15, choices=Outcome, blank=True)
    planned_focus = models.CharField("planlagt", max_length=200, blank=True)
    stoetteomraader = models.ManyToManyField(Kode, blank=True, verbose_name="hvad handlede det om")
    grad = models.CharField("grad af støtte", max_length=10, choices=Grad, blank=True)
    borgers_ord = models.TextField("borgerens egne ord", blank=True)
    observation = models.TextField("det, jeg lagde mærke til", blank=True)
    aftalt = models.TextField("det, vi aftalte til næste gang", blank=True)
    written_together = models.BooleanField("skrevet sammen med borgeren", default=False)
    outside_bevilling = models.BooleanField("ud over bevillingen", default=False)
    two_staff = models.BooleanField("to medarbejdere", default=False)
    registered_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = BesoegQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID
        medarbejder_id: uuid.UUID
        written_by_id: uuid.UUID | None
        berigtigelser: RelatedManager[Berigtigelse]

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = "besøg"
        indexes = [
            models.Index(fields=["forloeb", "-starts_at"], name="besoeg_forloeb_time"),
            models.Index(fields=["medarbejder", "starts_at"], name="besoeg_medarbejder_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | ~Q(outcome=""),
                name="besoeg_finished_has_outcome",
                violation_error_message="Vælg, hvordan besøget gik.",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(written_by__isnull=False),
                name="besoeg_finished_has_writer",
                violation_error_message="Et færdigt notat har en, der skrev det.",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__gte=bounds.FIRST_MOMENT),
                name="besoeg_not_before_2000",
                violation_error_message=bounds.TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(starts_at__lte=F("finished_at") + bounds.SAME_DAY),
                name="besoeg_note_not_ahead",
                violation_error_message="Et notat handler om noget, der er begyndt.",
            ),
            # Counted from the day it was first planned, so an appointment moved on has a year more.
            models.CheckConstraint(
                condition=Q(starts_at__lte=F("registered_at") + timedelta(days=3 * 366)),
                name="besoeg_planned_in_reach",
                violation_error_message=bounds.TOO_LATE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {timezone.localtime(self.starts_at):%d.%m.%Y %H.%M}"

    def get_absolute_url(self) -> str:
        return reverse("overblik:besoeg_detail", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        """Whether the note is final."""
        return self.finished_at is not None

    @property
    def day_has_come(self) -> bool:
        """Whether it is the day of the besøg, or later: from then on one can talk and write the note."""
        return timezone.localdate(self.starts_at) <= timezone.localdate()

    @property
    def is_late(self) -> bool:
        """Whether the note was finished more than 72 hours after the besøg."""
        return self.finished_at is not None and self.finished_at - self.starts_at > self.LATE

    @property
    def outcome_words(self) -> str:
        """The outcome as it is said, e.g. "Vi fik ikke fat i hinanden" for a call nobody answered."""
        if self.outcome == self.Outcome.UDEBLEVET and self.form in self.REMOTE:
            return "Vi fik ikke fat i hinanden"
        return self.get_outcome_display()

    @property
    def took_place(self) -> bool:
        """Whether borger and bostøtte met or spoke."""
        return self.outcome == self.Outcome.AFHOLDT and self.form != self.Form.FORSOEGT_KONTAKT


class Berigtigelse(AboutBorger, models.Model):
    """A correction of a final note: it stands beside the note and changes nothing in it."""

    hangs_on = "besoeg"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    besoeg = models.ForeignKey(Besoeg, models.PROTECT, related_name="berigtigelser")
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="medarbejder")
    text = models.TextField("berigtigelse", help_text="Skriv, hvad der var forkert, og hvad der er rigtigt.")
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["written_at"]
        verbose_name = "berigtigelse"

    def __str__(self) -> str:
        return f"Berigtigelse {timezone.localtime(self.written_at):%d.%m.%Y %H.%M}"
