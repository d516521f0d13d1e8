"""From a bestilling in the kommune to a forløb in the bostøtte's hands."""

import pytest
from playwright.sync_api import expect

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.models import Team, User
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

CPR = "6305921237"
LAW = "Serviceloven § 85 – socialpædagogisk støtte"
WISH = "Jeg vil gerne kunne have gæster."


def test_a_bestilling_becomes_a_forloeb(
    desk: Screen,
    other_desk: Screen,
    phone: Screen,
    myndighed: User,
    leder: User,
    bostoette: User,
    team: Team,
) -> None:
    # given myndighed on their front page
    desk.log_in("myndighed")
    desk.arrive("Mit overblik")
    # when they write a bestilling, with a replacement CPR number (day + 60), and send it
    desk.follow("Ny bestilling")
    desk.arrive("Ny bestilling")
    desk.write("CPR-nummer", CPR)
    desk.write("Fornavn", "Karla")
    desk.write("Efternavn", "Engsig")
    desk.write("Borgerens ønsker, håb og drømme", WISH)
    desk.write("Formål", "At Karla får ro og overblik i sit hjem.")
    desk.write("Indsatsmål", "Karla har en hverdag, der hænger sammen\nKarla har kontakt til andre")
    expect(desk.page.get_by_label("Sagsbehandler", exact=True)).to_have_value("Poul Krog")
    desk.page.get_by_label("Lovgrundlag").select_option(label=LAW)
    desk.write("Bevilget fra", "2026-11-01")
    desk.write("Timer om ugen", "2,5")
    desk.press("Send bestillingen")
    # then it waits for the team
    desk.arrive("Karla Engsig")
    desk.sees("sendt")
    # when the leder reads it, says yes and chooses the primær bostøtte
    other_desk.log_in("leder")
    other_desk.arrive("Team Syd")
    other_desk.follow("Læs og svar")
    other_desk.arrive("Karla Engsig")
    other_desk.sees(WISH)
    other_desk.follow("Acceptér")
    other_desk.arrive("Acceptér bestillingen")
    other_desk.page.get_by_label("Primær bostøtte").select_option(label="Mette Lund, primær i 0 forløb")
    other_desk.press("Acceptér")
    other_desk.arrive("Karla Engsig")
    # then myndighed sees that they said yes
    desk.page.reload()
    desk.arrive("Karla Engsig")
    desk.sees("accepteret")
    # and the bostøtte has the forløb on the phone, with the goals and what Karla wishes
    phone.log_in("bostoette")
    phone.arrive("Mette")
    phone.find_forloeb("Karla Engsig")
    phone.follow(LAW)
    phone.arrive("Karla Engsig")
    phone.sees(WISH)
    phone.sees("Karla har kontakt til andre")
    # and nobody has been shown the number without asking for it
    for screen in (desk, other_desk, phone):
        expect(screen.page.get_by_text(CPR[6:])).to_have_count(0)
    assert Bestilling.objects.get().forloeb == Forloeb.objects.get()
