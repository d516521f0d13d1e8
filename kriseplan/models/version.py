"""One full copy of a crisis plan, as it was agreed on one day."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from borgerforloeb.models import AboutBorger
from bostotte.models import User
from bostotte.phones import dialled, validate_phone
from kriseplan.models.plan import Kriseplan

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Kriseplanversion(AboutBorger, models.Model):
    """All points of the plan in the borger's words. Never changed; an edit makes the next version.

    The points follow Socialstyrelsen (2021), anbefaling 3.3; the wording is our own.
    """

    hangs_on = "plan"

    POINTS = (
        "can_do",
        "others_can_do",
        "avoid",
        "wishes",
        "where_to_be",
        "has_worked",
        "has_not_worked",
        "children",
        "animals",
        "plants",
        "bills",
        "keys",
        "other_practical",
        "copies",
        "written_with",
    )
    """The free-text points, in the order of need."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Kriseplan, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField("udgave")
    can_do = models.TextField(
        "det kan jeg gøre, som virker for mig", blank=True, help_text="Skriv én ting på hver linje."
    )
    others_can_do = models.TextField(
        "det kan andre gøre, som hjælper mig", blank=True, help_text="Skriv én ting på hver linje."
    )
    avoid = models.TextField("det skal jeg undgå, når en krise er på vej", blank=True)
    wishes = models.TextField("sådan vil jeg gerne have hjælp i en krise", blank=True)
    where_to_be = models.TextField(
        "her vil jeg gerne være, hvis jeg får det dårligt",
        blank=True,
        help_text="Hjemme, hos familie eller venner, på et akuttilbud eller på hospitalet?",
    )
    has_worked = models.TextField("det har virket før", blank=True)
    has_not_worked = models.TextField("det virker ikke for mig", blank=True)
    children = models.TextField("børn", blank=True)
    animals = models.TextField("dyr", blank=True)
    plants = models.TextField("planter og post", blank=True)
    bills = models.TextField("regninger", blank=True)
    keys = models.TextField("nøgler", blank=True)
    other_practical = models.TextField("andet, der skal ordnes", blank=True)
    copies = models.TextField("hvem har en kopi af planen?", blank=True)
    written_with = models.CharField("skrevet sammen med", max_length=200, blank=True)
    comment = models.CharField(
        "hvad er nyt i denne udgave?", max_length=300, blank=True, help_text="Så kan I se, hvad I rettede."
    )
    author = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    if TYPE_CHECKING:
        tegn_set: RelatedManager[Tegn]
        kontakter: RelatedManager[Krisekontakt]

    class Meta:
        ordering = ["-version"]
        get_latest_by = "version"
        verbose_name = "udgave af kriseplan"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "version"],
                name="kriseplanversion_once",
                violation_error_message="Der er allerede en udgave med det nummer.",
            )
        ]

    def __str__(self) -> str:
        return f"Udgave {self.version}"

    @property
    def own_tegn(self) -> list[Tegn]:
        """The signs the borger sees."""
        return [tegn for tegn in self.tegn_set.all() if tegn.seen_by == Tegn.SeenBy.JEG]

    @property
    def others_tegn(self) -> list[Tegn]:
        """The signs others see."""
        return [tegn for tegn in self.tegn_set.all() if tegn.seen_by == Tegn.SeenBy.ANDRE]


class Tegn(models.Model):
    """A sign that a crisis may be coming: who sees it, what it means, and what to do about it."""

    class SeenBy(models.TextChoices):
        """Who sees the sign."""

        JEG = "jeg", "Jeg ser det selv"
        ANDRE = "andre", "Andre ser det"

    id = models.BigAutoField(primary_key=True)
    planversion = models.ForeignKey(Kriseplanversion, models.PROTECT)
    order = models.PositiveSmallIntegerField()
    text = models.CharField("tegnet", max_length=200)
    seen_by = models.CharField("hvem ser det?", max_length=5, choices=SeenBy, default=SeenBy.JEG)
    meaning = models.CharField("det betyder", max_length=300, blank=True)
    strategy = models.CharField("så gør jeg", max_length=300, blank=True)

    class Meta:
        ordering = ["order"]
        verbose_name = "tegn"
        constraints = [models.UniqueConstraint(fields=["planversion", "order"], name="tegn_order")]

    def __str__(self) -> str:
        return self.text


class Krisekontakt(models.Model):
    """Somebody to call, in the order the borger wants."""

    id = models.BigAutoField(primary_key=True)
    planversion = models.ForeignKey(Kriseplanversion, models.PROTECT, related_name="kontakter")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("navn", max_length=120)
    relation = models.CharField("hvem er det?", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=30, blank=True, validators=[validate_phone])
    when = models.CharField("hvornår", max_length=200, blank=True)

    class Meta:
        ordering = ["order"]
        verbose_name = "kontakt i kriseplanen"
        constraints = [models.UniqueConstraint(fields=["planversion", "order"], name="krisekontakt_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def tel(self) -> str:
        """The number as a phone dials it: digits, and a leading plus."""
        return dialled(self.phone)
