"""What no wheel can bring: Pango for PDFs, and a browser for the browser journeys of the tests."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bostotte.embedded.errors import StartError

PDF_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
DEBIAN_MARK = Path("/etc/debian_version")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def require_pdf_libraries() -> None:
    """Pango is there, or gets there (root on Debian), else StartError with the command to run."""
    missing = [package for library, package in PDF_LIBRARIES.items() if not _loads(library)]
    if missing:
        _install(missing, purpose="PDF’er (Pango)")


def find_browser() -> str | None:
    """The path of a Chromium on this machine."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def require_browser() -> str:
    """A browser for the tests; installed as root on Debian, else StartError with the command to run."""
    if find_browser() is None:
        _install(["chromium"], purpose="browserprøverne")
    browser = find_browser()
    if browser is None:
        raise StartError("Chromium blev installeret, men kan ikke findes på PATH.")
    return browser


def _loads(library: str) -> bool:
    if sys.platform != "linux":
        return True  # other systems name the files differently; WeasyPrint itself says what it lacks
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(packages: list[str], *, purpose: str) -> None:
    command = f"apt-get install --yes --no-install-recommends {' '.join(packages)}"
    if not DEBIAN_MARK.exists():
        raise StartError(f"Maskinen mangler det, som {purpose} kræver. På Debian hedder det: {command}")
    if os.geteuid() != 0:
        raise StartError(f"Maskinen mangler det, som {purpose} kræver. Kør: sudo {command}")
    print(f"Installerer {', '.join(packages)} til {purpose} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in ("apt-get update", command):
        result = subprocess.run(
            [*step.split(), "-qq"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if result.returncode != 0:
            raise StartError(f"»{step}« gik galt:\n{result.stdout.strip()[-2000:]}")
