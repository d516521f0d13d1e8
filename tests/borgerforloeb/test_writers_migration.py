"""Notes from before who held and who wrote were told apart keep their person, and stay final."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb
from bostotte.models import User

BEFORE = [("borgerforloeb", "0009_phone_rule")]


def migrate(targets: list[tuple[str, str]]) -> Any:
    """Brings the tables to the targets; gives the models as they were there."""
    executor = MigrationExecutor(connection)
    return executor.migrate(targets).apps


@pytest.fixture
def before(transactional_db: None, forloeb: Forloeb) -> Iterator[Any]:
    """The models of the time before; afterwards the tables are as they should be again."""
    leaves = list(MigrationExecutor(connection).loader.graph.leaf_nodes())
    yield migrate(BEFORE)
    migrate(leaves)


def test_rows_keep_who_held_them_and_get_their_writer(
    before: Any, forloeb: Forloeb, bostoette: User, leder: User
) -> None:
    old = before.get_model("borgerforloeb", "Besoeg")
    now = timezone.now()
    about = {"forloeb_id": forloeb.pk, "author_id": bostoette.pk, "starts_at": now, "outcome": "afholdt"}
    final = old.objects.create(**about, finished_at=now).pk
    open_one = old.objects.create(**about).pk
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    note, planned = Besoeg.objects.get(pk=final), Besoeg.objects.get(pk=open_one)
    assert (note.medarbejder, note.written_by) == (bostoette, bostoette)
    assert (planned.medarbejder, planned.written_by) == (bostoette, None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Besoeg.objects.filter(pk=final).update(written_by=leder)
