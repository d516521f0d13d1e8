"""An embedded Redis: a real server on a free port of this machine, with its append-only file on."""

import os
import socket
import time
from pathlib import Path

from redis import Redis as Client
from redis.exceptions import ConnectionError as RedisConnectionError

from bostotte.embedded.account import Account
from bostotte.embedded.child import Child
from bostotte.embedded.errors import StartError
from bostotte.embedded.stopping import pause

ATTEMPTS = 3


class Redis:
    """One server in `folder`, which belongs to the server account; open to this machine, with a password."""

    def __init__(self, program: Path, folder: Path, password: str, account: Account | None) -> None:
        self.program = program
        self.folder = folder
        self.password = password
        self.account = account
        self.port = 0
        self.child: Child | None = None

    def url(self, database: int = 0) -> str:
        """The address of one of the 16 databases, as REDIS_URL wants it."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/{database}"

    def start(self, *, databases: int = 16) -> None:
        """Starts the server. Raises StartError when it does not answer or dies on the way."""
        for attempt in range(1, ATTEMPTS + 1):
            self.port = free_port()
            self.child = self._child(databases)
            try:
                self._wait_until_it_answers(self.child)
                return
            except StartError:
                # Somebody may have taken the port between our look and Redis' own.
                self.stop()
                if attempt == ATTEMPTS:
                    raise

    def stop(self) -> None:
        """Stops the server in good order; what is queued is on disk."""
        if self.child is not None:
            self.child.stop()
            self.child = None

    def _child(self, databases: int) -> Child:
        log = self.folder / "log"
        log.touch(mode=0o600)
        return Child(
            "Redis",
            [self.program, self._configuration(databases)],
            log=log,
            cwd=self.folder,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            account=self.account,
        )

    def _configuration(self, databases: int) -> Path:
        """A file rather than arguments: the password must not show in the list of processes."""
        lines = [
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.password}",
            f"databases {databases}",
            "daemonize no",
            "appendonly yes",
            "appendfsync everysec",
            'save ""',
        ]
        file = self.folder / "redis.conf"
        file.touch(mode=0o600)
        file.write_text("\n".join(lines) + "\n", encoding="ascii")
        if self.account is not None:
            self.account.own(file)
        return file

    def _wait_until_it_answers(self, child: Child) -> None:
        deadline = time.monotonic() + 20
        with Client(host="127.0.0.1", port=self.port, password=self.password) as client:
            while True:
                child.check()
                try:
                    client.ping()
                    return
                except RedisConnectionError:
                    if time.monotonic() > deadline:
                        raise StartError(f"Redis svarer ikke.\n{child.last_words()}") from None
                    pause(0.05)


def free_port() -> int:
    """A port of this machine that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
