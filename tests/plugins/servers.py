"""One PostgreSQL and one Redis for the whole test run, in a temporary folder.

The controller starts them and hands their addresses to the xdist workers through the environment.
Each worker gets a test database of its own (pytest-django's suffix) and a Redis database of its own.
"""

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import django
import pytest

from bostotte.embedded.account import server_account, walkable_for_all
from bostotte.embedded.folder import DataFolder, new_secrets
from bostotte.embedded.postgres import Postgres
from bostotte.embedded.redis import Redis
from bostotte.embedded.wheels import postgres_bin, redis_program

REDIS_DATABASES = 64
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


@dataclass
class Servers:
    """What the controller started and stops when the run is over."""

    folder: Path
    data: DataFolder
    postgres: Postgres
    redis: Redis

    def stop(self) -> None:
        self.redis.stop()
        self.postgres.stop()
        self.data.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def prepare() -> None:
    """Sets the environment, starts the servers in the controller, and makes Django ready."""
    if WORKER:
        address, _, _ = os.environ["REDIS_URL"].rpartition("/")
        os.environ["REDIS_URL"] = f"{address}/{int(WORKER.removeprefix('gw')) + 1}"
    else:
        secrets = new_secrets()
        for name in ("DJANGO_SECRET_KEY", "CPR_KEY", "CPR_INDEX_KEY"):
            os.environ[name] = secrets[name]
        for name in ("DEBUG", "DEMO", "BOSTOTTE_TLS"):
            os.environ[name] = "0"
        os.environ["PLAIN_STATIC"] = "1"
        os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
        if not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
            _start(secrets)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bostotte.settings"
    django.setup()
    # A worker that inherits the name would read the settings before it has set its own Redis database.
    del os.environ["DJANGO_SETTINGS_MODULE"]


def _start(secrets: dict[str, str]) -> None:
    account = server_account()
    folder = temporary_folder(reachable=account is not None)
    data = DataFolder.open(folder / "data", account)
    postgres = Postgres(
        postgres_bin(account, data.path / "programs"),
        data.server_folder("postgres"),
        secrets["POSTGRES_PASSWORD"],
        account,
    )
    redis = Redis(
        redis_program(account, data.path / "programs"),
        data.server_folder("redis"),
        secrets["REDIS_PASSWORD"],
        account,
    )
    atexit.register(Servers(folder, data, postgres, redis).stop)
    postgres.start(fast=True)
    redis.start(databases=REDIS_DATABASES)
    os.environ["DATABASE_URL"] = postgres.url()
    os.environ["REDIS_URL"] = redis.url()


def temporary_folder(*, reachable: bool) -> Path:
    for parent in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):
        if not reachable or walkable_for_all(Path(parent)):
            folder = Path(tempfile.mkdtemp(prefix="bostotte-test-", dir=parent))
            if reachable:
                folder.chmod(0o711)
            return folder
    pytest.exit("No temporary folder that the server account can reach; set TMPDIR.", returncode=1)
