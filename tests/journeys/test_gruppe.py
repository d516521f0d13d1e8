"""A trainer takes attendance in a group on a phone, and writes one note about each."""

from datetime import date

import pytest
from playwright.sync_api import expect

from borgerforloeb.models import Besoeg, Forloeb
from bostotte.models import User
from grupper import operations
from grupper.models import Gruppenotat
from tests.journeys.screen import Screen
from tests.urls.world_grupper import another_forloeb, start_gruppe

pytestmark = pytest.mark.browser


def test_a_trainer_takes_attendance_and_writes_two_notes_on_the_phone(
    phone: Screen, forloeb: Forloeb, colleague: User, leder: User, myndighed: User
) -> None:
    page = phone.page
    # given a colleague who runs a group with Signe and Jonas, and works in neither's forløb
    gruppe = start_gruppe(forloeb, colleague)
    other = another_forloeb(forloeb, "7506882230", "Jonas", "Lindholt", by=myndighed)
    for one in (forloeb, other):
        operations.place(
            gruppe, forloeb=one, own_goal="", valid_from=date(2026, 5, 1), confirm_apart=False, by=leder
        )
    # when they come from Min dag and tap once for each
    phone.log_in("kollega")
    phone.arrive("Ali")
    phone.follow("Tag fremmøde")
    phone.arrive("Fremmøde")
    for name in ("Signe A.", "Jonas L."):
        group = page.get_by_role("group", name=f"Fremmøde for {name}")
        with page.expect_navigation():
            group.get_by_role("button", name="Kom").click()
        expect(group.get_by_role("button", name="Kom")).to_have_attribute("aria-pressed", "true")
    phone.look_over()
    # and write a note about each, the first with the other's name in it
    phone.follow("Skriv et notat om Signe A.")
    phone.arrive("Signe A.")
    phone.write("Borgerens egne ord", "Det var rart at gå med Jonas.")
    phone.press("Gem")
    phone.arrive("Signe A.")
    phone.sees("Teksten nævner Jonas")
    phone.write("Borgerens egne ord", "Det var rart at gå med en anden deltager.")
    phone.press("Gem")
    phone.arrive("Fremmøde")
    phone.follow("Skriv et notat om Jonas L.")
    phone.arrive("Jonas L.")
    phone.write("Til næste gang", "Tage kaffe med")
    phone.press("Gem")
    phone.arrive("Fremmøde")
    assert Gruppenotat.objects.count() == 2
    # then finishing gives each a besøg in the own forløb
    phone.press("Gør sessionen færdig")
    phone.arrive("3. gang")
    phone.sees("Det var rart at gå med en anden deltager.")
    assert Besoeg.objects.filter(form="gruppe").count() == 2
