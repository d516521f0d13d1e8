"""What may no longer be kept goes: the part of docs/databeskyttelse/felter.yaml that awaits no approval.

Everything goes by age and may be run any number of times, so a night it did not run costs nothing. Data
about a borger are only counted: deleting them is the kommune's decision.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from borgerforloeb.models import Borger
from bostotte import log
from bostotte.models import Indsendelse, Kladde
from pejlemaerker.models import Deltagelse

BORGER_KEPT = timedelta(days=1825)
"""Kept after the borger's last forløb ended (KLE P1825D, to be confirmed by the kommune's DPO)."""


@dataclass(frozen=True, slots=True)
class Due:
    """How many rows of one table have fallen due."""

    name: str
    count: int


def fallen_due() -> list[tuple[str, "models.QuerySet[models.Model]"]]:
    """Every rule: the Danish name of what goes, and its rows as of now."""
    return [
        ("kladder", Kladde.objects.outdated()),
        ("kvitteringer", Indsendelse.objects.outdated()),
        ("sessioner", Session.objects.filter(expire_date__lt=timezone.now())),
        ("deltagelser", Deltagelse.objects.outdated()),
    ]


def delete_due(*, dry_run: bool) -> Iterator[Due]:
    """Deletes what has fallen due, a rule a transaction, with a counted Logpost for each that had any."""
    for name, rows in fallen_due():
        with transaction.atomic():
            count = rows.count() if dry_run else rows.delete()[0]
            if count and not dry_run:
                table = rows.model._meta.model_name or name
                log.record(log.Kind.CHANGE, by=None, object_type=table, reason="retention", deleted=count)
        yield Due(name, count)


def borgere_by_year() -> list[tuple[int, int]]:
    """The years in which borgere fall due, with how many: five years after the last of their forløb ended.

    Those with an open forløb, or with none at all, are in no year.
    """
    is_open = Count("forloeb_set", filter=Q(forloeb_set__ended_on=None))
    ended = Borger.objects.annotate(last=Max("forloeb_set__ended_on"), open=is_open)
    days = ended.filter(open=0, last__isnull=False).values_list("last", flat=True)
    return sorted(Counter((day + BORGER_KEPT).year for day in days).items())
