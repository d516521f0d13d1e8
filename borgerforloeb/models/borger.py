"""The person it is all about."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from bostotte import cpr, cpr_crypto
from bostotte.danish_order import sort_key
from bostotte.models import Kommune, User, Versioned
from bostotte.phones import validate_phone

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from borgerforloeb.models.forloeb import Forloeb


class BorgerQuerySet(models.QuerySet["Borger"]):
    """Questions about borgere."""

    def visible_to(self, user: User) -> Self:
        """Borgere of a forløb the user sees, and of a bestilling that shows the borger to the user."""
        from borgerforloeb.models import Bestilling, Forloeb  # both import this module

        return self.filter(
            Q(pk__in=Forloeb.objects.visible_to(user).values("borger_id"))
            | Q(pk__in=Bestilling.objects.showing_borger_to(user).values("borger_id"))
        )

    def with_cpr(self, number: str, kommune: Kommune) -> Self:
        """The kommune's borger with exactly this CPR number (10 characters)."""
        return self.filter(kommune=kommune, cpr_index__in=cpr_crypto.blind_indexes(number))


class Borger(Versioned):
    """An adult who gets bostøtte. The CPR number is an attribute, never a key, and is stored encrypted."""

    class CprKind(models.TextChoices):
        """What kind of number it is."""

        CPR = "cpr", "CPR-nummer"
        ERSTATNING = "erstatning", "Erstatnings-CPR"
        ECPR = "ecpr", "Erstatnings-CPR (eCPR)"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kommune = models.ForeignKey(Kommune, models.PROTECT, verbose_name="handlekommune")
    first_name = models.CharField("fornavn", max_length=100)
    last_name = models.CharField("efternavn", max_length=100)
    sort_name = models.CharField(max_length=220, db_collation="C", editable=False)
    birth_date = models.DateField("fødselsdato")
    cpr_kind = models.CharField(max_length=10, choices=CprKind, default=CprKind.CPR)
    cpr_encrypted = models.BinaryField()
    cpr_index = models.BinaryField(max_length=32)
    cpr_masked = models.CharField(max_length=11)
    phone = models.CharField("telefon", max_length=30, blank=True, validators=[validate_phone])
    address = models.CharField("adresse", max_length=200, blank=True)
    contact_wishes = models.CharField(
        "sådan vil borgeren helst kontaktes",
        max_length=200,
        blank=True,
        help_text="Fx ring helst efter kl. 10.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = BorgerQuerySet.as_manager()
    sealed_in = cpr_crypto.Sealed("borger", "cpr_encrypted", index_field="cpr_index")

    if TYPE_CHECKING:
        forloeb_set: RelatedManager[Forloeb]
        kommune_id: uuid.UUID

    class Meta:
        ordering = ["sort_name"]
        verbose_name = "borger"
        constraints = [
            models.UniqueConstraint(
                fields=["kommune", "cpr_index"],
                name="borger_cpr_once",
                violation_error_message="Der er allerede en borger med det CPR-nummer i kommunen.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def short_name(self) -> str:
        """First name and initial, for screens that others may glance at."""
        return f"{self.first_name} {self.last_name[:1]}."

    @property
    def age(self) -> int:
        """Age in whole years today."""
        return self.age_on(timezone.localdate())

    def age_on(self, day: date) -> int:
        """Age in whole years on a day."""
        return cpr.age_on(self.birth_date, day)

    @property
    def has_replacement_cpr(self) -> bool:
        """Whether the number is a replacement one, which every page and PDF that shows it must say."""
        return self.cpr_kind != self.CprKind.CPR

    def name_changed(self) -> None:
        """Puts the sort key right after a name was set."""
        self.sort_name = sort_key(self.name)

    def set_cpr(self, number: cpr.Cpr) -> None:
        """Takes a CPR number: encrypted for this row, with its index, mask, kind and birth date."""
        self.birth_date = number.birth_date
        self.cpr_kind = number.kind.value
        self.cpr_masked = number.masked
        self.cpr_index = cpr_crypto.blind_index(number.number)
        self.cpr_encrypted = cpr_crypto.encrypt(number.number, table="borger", row_id=self.pk)

    def cpr_number(self) -> str:
        """The CPR number in clear, e.g. for the header of a report. Showing it is a logged act of its own."""
        return cpr_crypto.decrypt(bytes(self.cpr_encrypted), table="borger", row_id=self.pk)

    def cpr_formatted(self) -> str:
        """The CPR number in clear with its hyphen."""
        number = self.cpr_number()
        return f"{number[:6]}-{number[6:]}"
