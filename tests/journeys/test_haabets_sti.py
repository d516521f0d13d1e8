"""From an indsatsmål along the three steps to a delmål, a first skridt, and a stone on the path."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from borgerforloeb.models import Forloeb
from haabets_sti.models import Delmaal, Opfoelgning, Skridt
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

DELMAAL = "Jeg vil køre to stop med bussen"
STEPS = ("Halvvejs", "Tæt på", "Det første skridt")
SAID = {
    ("Halvvejs", 1): ("Hvad har du gjort for at nå hertil?", "Jeg er gået hen til stoppestedet."),
    ("Det første skridt", 3): ("Hvem er med dig i det, og hvordan?", "Mette står ved siden af."),
}


def test_an_indsatsmaal_becomes_a_delmaal_and_a_stone_on_the_path(phone: Screen, forloeb: Forloeb) -> None:
    page = phone.page
    # given a bostøtte beside Signe, with an indsatsmål before them
    phone.log_in("bostoette")
    phone.arrive("Mette")
    phone.find_forloeb("Signe Amstrup")
    phone.follow("Åbn stien")
    phone.arrive("Håbets Sti")
    phone.follow("Gå de tre trin for Signe færdes uden for hjemmet")
    phone.arrive("Signe færdes uden for hjemmet")
    # when they walk the three steps, three questions in each, and leave most of them open
    phone.press("Begynd")
    for step in STEPS:
        for place in (1, 2, 3):
            phone.arrive(step)
            phone.sees(f"Spørgsmål {place} af 3")
            if (step, place) in SAID:
                question, words = SAID[step, place]
                phone.write(question, words)
                phone.press("Videre")
            else:
                phone.follow("Spring over")
    # then what was said is before them, and becomes a delmål and a first skridt
    phone.arrive("Delmål og første skridt")
    for _, words in SAID.values():
        phone.sees(words)
    phone.write("Delmålet med borgerens egne ord", DELMAAL)
    phone.write("Det første skridt", "Se køreplanen sammen")
    phone.write("Hvem gør det, og hvem støtter?", "Signe og Mette")
    due = timezone.localdate() + timedelta(days=4)
    phone.write("Hvornår?", due.isoformat())
    phone.press("Læg det på stien")
    phone.arrive(DELMAAL)
    phone.sees("Se køreplanen sammen")
    phone.sees("Signe og Mette")
    # and when both say how far they are
    phone.follow("Følg op")
    phone.arrive(DELMAAL)
    page.get_by_role("textbox", name="Signe: hvor langt er du kommet?").fill("3")
    page.get_by_role("slider", name="Bostøtten: hvor langt ser du").press("ArrowRight")
    phone.write("Signe siger", "Det gik bedre, end jeg troede.")
    phone.press("Gem opfølgningen")
    phone.arrive(DELMAAL)
    phone.sees("Det gik bedre, end jeg troede.")
    # then the path shows the stone
    phone.follow("Håbets Sti")
    phone.arrive("Håbets Sti")
    path = page.get_by_role("img", name="Håbets Sti").locator("visible=true")
    expect(path).to_contain_text(DELMAAL)
    page.get_by_text("Læs stien som liste").click()
    expect(page.get_by_role("listitem").filter(has_text=DELMAAL)).to_be_visible()
    # and both ratings, and the skridt with who and when, are kept
    opfoelgning = Opfoelgning.objects.get()
    assert (opfoelgning.borger_rating, opfoelgning.bostoette_rating) == (3, 5)
    assert Delmaal.objects.get().text == DELMAAL
    skridt = Skridt.objects.get()
    assert (skridt.who, skridt.due_on) == ("Signe og Mette", due)
