"""The window itself: what it must not let pass."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

GOOD = "<html lang=da><title>Prøve</title><main><h1>Prøve</h1>{}</main>"


@pytest.fixture
def screen(chromium: Browser) -> Iterator[Screen]:
    """A window that nobody closes but the test."""
    context = chromium.new_context()
    yield Screen(context, "http://localhost")
    context.close()


def test_a_good_page_passes(screen: Screen) -> None:
    screen.page.set_content(GOOD.format(""))
    screen.look_over()
    screen.close()


def test_a_field_without_a_label_is_found(screen: Screen) -> None:
    screen.page.set_content(GOOD.format("<input>"))
    with pytest.raises(AssertionError, match=r"label \(critical\)"):
        screen.look_over()


def test_a_page_wider_than_the_phone_is_found(screen: Screen) -> None:
    screen.page.set_content(GOOD.format("<div id=bred style='width: 400px'>Bred</div>"))
    with pytest.raises(AssertionError, match="bred"):
        screen.look_over()


def test_a_request_to_another_host_is_found(screen: Screen) -> None:
    screen.page.set_content(GOOD.format("<img alt='' src='https://example.invalid/x.png'>"))
    with pytest.raises(AssertionError, match=r"example\.invalid"):
        screen.close()


def test_an_error_in_the_console_is_found(screen: Screen) -> None:
    screen.page.set_content(GOOD.format(""))
    screen.page.evaluate("console.error('Refused to load')")
    with pytest.raises(AssertionError, match="Refused to load"):
        screen.close()


def test_a_page_nobody_looked_over_is_found(screen: Screen) -> None:
    screen.page.route("**/*", lambda route: route.fulfill(body=GOOD, content_type="text/html"))
    screen.open("/glemt/")
    with pytest.raises(AssertionError, match="/glemt/"):
        screen.close()
