"""The network is drawn with the borger on a small screen, and a samtykke is given for somebody on it."""

import re

import pytest
from playwright.sync_api import expect

from borgerforloeb.models import Forloeb
from netvaerk.models import Netvaerksperson, Samtykke
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

LONG = "Anne-Margrethe Kristoffersen-Sommerfeldt"


def test_the_map_is_drawn_together_and_a_samtykke_is_given(phone: Screen, forloeb: Forloeb) -> None:
    page = phone.page
    # given the two of them on the page of the forløb, and no map yet
    phone.log_in("bostoette")
    phone.arrive("Mette")
    phone.find_forloeb("Signe Amstrup")
    phone.follow("Tegn det sammen")
    phone.arrive("Hvem er tæt på dig?")
    # when Signe names two people
    phone.write("Navn", LONG)
    phone.write("Hvem er det for dig?", "min søster")
    phone.choose("Længere ude", within="Hvor tæt på?")
    phone.press("Sæt på kortet")
    phone.arrive("Hvem er tæt på dig?")
    phone.write("Navn", "Distriktspsykiatrien")
    page.get_by_label("Slags").select_option("Psykiatrien")
    phone.press("Sæt på kortet")
    phone.arrive("Hvem er tæt på dig?")
    # and moves her sister closer, with the keyboard
    closer = page.get_by_role("button", name=re.compile(f"^Tættere på.*{LONG}$"))
    for _ in range(2):
        closer.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    phone.arrive("Hvem er tæt på dig?")
    expect(closer).to_have_count(0)
    assert [one.ring for one in Netvaerksperson.objects.on_map()] == [1, 2]
    phone.follow("Færdig for i dag")
    phone.arrive("Netværk")
    phone.sees("Der er 2 på kortet, 1 af dem helt tæt på. Én er fagperson.")
    # and says what may be told to her
    phone.follow(LONG)
    phone.arrive(LONG)
    phone.choose("Kun efter aftale", within="Må vi kontakte?")
    phone.write("Telefon", "00 00 00 12")
    phone.press("Gem")
    phone.arrive("Netværk")
    phone.sees("Må kontaktes efter aftale")
    phone.follow(LONG)
    phone.arrive(LONG)
    phone.follow("Giv samtykke")
    phone.arrive("Nyt samtykke")
    phone.write("Det må der tales om", "Hvordan det går med bussen.")
    phone.write("Med borgerens egne ord", "Hun må godt vide det.")
    phone.press("Gem samtykket")
    # then it is there to read, and the page of the forløb knows it
    phone.arrive(LONG)
    phone.sees("Hvordan det går med bussen.")
    phone.sees("gælder")
    assert str(Samtykke.objects.get().person) == LONG
    phone.find_forloeb("Signe Amstrup")
    phone.sees("2 på kortet.")
    # and Signe can take it back
    phone.follow(re.compile("^Samtykker$"))
    phone.arrive("Samtykker")
    phone.follow(LONG)
    phone.arrive(LONG)
    phone.follow("Træk tilbage")
    phone.arrive("Træk samtykket tilbage")
    phone.press("Træk tilbage")
    phone.arrive(LONG)
    phone.sees("trukket tilbage")
