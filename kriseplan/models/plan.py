"""The plan itself: whose it is, and when it is looked at again."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from borgerforloeb.models import Borger, Forloeb
from bostotte.models import User, Versioned

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from kriseplan.models.version import Kriseplanversion


class KriseplanQuerySet(models.QuerySet["Kriseplan"]):
    """Questions about crisis plans."""

    def visible_to(self, user: User) -> Self:
        """Only those who work in an open forløb of the borger today (vikarer too), and the leder of its team.

        Narrower than the forløb: once it has ended, the plan is the borger's alone again and none of the
        staff can read it, although the rest of the forløb stays readable. Myndighed and administrator never
        see a crisis plan, nor does a colleague of the team who is not tilknyttet.
        """
        return self.filter(borger__in=Forloeb.objects.visible_to(user).open().values("borger_id"))

    def review_due(self, before: date) -> Self:
        """Plans of open forløb that were to be looked at again before the day; the longest waiting first."""
        still_open = Forloeb.objects.open().values("borger_id")
        return self.filter(borger__in=still_open, review_on__lt=before).order_by("review_on", "pk")


class Kriseplan(Versioned):
    """A borger's crisis plan. What it says stands in its versions; the newest one counts.

    It is the borger's document and not legally binding. `version` is the number of the newest version,
    0 as long as nothing has been written.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    borger = models.OneToOneField(Borger, models.PROTECT, related_name="kriseplan")
    review_on = models.DateField("gennemgås igen", null=True, blank=True)
    last_gone_through_on = models.DateField("sidst gennemgået", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = KriseplanQuerySet.as_manager()
    forloeb: Forloeb | None = None
    """The forløb through which it is read or written, when that is known."""

    if TYPE_CHECKING:
        borger_id: uuid.UUID
        versions: RelatedManager[Kriseplanversion]

    class Meta:
        ordering = ["created_at"]
        verbose_name = "kriseplan"

    def __str__(self) -> str:
        return f"Kriseplan, udgave {self.version}"

    def newest(self) -> Kriseplanversion:
        """The version that counts, with its signs and contacts fetched."""
        return self.versions.prefetch_related("tegn_set", "kontakter").select_related("author").latest()

    @property
    def team_id(self) -> uuid.UUID | None:
        """The team that reads or writes it, for the log; the plan itself is the borger's and no team's."""
        return self.forloeb.team_id if self.forloeb else None

    @property
    def is_review_due(self) -> bool:
        """Whether the day has come to look at it again."""
        return self.review_on is not None and self.review_on <= timezone.localdate()
