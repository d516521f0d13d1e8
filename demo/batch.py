"""Rows laid up in memory and sent to PostgreSQL by COPY, with the log that their operations would have left.

The demonstration writes years of work at once, so it goes round the operations; every row must look as they
would have left it. Ids come from the generator, so that the same seed gives the same rows.
"""

from collections import defaultdict
from datetime import datetime
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models

from bostotte.log import Kind
from bostotte.models import Logpost, User

M = TypeVar("M", bound=models.Model)


class Batch:
    """Rows that wait to be written."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self._roles: dict[UUID, str] = {}

    def uuid(self) -> UUID:
        """The next id."""
        return UUID(int=self.rng.getrandbits(128), version=4)

    def add(self, model: type[M], **fields: Any) -> M:
        """A new row."""
        if isinstance(model._meta.pk, models.UUIDField):
            fields.setdefault("id", self.uuid())
        row = model(**fields)
        self.rows[model].append(row)
        return row

    def log(self, kind: Kind, obj: models.Model, *, by: User | None, at: datetime, **details: Any) -> None:
        """What `bostotte.log.record` would have written at the moment."""
        is_borger = obj._meta.model_name == "borger"
        self.add(
            Logpost,
            at=at,
            user_id=by.pk if by else None,
            role=self._role(by) if by else "",
            team_id=getattr(obj, "team_id", None),
            kind=kind,
            object_type=obj._meta.model_name,
            object_id=str(obj.pk),
            borger_id=obj.pk if is_borger else getattr(obj, "borger_id", None),
            details=details,
        )

    def write(self) -> None:
        """Sends everything to the database and begins anew."""
        for model, rows in self.rows.items():
            if model is Logpost:
                rows.sort(key=lambda row: row.at)  # type: ignore[attr-defined]
            copy_rows(model, rows)
        self.rows.clear()

    def _role(self, user: User) -> str:
        if user.pk not in self._roles:
            self._roles[user.pk] = ",".join(sorted({given.role for given in user.roles}))
        return self._roles[user.pk]


def copy_rows(model: type[models.Model], rows: list[models.Model]) -> None:
    """Writes rows by COPY; a number the database counts itself is left to it."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields if field.column)
    with connection.cursor() as cursor:
        statement = f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN"
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(
                    [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
                )
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias
