"""What a kommune wants to be reminded of, and when. No borger data."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator
from django.db import models

from bostotte.models import Kommune, Versioned


class Paamindelsesregel(Versioned):
    """One rule of one kommune. Where there is no row, the default of `opgaver.regler` holds."""

    class Kind(models.TextChoices):
        """What is reminded of. `days` counts ahead of a day, or after one, as the words say."""

        OPFOELGNING = "opfoelgning", "Opfølgning på et delmål nærmer sig"
        KRISEPLAN = "kriseplan", "Kriseplanen skal gennemgås"
        KONTAKT = "kontakt", "Borgeren er ikke set"
        NOTAT = "notat", "Et besøg mangler notat"
        BEVILLING = "bevilling", "Bevillingen løber ud"
        RAPPORT = "rapport", "Opfølgning med myndighed og statusrapport"
        OPGAVE = "opgave", "En opgave skal gøres"

    AFTER = {"kontakt", "notat"}
    """Kinds whose days are counted after something; the others are counted ahead of a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kommune = models.ForeignKey(Kommune, models.CASCADE, related_name="paamindelsesregler", editable=False)
    kind = models.CharField("påmindelse", max_length=12, choices=Kind, editable=False)
    days = models.PositiveSmallIntegerField(
        "dage", validators=[MaxValueValidator(365, "Der kan højst være 365 dage.")]
    )
    active = models.BooleanField("mind om det", default=True)

    class Meta:
        ordering = ["kommune", "kind"]
        verbose_name = "påmindelsesregel"
        constraints = [
            models.UniqueConstraint(fields=["kommune", "kind"], name="regel_once"),
            models.CheckConstraint(
                condition=models.Q(days__lte=365),
                name="regel_days",
                violation_error_message="Der kan højst være 365 dage.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.days} dage"

    @property
    def is_after(self) -> bool:
        """Whether the days are counted after something, not ahead of it."""
        return self.kind in self.AFTER
