"""The one folder that holds everything the embedded servers keep."""

import base64
import fcntl
import hashlib
import json
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bostotte.embedded.account import Account, walkable_for_all
from bostotte.embedded.errors import StartError

CHECKOUT = Path(__file__).resolve().parents[2]
OWN_FOLDERS = ("postgres", "redis", "programs", "log")
OWN_FILES = ("secrets.json", "secrets.unfinished", "lock")


def choose_folder(account: Account | None, checkout: Path = CHECKOUT) -> Path:
    """`.data` in the checkout when the server account can reach it, else the state folder of the system."""
    asked = os.environ.get("DATA_DIR")
    if asked:
        return Path(asked).expanduser().resolve()
    if os.access(checkout, os.W_OK) and (account is None or walkable_for_all(checkout)):
        return checkout / ".data"
    if account is not None:
        return Path("/var/lib/bostotte") / name_of(checkout)
    state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(state).expanduser() / "bostotte" / name_of(checkout)


def name_of(checkout: Path) -> str:
    """A folder name that tells two checkouts apart."""
    return f"{checkout.name}-{hashlib.sha256(os.fsencode(checkout)).hexdigest()[:8]}"


@dataclass(frozen=True)
class DataFolder:
    """The data folder, made ready and locked for one supervisor."""

    path: Path
    account: Account | None
    lock: IO[str]

    @classmethod
    def open(cls, path: Path, account: Account | None) -> "DataFolder":
        """Makes the folder if needed. StartError when it is in use, out of reach or somebody else's."""
        if path.exists() and path.stat().st_uid != os.geteuid():
            raise StartError(
                f"Mappen {path} tilhører en anden konto (uid {path.stat().st_uid}). "
                "Kør som den konto, eller vælg en anden mappe med DATA_DIR."
            )
        if account is not None:
            _make_walkable(path)
            if not walkable_for_all(path):
                raise StartError(
                    f"Databasen kan ikke nå mappen {path}: "
                    "en af mapperne over den er lukket for andre konti. Vælg en anden mappe med DATA_DIR."
                )
        else:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (path / "lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise StartError(f"Demoen kører allerede med data i {path}. Stop den først (Ctrl-C).") from None
        return cls(path, account, lock)

    def release(self) -> None:
        """Lets the next supervisor in."""
        self.lock.close()

    def forget(self) -> None:
        """Deletes what we keep here, and the folder when nothing else is in it."""
        for name in OWN_FOLDERS:
            shutil.rmtree(self.path / name, ignore_errors=True)
        for file in self.path.glob("beat-schedule*"):
            file.unlink()
        for name in OWN_FILES:
            (self.path / name).unlink(missing_ok=True)
        if not any(self.path.iterdir()):
            self.path.rmdir()

    def server_folder(self, name: str) -> Path:
        """A folder of the servers' own, closed to everybody else."""
        folder = self.path / name
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
        if self.account is not None:
            self.account.own(folder)
        return folder

    def own_folder(self, name: str) -> Path:
        """A folder of the supervisor's own, closed to everybody else."""
        folder = self.path / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def secrets(self) -> dict[str, str]:
        """The secrets of this folder: generated once, readable by us alone."""
        file = self.path / "secrets.json"
        if not file.exists():
            unfinished = file.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(new_secrets(), out, indent=2)
            unfinished.rename(file)
        kept: dict[str, str] = json.loads(file.read_text("utf-8"))
        return kept


def new_secrets() -> dict[str, str]:
    """Fresh secrets for one set of embedded servers and the application on top of them."""
    return {
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(64),
        "CPR_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "CPR_INDEX_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "POSTGRES_PASSWORD": secrets.token_hex(24),
        "REDIS_PASSWORD": secrets.token_hex(24),
    }


def _make_walkable(path: Path) -> None:
    """Makes `path` and the missing folders above it, open for walking through; touches no existing one."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        folder.chmod(0o711)
