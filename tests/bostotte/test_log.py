"""The log is complete, and the database refuses to have it changed."""

import pytest
from django.db import DatabaseError, connection, transaction

from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.models import Logpost, User


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE bostotte_logpost SET kind = 'read'",
        "DELETE FROM bostotte_logpost",
        "TRUNCATE bostotte_logpost",
    ],
)
def test_the_database_refuses_to_change_the_log(forloeb: Forloeb, sql: str) -> None:
    before = Logpost.objects.count()
    assert before > 0
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert Logpost.objects.count() == before


def test_a_logpost_tells_who_in_which_role_did_what_to_which_borger(forloeb: Forloeb, leder: User) -> None:
    log.record(log.Kind.READ, forloeb, by=leder)
    post = Logpost.objects.latest("id")
    assert (post.user_id, post.role, post.team_id) == (leder.pk, "leder", forloeb.team_id)
    assert (post.object_type, post.object_id, post.borger_id) == (
        "forloeb",
        str(forloeb.pk),
        forloeb.borger_id,
    )
