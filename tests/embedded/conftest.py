"""A place for servers of the test's own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bostotte.embedded.account import server_account
from tests.plugins.servers import temporary_folder


@pytest.fixture
def reachable_path() -> Iterator[Path]:
    """A short temporary folder the server account can reach (pytest's own is closed to it)."""
    folder = temporary_folder(reachable=server_account() is not None)
    yield folder
    shutil.rmtree(folder)
