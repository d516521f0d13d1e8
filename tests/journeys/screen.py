"""A person's browser window: what they do in it, and what no page may ever do."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
WIDTHS = (390, 1280)
"""Every page a journey comes to is looked at on a phone and on a desk."""
HEIGHT = 900
BEYOND = """width => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > width)
  .map(element => element.cloneNode(false).outerHTML)"""


class Screen:
    """One window of one person.

    `arrive` says which page the person has come to and looks the page over. `close` fails when a page
    on the way was never arrived at, asked another host for something, or made the browser complain.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.context = context
        self.origin = origin
        self.page = context.new_page()
        self.expected_answers: set[int] = set()
        self._own_size = self.page.viewport_size
        self._complaints: list[str] = []
        self._foreign: list[str] = []
        self._came_by: dict[str, None] = {}
        self._looked_at: set[str] = set()
        self.page.on("framenavigated", lambda frame: self._came_by.setdefault(urlsplit(frame.url).path))
        self.page.on("pageerror", lambda error: self._complaints.append(str(error)))
        self.page.on("console", self._note_console)
        context.on("request", self._note_host)

    def open(self, path: str) -> None:
        """Types an address."""
        self.page.goto(f"{self.origin}{path}")

    def log_in(self, username: str) -> None:
        """Logs in on the log-in page, opening it when the person is not already there."""
        if not self.page.url.startswith(f"{self.origin}/log-ind/"):
            self.open("/log-ind/")
        self.arrive("Log ind")
        self.page.get_by_label("Brugernavn").fill(username)
        self.page.get_by_label("Adgangskode").fill("demo")
        self.press("Log ind")

    def find_forloeb(self, name: str) -> None:
        """From anywhere inside, through the menu and the list, to the page of one forløb."""
        self.follow("Forløb", within=self.page.get_by_role("navigation", name="Hovedmenu"))
        self.arrive("Forløb")
        self.follow(name)
        self.arrive(name)

    def arrive(self, heading: str | re.Pattern[str]) -> None:
        """The person has come to the page with this heading; the page is looked over."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        self.page.wait_for_load_state("load")
        self.look_over()

    def look_over(self) -> None:
        """Accessible, and never wider than the screen, on a phone and on a desk.

        The window is made as tall as the page, so that a bar which stays at its foot covers nothing:
        what it covers otherwise is a matter of scrolling.
        """
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.fits(width)
            height = self.page.evaluate("document.documentElement.scrollHeight")
            self.page.set_viewport_size({"width": width, "height": height})
            axe(self.page)
        if self._own_size:
            self.page.set_viewport_size(self._own_size)
        self._looked_at.add(urlsplit(self.page.url).path)

    def fits(self, width: int) -> None:
        """Nothing makes the page scroll sideways."""
        needed = self.page.evaluate("document.documentElement.scrollWidth")
        beyond = self.page.evaluate(BEYOND, width)
        assert needed <= width, f"{self.page.url} needs {needed} px of {width}:\n" + "\n".join(beyond)

    def follow(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Clicks a link that leads to another page."""
        with self.page.expect_navigation():
            (within or self.page).get_by_role("link", name=name).locator("visible=true").first.click()

    def press(self, name: str | re.Pattern[str]) -> None:
        """Clicks a button that sends a form."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=isinstance(name, str)).click()

    def write(self, label: str | re.Pattern[str], text: str) -> None:
        """Writes in the field with this label."""
        field = self.page.get_by_label(label).and_(self.page.locator("input:not([type=range]), textarea"))
        field.fill(text)

    def choose(self, name: str, *, within: str = "") -> None:
        """Taps a pill, by its words, in the group with this question."""
        place = self.page.get_by_role("group", name=within) if within else self.page
        place.get_by_label(name, exact=True).check()

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Some words are on the screen."""
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def close(self) -> None:
        """Closes the window and says what was wrong on the way."""
        self.context.close()
        left = [path for path in self._came_by if path not in self._looked_at | {"blank"}]
        assert self._foreign == [], f"asked another host: {self._foreign}"
        assert self._complaints == [], f"the browser complained: {self._complaints}"
        assert left == [], f"came by pages that nobody looked over: {left}"

    def _note_host(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self._foreign.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        answered = re.search(r"responded with a status of (\d+)", message.text)
        expected = answered and int(answered[1]) in self.expected_answers
        if message.type == "error" and not expected:
            self._complaints.append(message.text)


def axe(page: Page) -> None:
    """Fails with a readable list when axe-core finds something against WCAG 2.2 AA or good practice."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    violations = page.evaluate(f"axe.run({json.dumps(AXE_OPTIONS)}).then(results => results.violations)")
    lines = [_as_line(violation, node) for violation in violations for node in violation["nodes"]]
    width = page.viewport_size["width"] if page.viewport_size else "?"
    assert lines == [], f"axe on {page.url}, {width} px wide:\n" + "\n".join(lines)


def _as_line(violation: dict[str, Any], node: dict[str, Any]) -> str:
    summary = " ".join((node.get("failureSummary") or "").split())
    return f"- {violation['id']} ({violation['impact']}): {node['target']} {node['html'][:160]}\n  {summary}"
