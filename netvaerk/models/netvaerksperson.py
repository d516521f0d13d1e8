"""Somebody around the borger, as the borger sees it, and every way it has been seen."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from borgerforloeb.models import AboutBorger, Borger, Forloeb
from bostotte.models import User, Versioned
from bostotte.phones import validate_phone

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models.fields.related_descriptors import RelatedManager


class PersonWording(models.Model):
    """What the borger says about somebody. A NetvaerkspersonVersion keeps a copy after every change.

    What is asked follows Socialstyrelsen (2021), pejlemærke 5; less contact, and none, are wishes as good as
    more. "" is what nobody has talked about yet.
    """

    class Kind(models.TextChoices):
        """Who it is in the borger's life."""

        PARTNER = "partner", "Kæreste eller ægtefælle"
        BARN = "barn", "Barn"
        FAMILIE = "familie", "Familie"
        VEN = "ven", "Ven"
        NABO = "nabo", "Nabo"
        FAELLES = "faelles", "Forening eller fællesskab"
        ARBEJDE = "arbejde", "Arbejde eller skole"
        ANDEN = "anden", "En anden, jeg kender"
        LAEGE = "laege", "Læge"
        PSYKIATRI = "psykiatri", "Psykiatrien"
        JOBCENTER = "jobcenter", "Jobcenter"
        MENTOR = "mentor", "Mentor"
        RUSMIDDEL = "rusmiddel", "Rusmiddelbehandling"
        PLEJE = "pleje", "Hjemmepleje eller sygepleje"
        BOLIG = "bolig", "Boligselskab eller vicevært"
        FAGPERSON = "fagperson", "En anden fagperson"

    PROFESSIONAL = (
        Kind.LAEGE,
        Kind.PSYKIATRI,
        Kind.JOBCENTER,
        Kind.MENTOR,
        Kind.RUSMIDDEL,
        Kind.PLEJE,
        Kind.BOLIG,
        Kind.FAGPERSON,
    )

    class Ring(models.IntegerChoices):
        """How close, from the middle and out."""

        HELT_TAET = 1, "Helt tæt på"
        TAET = 2, "Tæt på"
        LAENGERE_UDE = 3, "Længere ude"
        UDKANT = 4, "I udkanten"

    class Importance(models.IntegerChoices):
        """How much they mean."""

        LIDT = 1, "Lidt"
        NOGET = 2, "Noget"
        MEGET = 3, "Meget"

    class Support(models.TextChoices):
        """Which way support goes."""

        GIVER = "giver", "Støtter mig"
        FAAR = "faar", "Får støtte af mig"
        BEGGE = "begge", "Begge veje"

    class Feels(models.TextChoices):
        """How it is to be together."""

        GODT = "godt", "Gør mig godt"
        BEGGE = "begge", "Både godt og svært"
        SVAERT = "svaert", "Er svært for mig"

    class Wish(models.TextChoices):
        """What the borger wants to come of it."""

        TAETTERE = "taettere", "Tættere på"
        SOM_NU = "som_nu", "Som nu"
        MINDRE = "mindre", "Mindre kontakt"
        UDEN = "uden", "Skal ikke inddrages"

    class Contact(models.TextChoices):
        """Whether the bostøtte may get in touch."""

        JA = "ja", "Ja"
        AFTALE = "aftale", "Kun efter aftale"
        NEJ = "nej", "Nej"

    name = models.CharField("navn", max_length=120)
    relation = models.CharField(
        "hvem er det for dig?", max_length=160, blank=True, help_text="Fx: min storesøster."
    )
    kind = models.CharField("slags", max_length=12, choices=Kind, default=Kind.FAMILIE)
    ring = models.PositiveSmallIntegerField("hvor tæt på?", choices=Ring, default=Ring.TAET)
    importance = models.PositiveSmallIntegerField(
        "hvor meget betyder det?", choices=Importance, default=Importance.NOGET
    )
    support = models.CharField("hvem støtter hvem?", max_length=6, choices=Support, blank=True)
    feels = models.CharField("hvordan er det at være sammen?", max_length=6, choices=Feels, blank=True)
    wish = models.CharField("hvad ønsker du dig?", max_length=9, choices=Wish, blank=True)
    contact = models.CharField("må vi kontakte?", max_length=6, choices=Contact, default=Contact.NEJ)
    phone = models.CharField("telefon", max_length=30, blank=True, validators=[validate_phone])
    note = models.TextField("andet, det er godt at vide", blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def wording(self) -> dict[str, object]:
        """Every field of the wording by name, as a version keeps it."""
        return {field.name: getattr(self, field.name) for field in PersonWording._meta.fields}

    @property
    def is_professional(self) -> bool:
        """Whether they are there because it is their work."""
        return self.kind in self.PROFESSIONAL

    @property
    def shown_phone(self) -> str:
        """The number, unless the borger wants nobody to call it."""
        return "" if self.contact == self.Contact.NEJ else self.phone


class NetvaerkspersonQuerySet(models.QuerySet["Netvaerksperson"]):
    """Questions about the people around."""

    def visible_to(self, user: User) -> Self:
        """Those of borgere whose forløb the user sees; myndighed sees none."""
        return self.filter(borger__in=Forloeb.objects.visible_to(user).values("borger_id"))

    def on_map(self) -> Self:
        """Those who are on the map today, the closest first, those who mean most first among them."""
        return self.filter(removed_at=None).order_by("ring", "-importance", "created_at")


class Netvaerksperson(PersonWording, Versioned):
    """Somebody in the borger's life, private or there because of work. The map is the borger's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    borger = models.ForeignKey(Borger, models.PROTECT, related_name="netvaerk", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NetvaerkspersonQuerySet.as_manager()
    forloeb: Forloeb | None = None
    """The forløb through which it is read or written, when that is known."""

    if TYPE_CHECKING:
        borger_id: uuid.UUID
        versions: RelatedManager[NetvaerkspersonVersion]

    class Meta:
        ordering = ["created_at"]
        verbose_name = "person i netværket"
        indexes = [models.Index(fields=["borger", "ring"], name="netvaerksperson_borger")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ring__gte=1, ring__lte=4),
                name="netvaerksperson_ring",
                violation_error_message="Vælg en af de fire ringe.",
            ),
            models.CheckConstraint(
                condition=Q(importance__gte=1, importance__lte=3),
                name="netvaerksperson_importance",
                violation_error_message="Vælg lidt, noget eller meget.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def team_id(self) -> uuid.UUID | None:
        """The team that reads or writes it, for the log; the network is the borger's and no team's."""
        return self.forloeb.team_id if self.forloeb else None


class NetvaerkspersonVersion(AboutBorger, PersonWording):
    """Somebody as they stood on the map after one change. Never changed."""

    hangs_on = "person"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Netvaerksperson, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("udgave")
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    if TYPE_CHECKING:
        person_id: uuid.UUID
        written_by_id: uuid.UUID
        removed_at: datetime | None

    class Meta:
        ordering = ["written_at", "number"]
        verbose_name = "udgave af person i netværket"
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="netvaerksperson_version")]

    def __str__(self) -> str:
        return f"Udgave {self.number}"
