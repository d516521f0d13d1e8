"""Samtalen on a phone between the two of them: ORS, WHO-5, the curve and the next appointment."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from borgerforloeb.models import Besoeg, Forloeb
from bostotte.models import User
from feedback import operations
from feedback.instruments import get_instrument
from feedback.models import Besvarelse
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

WHO5 = {
    "glad og i godt humør": "Det meste af tiden",
    "rolig og afslappet": "Lidt mere end halvdelen af tiden",
    "aktiv og energisk": "Lidt mindre end halvdelen af tiden",
    "vågnet frisk og udhvilet": "Lidt af tiden",
    "fyldt med ting, der interesserer mig": "Hele tiden",
}


@pytest.fixture
def measured(forloeb: Forloeb, bostoette: User) -> Forloeb:
    """ORS was filled in twice before: 14 and 18 of 40."""
    ors = get_instrument("ors")
    for days, value in ((42, "3.5"), (21, "4.5")):
        operations.register_besvarelse(
            forloeb,
            instrument=ors,
            answers={item.key: value for item in ors.items},
            by=bostoette,
            answered_at=timezone.now() - timedelta(days=days),
        )
    return forloeb


def test_a_samtale_with_ors_and_who5_ends_on_the_page_of_the_forloeb(
    phone: Screen, measured: Forloeb
) -> None:
    page = phone.page
    # given the two of them together, with the page of the forløb before them
    phone.log_in("bostoette")
    phone.arrive("Mette")
    phone.find_forloeb("Signe Amstrup")
    phone.follow("Nyt besøg")
    phone.arrive("Nyt besøg")
    phone.press("Start samtalen i stedet")
    phone.arrive("Trivsel")
    # when Signe answers ORS, by the keys of the line and by numbers with a comma
    for name, keys, value in (
        ("Individuelt", ["PageUp", "PageUp"], "6,0"),
        ("Generelt", ["ArrowRight", "ArrowRight"], "5,1"),
    ):
        line = page.get_by_role("slider", name=name)
        for key in keys:
            line.press(key)
        expect(page.get_by_role("textbox", name=name)).to_have_value(value)
    page.get_by_role("textbox", name="Nære relationer").fill("4,5")
    page.get_by_role("textbox", name="Socialt").fill("7,3")
    phone.press("Gem svaret")
    # then a sentence and the curve say what it came to
    phone.arrive("Trivsel")
    phone.sees("22,9")
    expect(page.get_by_role("figure").locator("svg:visible")).to_be_visible()
    # and when WHO-5 is answered by five taps, it is counted out as well
    phone.follow("WHO-5")
    phone.arrive("Trivsel")
    for question, answer in WHO5.items():
        phone.choose(answer, within=question)
    phone.press("Gem svaret")
    phone.arrive("Trivsel")
    phone.sees(re.compile(r"\b60\b.*100"))
    # and when the note and SRS are left for later and the next appointment is made
    phone.follow("Videre")
    phone.arrive("Notatet")
    phone.follow("Spring over")
    phone.arrive("Samarbejdet")
    phone.follow("Spring over")
    phone.arrive("Næste aftale")
    phone.write("Hvad skal I?", "bussen, to stop")
    phone.press("Gem og slut")
    # then they are back on the page of the forløb, with the scores, the curve and the day
    phone.arrive("Signe Amstrup")
    phone.sees("22,9")
    phone.sees("I ses igen")
    expect(page.get_by_role("region", name="Trivsel").locator("svg:visible").first).to_be_visible()
    scores = dict(Besvarelse.objects.filter(besoeg__isnull=False).values_list("instrument_key", "score"))
    assert scores == {"ors": Decimal("22.9"), "who5": Decimal(60)}
    assert Besoeg.objects.filter(planned_focus="bussen, to stop", starts_at__gt=timezone.now()).exists()
