"""Who runs the servers. PostgreSQL refuses to run as root, so root lends the work to `nobody`."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from bostotte.embedded.errors import StartError


@dataclass(frozen=True)
class Account:
    """An account of the machine, by number."""

    uid: int
    gid: int

    def own(self, path: Path) -> None:
        """Gives `path` (and nothing around it) to the account."""
        os.chown(path, self.uid, self.gid)


def server_account() -> Account | None:
    """The account the servers run under; None when it is simply our own."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise StartError(
            "PostgreSQL kan ikke køre som root, og maskinen har ingen konto »nobody«. "
            "Kør som en almindelig bruger."
        ) from None
    return Account(entry.pw_uid, entry.pw_gid)


def open_to_all(path: Path) -> bool:
    """Whether every account may walk to `path` and read it, judged by the permission bits."""
    here = path.resolve()
    walkable = all(parent.stat().st_mode & stat.S_IXOTH for parent in here.parents)
    return walkable and here.exists() and bool(here.stat().st_mode & stat.S_IROTH)


def walkable_for_all(path: Path) -> bool:
    """Whether every account may walk through `path`: each folder lets strangers pass."""
    here = path.resolve()
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (here, *here.parents))
