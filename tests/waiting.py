"""Waiting for what another thread or process does, and seeing that it stands still at a lock."""

import time
from collections.abc import Callable

from django.db import connection

PATIENCE = 120
"""Seconds; a worker that starts on a busy machine needs most of a minute."""


def wait_for(what: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Asks again and again until it holds; fails when it takes too long."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)


def waiting_at_a_lock(table: str = "") -> int:
    """How many sessions of the test database wait for a lock, in a statement that names the table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND wait_event_type = 'Lock' AND query LIKE %s",
            [f"%{table}%"],
        )
        return int(cursor.fetchone()[0])
