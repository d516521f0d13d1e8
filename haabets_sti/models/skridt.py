"""The skridt: what somebody does, and when."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import AboutBorger, Forloeb
from bostotte.models import User, Versioned
from haabets_sti.models.delmaal import Delmaal


class SkridtWording(models.Model):
    """What can be said about a skridt. A SkridtVersion keeps a copy after every change."""

    text = models.CharField("skridtet", max_length=300, help_text="Noget, der kan gøres i et hug.")
    how = models.TextField("sådan gør vi", blank=True)
    who = models.CharField(
        "hvem gør det, og hvem støtter?", max_length=300, blank=True, help_text="Fx: Jeg selv, Mette går med."
    )
    due_on = models.DateField("hvornår?", null=True, blank=True)

    class Meta:
        abstract = True

    def wording(self) -> dict[str, object]:
        """Every field of the wording by name, as a version keeps it."""
        return {field.name: getattr(self, field.name) for field in SkridtWording._meta.fields}


class SkridtQuerySet(models.QuerySet["Skridt"]):
    """Questions about skridt."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(delmaal__forloeb__in=Forloeb.objects.visible_to(user))

    def open(self) -> Self:
        """Not yet taken and not laid aside, of delmål that are being worked on; soonest first."""
        return self.filter(done_at=None, dropped_at=None, delmaal__status=Delmaal.Status.I_GANG).order_by(
            F("due_on").asc(nulls_last=True), "created_at"
        )


class Skridt(AboutBorger, SkridtWording, Versioned):
    """One thing to do on the way to a delmål: what, how, who and when."""

    hangs_on = "delmaal"

    class State(models.TextChoices):
        """What has become of it."""

        OPEN = "open", "forude"
        DONE = "done", "gjort"
        DROPPED = "dropped", "lagt til side"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delmaal = models.ForeignKey(Delmaal, models.PROTECT, related_name="skridt_set")
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    dropped_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SkridtQuerySet.as_manager()

    if TYPE_CHECKING:
        delmaal_id: uuid.UUID

    class Meta:
        ordering = ["created_at"]
        verbose_name = "skridt"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(dropped_at=None),
                name="skridt_one_end",
                violation_error_message="Et skridt er enten gjort eller lagt til side.",
            ),
            models.CheckConstraint(
                condition=bounds.reach("due_on"),
                name="skridt_due_date",
                violation_error_message=bounds.OUT_OF_REACH,
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.delmaal.get_absolute_url()

    @property
    def is_open(self) -> bool:
        """Whether it is neither taken nor laid aside."""
        return self.done_at is None and self.dropped_at is None


class SkridtVersion(SkridtWording):
    """A skridt as it was worded after one change. Never changed."""

    id = models.BigAutoField(primary_key=True)
    skridt = models.ForeignKey(Skridt, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["skridt", "number"], name="skridtversion_once")]

    def __str__(self) -> str:
        return f"Udgave {self.number}"
