"""A machine without a browser runs everything else and says what it left out; CI must have one."""

import os
from typing import Any

import pytest

from bostotte.embedded.system_packages import find_browser


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    journeys = [item for item in items if item.get_closest_marker("browser")]
    if not journeys or find_browser():
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError("CI=true, and there is no Chromium for the browser journeys.")
    config.hook.pytest_deselected(items=journeys)
    items[:] = [item for item in items if item not in journeys]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if find_browser() is None:
        terminalreporter.write_line("Ikke kørt: browserprøverne, for maskinen har ingen Chromium.")
