"""One rule for every telephone number, and one way to show it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.models import Team, User
from bostotte.phones import dialled

Login = Callable[[User], Client]
REFUSED = "Skriv telefonnummeret med cifre"


@pytest.mark.parametrize(
    ("typed", "called"),
    [("00 12 34 56", "00123456"), (" +45 (00) 12-34-56", "+4500123456"), ("ring til Anna", ""), ("12", "")],
)
def test_a_number_is_dialled_as_a_phone_understands_it(typed: str, called: str) -> None:
    assert dialled(typed) == called


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("bostoette", "/forloeb/{}/kontaktoplysninger/"),
        ("myndighed", "/bestillinger/ny/"),
        ("administrator", "/administration/brugere/ny/"),
        ("administrator", "/administration/teams/nyt/"),
    ],
)
def test_every_form_refuses_what_cannot_be_called_and_says_what_to_write(
    login: Login, bostoette: User, myndighed: User, administrator: User, forloeb: Forloeb, who: str, path: str
) -> None:
    people = {"bostoette": bostoette, "myndighed": myndighed, "administrator": administrator}
    client = login(people[who])
    typed = {"form_uuid": str(uuid4()), "version": "1"}
    refused = client.post(path.format(forloeb.pk), {**typed, "phone": "ring til Anna"})
    assert REFUSED in refused.content.decode()
    allowed = client.post(path.format(forloeb.pk), {**typed, "phone": "+45 00 12 34 56"})
    assert allowed.status_code == 302 or "phone" not in allowed.context["form"].errors


def test_numbers_are_tapped_by_those_who_may_see_them(
    login: Login, bestilling: Bestilling, bostoette: User, leder: User, team: Team, forloeb: Forloeb
) -> None:
    User.objects.filter(pk=bostoette.pk).update(phone="00 00 00 03")
    Team.objects.filter(pk=team.pk).update(phone="00 00 00 04")
    person = login(bostoette).get(forloeb.get_absolute_url()).content.decode()
    assert 'href="tel:00000001"' in person and 'href="tel:00000003"' in person
    order = login(leder).get(bestilling.get_absolute_url()).content.decode()
    assert 'href="tel:00000001"' in order and 'href="tel:00000004"' in order
