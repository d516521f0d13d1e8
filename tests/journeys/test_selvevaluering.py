"""A team's round: opened by the leder, answered by a borger's link and by staff, shown when it has closed."""

import pytest
from playwright.sync_api import expect

from borgerforloeb.models import Forloeb
from bostotte.models import User
from pejlemaerker.models import Runde, Svarark
from pejlemaerker.statements import statements
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

RESULTS = "Her er forskellen størst"


def test_a_round_is_answered_and_shown_when_it_has_closed(
    desk: Screen, other_desk: Screen, phone: Screen, forloeb: Forloeb, colleague: User
) -> None:
    # given a leder who opens a round
    desk.log_in("leder")
    desk.arrive("Team Syd")
    desk.follow("Pejlemærker", within=desk.page.get_by_role("navigation", name="Hovedmenu"))
    desk.arrive("Pejlemærker")
    desk.follow("Selvevaluering")
    desk.arrive("Selvevaluering")
    desk.follow("Ny runde")
    desk.arrive("Ny runde")
    desk.write("Titel", "Vinter")
    desk.press("Opret runden")
    desk.arrive("Vinter")
    desk.follow("Borgernes links")
    desk.arrive("Borgernes links")
    link = desk.page.get_by_role("link", name="/pejlemaerker/svar/").get_attribute("href")
    # when Signe answers by her link, without a log-in
    assert link is not None
    phone.page.goto(link)
    phone.arrive("Hvordan er din bostøtte?")
    questions = statements(Runde.objects.get().statements_version).udsagn
    phone.choose("2 i mindre grad", within=questions[0].borger)
    phone.choose("ikke relevant", within=questions[1].borger)
    phone.press("Send mine svar")
    phone.arrive("Tak for dine svar")
    # and a bostøtte answers inside
    other_desk.log_in("bostoette")
    other_desk.arrive("Mette")
    other_desk.follow("Pejlemærker", within=other_desk.page.get_by_role("navigation", name="Hovedmenu"))
    other_desk.arrive("Pejlemærker")
    other_desk.follow("Selvevaluering")
    other_desk.arrive("Selvevaluering")
    other_desk.follow("Svar nu")
    other_desk.arrive("Hvordan gør vi?")
    other_desk.choose("5 i meget høj grad", within=questions[0].bostoette)
    other_desk.press("Send svar")
    other_desk.arrive("Tak for dine svar")
    other_desk.sees("kan ikke ændres eller trækkes tilbage")
    other_desk.follow("Vinter")
    other_desk.arrive("Vinter")
    other_desk.sees("Du har svaret. Tak.")
    # and the others have answered
    _others_answer(borgere=4, staff=2)
    # then nobody sees a result before the round has closed, not even the leder
    desk.follow("Vinter")
    desk.arrive("Vinter")
    desk.sees("Hvornår ses resultatet?")
    expect(desk.page.get_by_text(RESULTS)).to_have_count(0)
    # and when it has, the perspectives stand side by side
    desk.follow("Luk runden")
    desk.arrive("Luk runden nu?")
    desk.press("Luk runden")
    desk.arrive("Vinter")
    desk.sees(RESULTS)
    expect(desk.page.get_by_role("figure").first).to_be_visible()
    # and the link has been used
    phone.expected_answers = {404, 410}
    phone.page.goto(link)
    expect(phone.page.get_by_role("button", name="Send mine svar")).to_have_count(0)
    phone.look_over()


def _others_answer(*, borgere: int, staff: int) -> None:
    """Anonymous sheets, all statements answered: borgere 2, staff 4."""
    runde = Runde.objects.get()
    keys = [udsagn.key for udsagn in statements(runde.statements_version).udsagn]
    for perspective, value, count in (("borger", 2, borgere), ("bostoette", 4, staff)):
        for _ in range(count):
            Svarark.objects.create(runde=runde, perspective=perspective, answers=dict.fromkeys(keys, value))
