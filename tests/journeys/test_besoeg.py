"""A besøg is written down on a phone, and nothing typed is lost on the way."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from borgerforloeb.models import Besoeg, Forloeb
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

WORDS = "Jeg turde godt stå ved stoppestedet i dag."


def test_a_bostoette_writes_a_besoeg_down_on_the_phone(phone: Screen, forloeb: Forloeb) -> None:
    page = phone.page
    # given a bostøtte who has logged in and stands on Min dag
    phone.log_in("bostoette")
    phone.arrive("Mette")
    # when they choose Signe and write what she said
    phone.follow("Nyt besøg")
    phone.arrive("Nyt besøg")
    phone.follow("Signe")
    phone.arrive("Nyt besøg")
    phone.choose("Gåtur")
    phone.choose("30 min")
    phone.write("Borgerens egne ord", WORDS)
    page.get_by_label("Borgerens egne ord").blur()
    # then it is kept at once, and still there when the page is loaded again
    expect(page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
    page.reload()
    phone.sees("Vi har hentet det, du skrev")
    expect(page.get_by_label("Borgerens egne ord")).to_have_value(WORDS)
    # and when they finish, it stands on the page of the forløb
    phone.press("Gem besøget")
    phone.arrive("Gåtur")
    phone.follow("Signe Amstrup")
    phone.arrive("Signe Amstrup")
    phone.sees(WORDS)
    besoeg = Besoeg.objects.get()
    assert (besoeg.form, besoeg.minutes, besoeg.is_finished) == ("gaatur", 30, True)


def test_what_was_typed_is_kept_when_the_session_ends_in_the_middle(phone: Screen, forloeb: Forloeb) -> None:
    page = phone.page
    # given a bostøtte in the middle of a note
    phone.log_in("bostoette")
    phone.arrive("Mette")
    phone.follow("Nyt besøg")
    phone.arrive("Nyt besøg")
    phone.follow("Signe")
    phone.arrive("Nyt besøg")
    phone.write("Borgerens egne ord", WORDS)
    # when the session ends before they send it
    phone.context.clear_cookies(name=re.compile("sessionid"))
    phone.expected_answers = {401, 403}
    phone.press("Gem besøget")
    # then the page says that it is kept
    phone.arrive("Du er blevet logget ud")
    phone.sees("Det, du skrev, er gemt.")
    # and it is there after logging in again, and can be finished
    phone.follow("Log ind")
    phone.log_in("bostoette")
    phone.arrive("Nyt besøg")
    expect(page.get_by_label("Borgerens egne ord")).to_have_value(WORDS)
    phone.press("Gem besøget")
    phone.arrive("Hjemme")
    phone.sees(WORDS)
    assert Besoeg.objects.get().borgers_ord == WORDS


def test_back_after_saving_gives_an_empty_form_and_not_the_same_note_again(
    phone: Screen, forloeb: Forloeb
) -> None:
    page = phone.page
    # given a note that was just saved
    phone.log_in("bostoette")
    phone.arrive("Mette")
    phone.follow("Nyt besøg")
    phone.arrive("Nyt besøg")
    phone.follow("Signe")
    phone.arrive("Nyt besøg")
    phone.write("Borgerens egne ord", WORDS)
    phone.press("Gem besøget")
    phone.arrive("Hjemme")
    # when the bostøtte goes back in the browser
    page.go_back()
    # then the form is a new one
    phone.arrive("Nyt besøg")
    expect(page.get_by_label("Borgerens egne ord")).to_have_value("")
    assert Besoeg.objects.count() == 1


def test_the_time_follows_the_length_until_somebody_types_it(phone: Screen, forloeb: Forloeb) -> None:
    page = phone.page
    phone.open("/")
    phone.log_in("bostoette")
    phone.arrive("Mette")
    phone.open(f"/forloeb/{forloeb.pk}/besoeg/nyt/")
    phone.arrive("Nyt besøg")
    start = page.get_by_label("Hvornår")
    proposed = datetime.fromisoformat(start.input_value())
    phone.choose("30 min")
    assert datetime.fromisoformat(start.input_value()) == proposed + timedelta(minutes=30)
    start.fill("2026-11-02T09:10")
    phone.choose("90 min")
    expect(start).to_have_value("2026-11-02T09:10")
