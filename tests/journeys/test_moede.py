"""An Inddrag Nu on the big screen, written together, that ends in an opgave on Min dag."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb
from moeder.models import Moede
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser


def test_an_inddrag_nu_ends_in_an_opgave_on_min_dag(desk: Screen, forloeb: Forloeb) -> None:
    # given a møde planned with Signe
    desk.log_in("bostoette")
    desk.arrive("Mette")
    desk.find_forloeb("Signe Amstrup")
    desk.follow("Møder")
    desk.arrive("Møder")
    desk.follow("Planlæg et møde")
    desk.arrive("Planlæg et møde")
    desk.follow("Vælg Inddrag Nu")
    desk.arrive("Inddrag Nu")
    desk.write("Andre, én på hver linje", "Anna, min søster")
    desk.write("Hvad har Signe sagt ja til?", "Anna må være med")
    started = timezone.localtime() - timedelta(minutes=30)
    desk.write("Hvornår", f"{started:%Y-%m-%dT%H:%M}")
    desk.press("Planlæg mødet")
    desk.arrive("Inddrag Nu")
    # when they write on the wall together, one column after the other
    desk.follow("Åbn tavlen")
    desk.arrive("Inddrag Nu")
    desk.follow("Skriv i Det, der er svært")
    desk.arrive("Det, der er svært")
    desk.write("Hvad gør det svært lige nu?", "Jeg kommer ikke afsted alene.")
    desk.press("Gem, og videre til næste")
    desk.arrive("Det, der virker")
    desk.write("Hvad går godt, og hvad hjælper?", "Når Anna ringer om morgenen.")
    desk.press("Gem")
    desk.arrive("Inddrag Nu")
    desk.follow("Ny aftale")
    desk.arrive("Ny aftale")
    desk.write("Hvad har I aftalt?", "Gå med til bussen mandag")
    desk.write("Senest", timezone.localdate().isoformat())
    desk.page.get_by_label("Hvem gør det?").select_option(label="Mette Lund")
    desk.press("Skriv aftalen op")
    desk.arrive("Inddrag Nu")
    desk.sees("Når Anna ringer om morgenen.")
    desk.sees("Gå med til bussen mandag")
    desk.follow("Slut mødet")
    desk.arrive("Slut mødet")
    desk.write("Hvad er vigtigst for Signe", "Nu ved alle det samme.")
    desk.press("Gør referatet færdigt")
    # then the referat begins with Signe's words, the time counts once, and the opgave is on Min dag
    desk.arrive("Inddrag Nu")
    desk.sees("Nu ved alle det samme.")
    assert Moede.objects.get().besoeg == Besoeg.objects.get()
    desk.follow("Min dag", within=desk.page.get_by_role("navigation", name="Hovedmenu"))
    desk.arrive("Mette")
    desk.sees("Gå med til bussen mandag")
    desk.press(re.compile("^Gjort.*Gå med til bussen mandag"))
    desk.arrive("Mette")
