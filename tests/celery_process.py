"""Real Celery processes on the test database, for tests about work done in the background."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from bostotte.embedded.folder import CHECKOUT
from tests.waiting import wait_for

WORKER = ["worker", "--pool=solo", "--without-gossip", "--without-mingle", "--without-heartbeat"]
SESSION_NAME = "celery-under-test"
"""By which PostgreSQL knows the sessions of these processes."""


@contextmanager
def running_celery(
    command: list[str], log: Path, redis_url: str, **environment: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """A real Celery process on the test database, in a process group of its own.

    Whatever happens, neither the process nor its sessions in the database outlive the block.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "--app", "bostotte.celery:app", *command],
            cwd=CHECKOUT,
            env=celery_environment(redis_url) | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        kill(process)
        wait_for(_sessions_are_gone)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """`kill -9` to the process and its children."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def celery_environment(redis_url: str) -> dict[str, str]:
    """What a process of its own needs to work on the test database and sweep every other second."""
    return {**os.environ, "DATABASE_URL": _database_url(), "REDIS_URL": redis_url, "JOB_SWEEP_SECONDS": "2"}


def _sessions_are_gone() -> bool:
    """Ends what PostgreSQL still does for them; it notices a dead client only when it answers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = %s",
            [SESSION_NAME],
        )
        return not cursor.fetchall()


def _database_url() -> str:
    at = connection.settings_dict
    server = f"{quote(at['USER'])}:{quote(at['PASSWORD'])}@{_host(at)}"
    return f"postgres://{server}/{at['NAME']}?application_name={SESSION_NAME}"


def _host(at: dict[str, str]) -> str:
    """A socket folder as it is, as the embedded server gives it, or host and port."""
    if at["HOST"].startswith("/"):
        return f"/{at['HOST']}"
    return f"{at['HOST']}:{at['PORT']}" if at["PORT"] else at["HOST"]
