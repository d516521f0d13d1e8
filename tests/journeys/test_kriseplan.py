"""The crisis plan is written with the borger and read calmly, in a hard moment, on a small screen."""

import re

import pytest
from playwright.sync_api import expect

from borgerforloeb.models import Forloeb
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


def test_a_kriseplan_is_written_together_and_one_tap_away(phone: Screen, forloeb: Forloeb) -> None:
    page = phone.page
    # given the two of them on the page of the forløb, and no plan yet
    phone.log_in("bostoette")
    phone.arrive("Mette")
    phone.find_forloeb("Signe Amstrup")
    phone.follow("Kriseplan")
    phone.arrive("Kriseplan")
    # when they write it in Signe's words
    phone.follow("Begynd på planen")
    phone.arrive("Skriv kriseplanen")
    phone.write("Det kan jeg gøre, som virker for mig", "Gå en tur langs åen\nHøre min sommerliste")
    phone.write("Det kan andre gøre, som hjælper mig", "Sidde ved siden af uden at spørge")
    phone.write("Navn", "Anna")
    phone.write("Hvem er det?", "min søster")
    phone.write("Telefon", "00 00 00 02")
    phone.write("Tegnet", "Jeg sover ikke")
    phone.write("Så gør jeg", "Jeg ringer til Anna")
    # and one sign more, without leaving what is written
    page.get_by_role("button", name="Tilføj et tegn").click()
    more = page.get_by_role("group", name="Tegn 2", exact=True)
    expect(more.get_by_label("Tegnet")).to_be_focused()
    more.get_by_label("Tegnet").fill("Jeg lader telefonen ligge")
    page.get_by_role("button", name=re.compile("Flyt op.*tegn 2")).click()
    expect(page.get_by_role("group", name="Tegn 1", exact=True).get_by_label("Tegnet")).to_have_value(
        "Jeg lader telefonen ligge"
    )
    phone.write("Skrevet sammen med", "Signe")
    phone.press("Gem kriseplanen")
    # then it is there to read, one tap from the page of the forløb
    phone.arrive("Kriseplan")
    phone.find_forloeb("Signe Amstrup")
    phone.follow("Kriseplan")
    phone.arrive("Kriseplan")
    # and it can be read on a very small screen with the text twice as large
    page.set_viewport_size({"width": 320, "height": 640})
    for size in ("100%", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        phone.fits(320)
        for words in ("Gå en tur langs åen", "Jeg lader telefonen ligge", "Jeg sover ikke"):
            expect(page.get_by_text(words)).to_be_visible()
    # and the first to call is one tap away
    call = page.get_by_role("link", name="Anna, min søster")
    expect(call).to_have_attribute("href", "tel:00000002")
