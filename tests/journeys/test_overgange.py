"""A forløb begins with a conversation and ends with a plan to take along."""

import pytest
from playwright.sync_api import expect

from borgerforloeb.models import Forloeb
from overgange.models import Eftervaern
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


def test_the_first_questions_are_asked_one_at_a_time(phone: Screen, forloeb: Forloeb) -> None:
    # given the two of them on the page of the forløb
    phone.log_in("bostoette")
    phone.arrive("Mette")
    phone.find_forloeb("Signe Amstrup")
    phone.follow("Opstart")
    phone.arrive("Opstart")
    # when they begin, answer one question and skip the next
    phone.follow("De første samtaler")
    phone.arrive("Opstart, spørgsmål 1 af 5")
    phone.write("Hvad er vigtigt i dit liv?", "Min søster og min hund.")
    phone.press("Videre")
    phone.arrive("Opstart, spørgsmål 2 af 5")
    phone.follow("Spring over")
    phone.arrive("Opstart, spørgsmål 3 af 5")
    phone.write("Hvilke gode råd har du til mig?", "Ring, før du kommer.")
    phone.press("Videre")
    phone.arrive("Opstart, spørgsmål 4 af 5")
    phone.follow("Hold pause og fortsæt en anden gang")
    # then what was said is there, and the advice stands on the page of the forløb
    phone.arrive("Opstart")
    phone.sees("Min søster og min hund.")
    phone.find_forloeb("Signe Amstrup")
    phone.sees("Ring, før du kommer.")


def test_a_forloeb_ends_with_its_plan_and_can_be_taken_up_again(desk: Screen, forloeb: Forloeb) -> None:
    # given the two of them, and an ending they have talked about
    desk.log_in("bostoette")
    desk.arrive("Mette")
    desk.find_forloeb("Signe Amstrup")
    desk.follow("En god afslutning")
    desk.arrive("En god afslutning")
    # when they write what Signe goes on with, and why it is now
    desk.write("Det, jeg ønsker mig og går videre med", "Svømme om tirsdagen")
    desk.write("Det, der var godt ved samarbejdet", "Turene langs åen")
    desk.choose("Det, vi ville sammen, er nået")
    desk.press("Gem og gennemse")
    # then they see the plan before anything ends
    desk.arrive("Gennemse, før I slutter")
    desk.sees("Svømme om tirsdagen")
    assert Forloeb.objects.open().exists()
    # and when they end it
    desk.press("Afslut forløbet")
    desk.arrive("Afslutningen")
    desk.sees("Turene langs åen")
    expect(desk.page.get_by_role("link", name="Min plan videre (PDF)")).to_be_visible()
    assert not Forloeb.objects.open().exists() and not Eftervaern.objects.exists()
    # then it can be taken up where it was
    desk.follow("Tag forløbet op igen")
    desk.arrive("Tag forløbet op igen")
    desk.press("Tag forløbet op igen")
    desk.arrive("Signe Amstrup")
    assert Forloeb.objects.open().exists()
