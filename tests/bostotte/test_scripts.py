"""The scripts and the look in a real browser: the VAS line, drafts, keyboard, axe in light and dark."""

import os
import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bostotte import gallery, pages, widgets
from bostotte.embedded.system_packages import find_browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.bostotte.test_scripts"),
]

PAGE = """{% extends "base.html" %}{% block title %}Prøve{% endblock %}{% block main %}
{% include "components/_form.html" with heading="Nyt besøg" submit_label="Gem" %}{% endblock %}"""

arrived: list[tuple[str, str]] = []


class Draft(forms.Form):
    autosave = True
    note = forms.CharField(label="Notat", widget=forms.Textarea)
    social = forms.DecimalField(label="Socialt", required=False, widget=widgets.VasInput())


@login_not_required
def draft_form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        arrived.append(("form", request.POST["note"]))
        return HttpResponse("Tak")
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": Draft()}, request))


@login_not_required
def slow_kladde_save(request: HttpRequest) -> HttpResponse:
    time.sleep(0.5)
    arrived.append(("draft", request.POST["note"]))
    return HttpResponse("9.04")


urlpatterns = [
    path("galleri/", gallery.gallery),
    path("was", pages.was, name="was"),
    path("proeve/", draft_form),
    path("kladde/gem/", slow_kladde_save, name="kladde_save"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    arrived.clear()
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="da-DK")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == [], "the browser complained, for instance about the Content-Security-Policy"


def test_a_vas_line_answers_nothing_until_touched_and_follows_the_keyboard(page: Page, live_server):
    page.goto(f"{live_server.url}/proeve/")
    line, number = page.locator("[data-vas-range]"), page.get_by_label("Socialt", exact=False).last
    expect(number).to_have_value("")
    expect(line).to_have_attribute("aria-valuetext", "ikke besvaret")
    line.focus()
    for key, value in [("ArrowRight", "5,0"), ("ArrowRight", "5,1"), ("PageUp", "6,1"), ("PageDown", "5,1")]:
        page.keyboard.press(key)
        expect(number).to_have_value(value)
    expect(line).to_have_attribute("aria-valuetext", "5,1")


def test_a_number_typed_with_comma_moves_the_line(page: Page, live_server):
    page.goto(f"{live_server.url}/proeve/")
    number = page.locator("[data-vas-number]")
    number.fill("7,3")
    expect(page.locator("[data-vas-range]")).to_have_value("7.3")
    number.fill("")
    expect(page.locator("[data-vas-range]")).to_have_attribute("aria-valuetext", "ikke besvaret")


def test_what_is_typed_is_kept_when_the_field_is_left(page: Page, live_server):
    page.goto(f"{live_server.url}/proeve/")
    page.get_by_label("Notat").fill("Vi gik en tur")
    page.get_by_label("Notat").blur()
    expect(page.locator("[data-kladde-status]")).to_have_text("Gemt 9.04")
    assert arrived == [("draft", "Vi gik en tur")]


def test_no_draft_arrives_after_the_form_it_belongs_to(page: Page, live_server):
    """Otherwise the draft would come back as a ghost after the visit was saved."""
    page.goto(f"{live_server.url}/proeve/")
    note = page.get_by_label("Notat")
    note.fill("Vi gik en tur")
    with page.expect_request("**/kladde/gem/"):
        note.blur()
    page.get_by_role("button", name="Gem").click()
    expect(page.locator("body")).to_have_text("Tak")
    assert [kind for kind, _ in arrived] == ["draft", "form"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_gallery_is_accessible_and_never_wider_than_the_screen(
    chromium: Browser, live_server, width, scheme
):
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{live_server.url}/galleri/")
    page.get_by_role("button", name="Gem besøget").click()
    expect(page.get_by_role("alert")).to_be_focused()
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["target"] for node in found["nodes"]]) for found in violations] == []
    page.set_viewport_size({"width": min(width, 320), "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
