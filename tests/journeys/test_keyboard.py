"""Everything a bostøtte needs on an ordinary day, without touching a mouse."""

import pytest
from playwright.sync_api import Locator, Page, expect

from borgerforloeb.models import Besoeg, Forloeb
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

IS_FOCUSED = "element => element === document.activeElement"
SHOWS_FOCUS = """element => {
  const style = getComputedStyle(element);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return element.matches(":focus-visible") && (ring || style.boxShadow !== "none");
}"""
IS_IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return top !== null && (element.contains(top) || top.contains(element));
}"""


def test_the_keyboard_alone_leads_from_log_in_to_a_besoeg(desk: Screen, forloeb: Forloeb) -> None:
    page = desk.page
    # given the log-in page, filled in and sent by keyboard
    desk.open("/log-ind/")
    desk.arrive("Log ind")
    tab_to(page, page.get_by_label("Brugernavn"))
    page.keyboard.type("bostoette")
    tab_to(page, page.get_by_label("Adgangskode"))
    page.keyboard.type("demo")
    enter(page)
    desk.arrive("Mette")
    # when the skip link is taken and the forløb opened
    skip_to_content(page)
    tab_to(page, page.get_by_role("link", name="Nyt besøg").locator("visible=true"))
    enter(page)
    desk.arrive("Nyt besøg")
    skip_to_content(page)
    tab_to(page, page.get_by_role("link", name="Signe A."))
    enter(page)
    desk.arrive("Nyt besøg")
    tab_to(page, page.get_by_role("link", name="Signe Amstrup"))
    enter(page)
    desk.arrive("Signe Amstrup")
    # and the form of a besøg from there
    skip_to_content(page)
    tab_to(page, page.get_by_role("link", name="Nyt besøg"))
    enter(page)
    desk.arrive("Nyt besøg")
    skip_to_content(page)
    # then a pill is chosen by arrow, words are written, and the form is sent
    tab_to(page, page.get_by_role("radio", name="Hjemme"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Ude af huset")).to_be_checked()
    tab_to(page, page.get_by_label("Borgerens egne ord"))
    page.keyboard.type("Vi tog bussen.")
    tab_to(page, page.get_by_role("button", name="Gem besøget"))
    enter(page)
    desk.arrive("Ude af huset")
    assert Besoeg.objects.get().borgers_ord == "Vi tog bussen."


def tab_to(page: Page, target: Locator, *, at_most: int = 40) -> None:
    """Presses Tab until the element has the focus; it shows that it has, and nothing lies over it."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if target.evaluate(IS_FOCUSED):
            break
    expect(target).to_be_focused()
    assert target.evaluate(SHOWS_FOCUS), f"{target} does not show that it has the focus"
    # the browser glides there
    page.wait_for_function(IS_IN_VIEW, arg=target.element_handle(), timeout=2_000)


def skip_to_content(page: Page) -> None:
    """The first stop on the page is the skip link, and it leads past the menu."""
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Gå til indholdet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def enter(page: Page) -> None:
    """Follows what has the focus."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
