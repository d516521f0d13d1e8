"""The møde: planned, held and told about."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import AboutBorger, Besoeg, Forloeb
from bostotte.models import User, Versioned
from moeder.frames import FRAMES, Frame, Kind

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from moeder.models.moededeltager import Moededeltager
    from moeder.models.referat import Referatrettelse, Referatudlevering
    from moeder.models.tavle import MoedeOpgave, Soejle


class MoedeQuerySet(models.QuerySet["Moede"]):
    """Questions about møder."""

    def visible_to(self, user: User) -> Self:
        """Those of the forløb the user sees."""
        return self.filter(forloeb__in=Forloeb.objects.visible_to(user))

    def planned(self) -> Self:
        """Neither held nor cancelled, in open forløb."""
        waiting = self.filter(finished_at=None, cancelled_at=None)
        return waiting.exclude(forloeb__phase=Forloeb.Phase.AFSLUTTET)

    def finished(self) -> Self:
        """With a final referat."""
        return self.filter(finished_at__isnull=False)

    def with_participant(self, user: User) -> Self:
        """Where the user takes part."""
        return self.filter(deltagere__user=user)


class Moede(AboutBorger, Versioned):
    """A møde about and with a borger. Its referat is final once finished; corrections stand beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forloeb = models.ForeignKey(Forloeb, models.PROTECT, related_name="moede_set")
    kind = models.CharField("slags møde", max_length=16, choices=Kind, editable=False)
    starts_at = models.DateTimeField("hvornår")
    minutes = models.PositiveSmallIntegerField(
        "hvor længe, minutter",
        default=60,
        validators=[
            MinValueValidator(10, "Et møde varer mindst 10 minutter."),
            MaxValueValidator(480, "Et møde kan højst vare 8 timer (480 minutter)."),
        ],
    )
    place = models.CharField(
        "hvor", max_length=200, blank=True, help_text="Fx hjemme, på kontoret eller online."
    )
    about = models.TextField("hvad skal vi tale om", blank=True)
    not_wanted = models.TextField("hvem skal ikke være med", blank=True)
    moedeleder = models.CharField("mødeleder", max_length=120, blank=True)
    reflektant = models.CharField("reflektant", max_length=120, blank=True)
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    planned_at = models.DateTimeField(default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancel_words = models.CharField("hvorfor", max_length=300, blank=True)
    borgers_ord = models.TextField("med borgerens egne ord", blank=True)
    besoeg = models.OneToOneField(
        Besoeg, models.PROTECT, related_name="moede", null=True, blank=True, editable=False
    )
    finished_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MoedeQuerySet.as_manager()

    if TYPE_CHECKING:
        forloeb_id: uuid.UUID
        deltagere: RelatedManager[Moededeltager]
        soejler: RelatedManager[Soejle]
        opgave_links: RelatedManager[MoedeOpgave]
        rettelser: RelatedManager[Referatrettelse]
        udleveringer: RelatedManager[Referatudlevering]

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = "møde"
        indexes = [models.Index(fields=["forloeb", "-starts_at"], name="moede_forloeb_time")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="aaben_dialog") | Q(about=""),
                name="moede_without_agenda",
                violation_error_message="Åben Dialog har ingen dagsorden.",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(cancelled_at=None),
                name="moede_one_end",
                violation_error_message="Et møde er enten holdt eller aflyst.",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__gte=bounds.FIRST_MOMENT)
                & Q(starts_at__lte=models.F("planned_at") + timedelta(days=3 * 366)),
                name="moede_in_reach",
                violation_error_message=bounds.TOO_LATE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {timezone.localtime(self.starts_at):%d.%m.%Y %H.%M}"

    def get_absolute_url(self) -> str:
        return reverse("moeder:moede_detail", args=[self.pk])

    @property
    def frame(self) -> Frame:
        """How this kind of møde is held."""
        return FRAMES[self.kind]

    @property
    def ends_at(self) -> datetime:
        """When it is planned to end."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_finished(self) -> bool:
        """Whether the referat is final."""
        return self.finished_at is not None

    @property
    def is_open(self) -> bool:
        """Whether it is neither held nor cancelled."""
        return self.finished_at is None and self.cancelled_at is None
