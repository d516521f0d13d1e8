"""A process of ours: in its own process group, with its own log, and gone when we are gone."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bostotte.embedded.account import Account
from bostotte.embedded.errors import StartError
from bostotte.embedded.stopping import pause

_PR_SET_PDEATHSIG = 1
LOG_LINES_SHOWN = 15


class Child:
    """A started process. `goodbye` is the signal that asks it to stop in good order."""

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        log: Path,
        cwd: Path,
        env: Mapping[str, str],
        account: Account | None = None,
        goodbye: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.log = log
        self.goodbye = goodbye
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env=dict(env),
                start_new_session=True,
                preexec_fn=lambda: _die_with_parent(goodbye),
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
            )

    def check(self) -> None:
        """Raises StartError with the end of the log when the process has died."""
        code = self.process.poll()
        if code is not None:
            raise StartError(f"{self.name} stoppede (kode {code}).\n{self.last_words()}")

    def finish(self) -> None:
        """Waits for a process that ends by itself; raises StartError unless it ended well."""
        try:
            while (code := self.process.poll()) is None:
                pause(0.05)
        except BaseException:
            self.stop()
            raise
        if code != 0:
            raise StartError(f"{self.name} gik galt (kode {code}).\n{self.last_words()}")

    def last_words(self) -> str:
        """The end of the log, and where the rest of it lies."""
        lines = self.log.read_text("utf-8", errors="replace").splitlines()[-LOG_LINES_SHOWN:]
        return "\n".join([*(f"  | {line}" for line in lines), f"  Hele loggen: {self.log}"])

    def stop(self, patience: float = 15) -> None:
        """Asks the process to stop, waits `patience` seconds, and then ends its whole group."""
        if self.process.poll() is None:
            self.process.send_signal(self.goodbye)
            deadline = time.monotonic() + patience
            while self.process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _die_with_parent(goodbye: signal.Signals) -> None:
    """Linux only: a supervisor ended by force takes its children with it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(goodbye))
