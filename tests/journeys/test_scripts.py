"""The scripts and the look in a real browser: the VAS line, drafts, keyboard, axe in light and dark."""

import time
from collections.abc import Callable

import pytest
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from playwright.sync_api import Page, expect

from bostotte import gallery, pages, widgets
from tests.journeys.screen import Screen

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.journeys.test_scripts"),
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
        return HttpResponse('<link rel="icon" href="data:,"><p>Tak</p>')
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


@pytest.fixture
def page(phone: Screen) -> Page:
    """The form with a line and a note, on a phone."""
    arrived.clear()
    phone.open("/proeve/")
    phone.arrive("Nyt besøg")
    return phone.page


def test_a_vas_line_answers_nothing_until_touched_and_follows_the_keyboard(page: Page) -> None:
    line, number = page.locator("[data-vas-range]"), page.get_by_label("Socialt", exact=False).last
    expect(number).to_have_value("")
    expect(line).to_have_attribute("aria-valuetext", "ikke besvaret")
    line.focus()
    for key, value in [("ArrowRight", "5,0"), ("ArrowRight", "5,1"), ("PageUp", "6,1"), ("PageDown", "5,1")]:
        page.keyboard.press(key)
        expect(number).to_have_value(value)
    expect(line).to_have_attribute("aria-valuetext", "5,1")


def test_a_number_typed_with_comma_moves_the_line(page: Page) -> None:
    number = page.locator("[data-vas-number]")
    number.fill("7,3")
    expect(page.locator("[data-vas-range]")).to_have_value("7.3")
    number.fill("")
    expect(page.locator("[data-vas-range]")).to_have_attribute("aria-valuetext", "ikke besvaret")


def test_a_number_between_two_steps_is_kept_as_typed_and_said_beside_the_field(page: Page) -> None:
    number = page.locator("[data-vas-number]")
    problem = page.locator("[data-vas-problem]")
    for typed in ("5,55", "5,04", "10,1", "fem"):
        number.fill(typed)
        number.blur()
        expect(number).to_have_value(typed)
        expect(number).to_have_attribute("aria-invalid", "true")
        expect(problem).to_have_text("Skriv et tal fra 0 til 10 med højst én decimal, fx 5,5.")
    number.fill("5,5")
    expect(problem).to_be_hidden()
    number.blur()
    expect(number).to_have_value("5,5")


def test_what_is_typed_is_kept_when_the_field_is_left(page: Page) -> None:
    page.get_by_label("Notat").fill("Vi gik en tur")
    page.get_by_label("Notat").blur()
    expect(page.locator("[data-kladde-status]")).to_have_text("Gemt 9.04")
    assert arrived == [("draft", "Vi gik en tur")]


def test_what_is_typed_is_kept_when_the_keys_rest_and_not_at_every_key(page: Page) -> None:
    note = page.get_by_label("Notat")
    note.press_sequentially("Vi gik en tur", delay=40)
    assert arrived == []
    page.wait_for_timeout(2200)
    assert arrived == [("draft", "Vi gik en tur")]


def test_somebody_who_never_rests_is_kept_every_five_seconds(page: Page) -> None:
    note = page.get_by_label("Notat")
    note.press_sequentially("a" * 60, delay=100)
    page.wait_for_timeout(2500)
    assert 2 <= len(arrived) <= 3
    assert arrived[-1] == ("draft", "a" * 60)


def test_what_is_typed_is_kept_once_when_the_page_is_hidden(page: Page) -> None:
    page.get_by_label("Notat").press_sequentially("Vi gik")
    page.evaluate("""() => {
        Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true});
        document.dispatchEvent(new Event("visibilitychange"));
        window.dispatchEvent(new Event("pagehide"));
    }""")
    page.wait_for_timeout(900)
    assert arrived == [("draft", "Vi gik")]


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
def test_the_gallery_is_accessible_and_never_wider_than_the_screen(
    open_screen: Callable[..., Screen], scheme: str
) -> None:
    screen = open_screen(viewport={"width": 320, "height": 844}, color_scheme=scheme)
    screen.open("/galleri/")
    screen.press("Gem besøget")
    expect(screen.page.get_by_role("alert")).to_be_focused()
    screen.fits(320)
    screen.look_over()
