"""What is written on the wall during a møde: columns of words, and agreements."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from borgerforloeb.models import AboutBorger, Forloeb
from bostotte.models import User, Versioned
from moeder.frames import Pillar
from moeder.models.moede import Moede
from opgaver.models import Opgave


class SoejleQuerySet(models.QuerySet["Soejle"]):
    """Questions about columns."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(moede__forloeb__in=Forloeb.objects.visible_to(user))


class Soejle(AboutBorger, Versioned):
    """One column on the wall. Two people can write in two of them at once; in the same one they meet."""

    hangs_on = "moede"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moede = models.ForeignKey(Moede, models.PROTECT, related_name="soejler", editable=False)
    key = models.CharField(max_length=12, editable=False)
    order = models.PositiveSmallIntegerField(editable=False)
    text = models.TextField("det, vi skriver", blank=True)
    written_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    written_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SoejleQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        verbose_name = "søjle"
        constraints = [models.UniqueConstraint(fields=["moede", "key"], name="soejle_once")]

    def __str__(self) -> str:
        return self.pillar.title

    @property
    def pillar(self) -> Pillar:
        """Its heading and question."""
        return self.moede.frame.pillar(self.key)


class MoedeOpgaveQuerySet(models.QuerySet["MoedeOpgave"]):
    """Questions about what was agreed."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(moede__forloeb__in=Forloeb.objects.visible_to(user))

    def still_open(self, forloeb: Forloeb) -> Self:
        """Agreed at the forløb's møder and not yet done or laid aside, soonest first."""
        rows = self.filter(moede__forloeb=forloeb, opgave__state=Opgave.State.AABEN)
        return rows.select_related("opgave__owner", "moede").order_by("due_on", "agreed_at")


class MoedeOpgave(AboutBorger, models.Model):
    """That an opgave was agreed at a møde, in the words of the agreement; the opgave may change later."""

    hangs_on = "moede"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moede = models.ForeignKey(Moede, models.PROTECT, related_name="opgave_links")
    opgave = models.OneToOneField(Opgave, models.PROTECT, related_name="moede_link")
    text = models.CharField(max_length=300)
    who = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField(default=timezone.now)

    objects = MoedeOpgaveQuerySet.as_manager()

    class Meta:
        ordering = ["agreed_at"]
        verbose_name = "aftale fra møde"

    def __str__(self) -> str:
        return self.text
