"""What the machine lacks is installed by root on Debian, and otherwise said with the exact command."""

from pathlib import Path

import pytest

from bostotte.embedded import system_packages
from bostotte.embedded.__main__ import main
from bostotte.embedded.errors import StartError


@pytest.fixture
def without_pango(monkeypatch) -> None:
    monkeypatch.setattr(system_packages, "PDF_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})


@pytest.fixture
def without_browser(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def as_root_on_debian(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system_packages, "DEBIAN_MARK", tmp_path)
    monkeypatch.setattr("os.geteuid", lambda: 0)


@pytest.fixture
def as_nobody_special(monkeypatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)


def apt_get(folder: Path, script: str) -> None:
    program = folder / "apt-get"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_nothing_is_asked_for_when_pango_is_there() -> None:
    system_packages.require_pdf_libraries()


@pytest.mark.usefixtures("without_pango", "as_nobody_special")
def test_without_root_the_exact_command_is_said() -> None:
    with pytest.raises(StartError, match=r"apt-get install --yes --no-install-recommends libnowhere9"):
        system_packages.require_pdf_libraries()


@pytest.mark.usefixtures("without_pango", "without_browser", "as_root_on_debian")
def test_root_on_debian_installs_what_is_missing(tmp_path: Path) -> None:
    apt_get(tmp_path, f'echo "$@" >> {tmp_path}/asked')

    system_packages.require_pdf_libraries()

    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked == ["update -qq", "install --yes --no-install-recommends libnowhere9 -qq"]


@pytest.mark.usefixtures("without_pango", "without_browser", "as_root_on_debian")
def test_an_installation_that_fails_is_told_with_its_own_words(tmp_path: Path) -> None:
    apt_get(tmp_path, "echo 'no route to host'; exit 100")

    with pytest.raises(StartError, match="no route to host"):
        system_packages.require_pdf_libraries()


@pytest.mark.usefixtures("without_browser", "as_nobody_special")
def test_a_missing_browser_is_one_line_but_an_error_in_ci(monkeypatch, capsys) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert main(["browser"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1

    monkeypatch.setenv("CI", "true")
    assert main(["browser"]) == 1
