"""Who takes part in a møde."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from borgerforloeb.models import AboutBorger, Forloeb
from bostotte.models import User
from moeder.models.moede import Moede


class MoededeltagerQuerySet(models.QuerySet["Moededeltager"]):
    """Questions about participants."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(moede__forloeb__in=Forloeb.objects.visible_to(user))


class Moededeltager(AboutBorger, models.Model):
    """Somebody the borger wants there: a User, or somebody by name and as what.

    `samtykke` says in words what the borger has said yes to; nobody from outside is asked, or hears anything,
    without it.
    """

    hangs_on = "moede"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moede = models.ForeignKey(Moede, models.PROTECT, related_name="deltagere", editable=False)
    user = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="medarbejder"
    )
    name = models.CharField("navn", max_length=120, blank=True, help_text="Fx Anna, min søster.")
    is_borger = models.BooleanField(default=False, editable=False)
    samtykke = models.CharField(
        "hvad har borgeren sagt ja til?",
        max_length=200,
        blank=True,
        help_text="Fx: Anna må være med og høre det, vi taler om. Sagt 24. november.",
    )
    was_there = models.BooleanField("var med", default=False, editable=False)

    objects = MoededeltagerQuerySet.as_manager()

    class Meta:
        ordering = ["-is_borger", "name", "user__first_name"]
        verbose_name = "mødedeltager"
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, name="") | (Q(user=None) & ~Q(name="")),
                name="moededeltager_one_person",
                violation_error_message="Vælg en medarbejder, eller skriv et navn, ikke begge.",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(is_borger=True) | ~Q(samtykke=""),
                name="moededeltager_samtykke",
                violation_error_message="Skriv, hvad borgeren har sagt ja til, før nogen udefra inviteres.",
            ),
            models.UniqueConstraint(
                fields=["moede", "user"],
                name="moededeltager_once",
                violation_error_message="Medarbejderen er allerede inviteret.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user) if self.user else self.name
