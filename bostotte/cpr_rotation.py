"""Sealing again with the active key what an earlier one sealed, and its index with today's index key.

Runs while the program runs: both keys can read, and every lookup tries both indexes (`cpr_crypto`). A batch
is one transaction with a Logpost of its own, so a run that is cut off goes on from there the next time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F, Func, IntegerField

from bostotte import log
from bostotte.cpr_crypto import CprDecryptionError, Sealed, blind_index, key_id_of, seal, unseal


@dataclass(slots=True)
class Count:
    """How far one table is. Nothing in it tells of anybody."""

    table: str
    done: int = 0
    """Rows sealed again, or that would be in a dry run."""
    unreadable: int = 0
    """Rows that no key at hand can read; they are left as they are."""


def sealed_models() -> list[tuple[type[models.Model], Sealed]]:
    """Every model that keeps something sealed, with where it lies."""
    return [(model, model.sealed_in) for model in apps.get_models() if hasattr(model, "sealed_in")]


def rotate(*, batch: int, dry_run: bool) -> Iterator[Count]:
    """Seals every outdated row again, `batch` rows a transaction, and gives a count for each table.

    The new bytes are read back before they are stored. A table that the database guards is opened within the
    batch's transaction only, which takes the owner of the tables (see docs/drift.md).
    """
    for model, place in sealed_models():
        count = Count(place.table)
        last: Any = None
        while True:
            with transaction.atomic():
                rows = list(_after(model, place, last)[:batch])
                if not rows:
                    break
                last = rows[-1].pk
                _batch(model, place, rows, count, dry_run=dry_run)
        yield count


def _after(model: type[models.Model], place: Sealed, last: Any) -> "models.QuerySet[models.Model]":
    """Rows that may be outdated, locked, in the order of their keys; all of them while the index changes."""
    rows = model._default_manager.select_for_update(of=("self",)).order_by("pk")
    if last is not None:
        rows = rows.filter(pk__gt=last)
    if place.index_field and settings.CPR_INDEX_KEY_PREVIOUS is not None:
        return rows
    first_byte = Func(F(place.field), 0, function="get_byte", output_field=IntegerField())
    return rows.alias(key_id=first_byte).exclude(key_id=settings.CPR_ACTIVE_KEY_ID)


def _batch(
    model: type[models.Model], place: Sealed, rows: list[models.Model], count: Count, *, dry_run: bool
) -> None:
    changes = {}
    for row in rows:
        try:
            if change := _change(row, place):
                changes[row.pk] = change
        except CprDecryptionError:
            count.unreadable += 1
    count.done += len(changes)
    if not changes or dry_run:
        return
    if place.frozen:
        _guard(model, "DISABLE")
    for pk, change in changes.items():
        model._default_manager.filter(pk=pk).update(**change)
    if place.frozen:
        _guard(model, "ENABLE")
    log.record(
        log.Kind.CHANGE,
        by=None,
        object_type=place.table,
        reason="key_rotation",
        rows=len(changes),
        key_id=settings.CPR_ACTIVE_KEY_ID,
    )


def _change(row: models.Model, place: Sealed) -> dict[str, bytes]:
    """The fields to store anew; none when nothing is outdated. CprDecryptionError when it cannot be read."""
    blob = bytes(getattr(row, place.field))
    content = unseal(blob, table=place.table, row_id=row.pk)
    change = {}
    if key_id_of(blob) != settings.CPR_ACTIVE_KEY_ID:
        change[place.field] = seal(content, table=place.table, row_id=row.pk)
        if unseal(change[place.field], table=place.table, row_id=row.pk) != content:
            raise CprDecryptionError("Den nye kryptering kan ikke læses.")
    if place.index_field:
        index = blind_index(content.decode("ascii"))
        if index != bytes(getattr(row, place.index_field)):
            change[place.index_field] = index
    return change


def _guard(model: type[models.Model], verb: str) -> None:
    """Switches the table's own trigger for the rest of the transaction; nobody else sees it open."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        # Checks that wait for the end of the transaction would bar ALTER TABLE.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} {verb} TRIGGER {table}_row")
