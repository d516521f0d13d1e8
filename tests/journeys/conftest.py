"""One Chromium for each worker, and the windows people have open in it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from bostotte.embedded.system_packages import find_browser
from tests.journeys.screen import Screen

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Playwright's loop runs in this thread as long as the browser does, and Django would refuse to ask
    the database beside it."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=find_browser(), args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def open_screen(chromium: Browser, live_server: Any, koder: None) -> Iterator[Callable[..., Screen]]:
    """Opens a window that shares nothing with the others; what went wrong in it is said at the end."""
    screens: list[Screen] = []

    def open_one(**device: Any) -> Screen:
        context = chromium.new_context(locale="da-DK", timezone_id="Europe/Copenhagen", **device)
        context.set_default_timeout(10_000)
        screens.append(Screen(context, live_server.url))
        return screens[-1]

    yield open_one
    for screen in screens:
        screen.context.close()
    for screen in screens:
        screen.close()


@pytest.fixture
def phone(open_screen: Callable[..., Screen]) -> Screen:
    """A phone with a touch screen, 390 × 844."""
    return open_screen(**PHONE)


@pytest.fixture
def desk(open_screen: Callable[..., Screen]) -> Screen:
    """A window on a desk, 1280 × 900."""
    return open_screen(**DESK)


@pytest.fixture
def other_desk(open_screen: Callable[..., Screen]) -> Screen:
    """Somebody else's window on another machine."""
    return open_screen(**DESK)
