"""Every page of the line opens for the one it is for, also with nothing on it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.models import User

Login = Callable[[User], Client]


@pytest.mark.parametrize("name", ["min_dag", "besoeg_choose", "kontakt_choose", "forloeb_list"])
def test_the_front_pages_of_a_bostoette_open_with_and_without_a_forloeb(
    login: Login, bostoette: User, colleague: User, forloeb: Forloeb, name: str
) -> None:
    assert login(bostoette).get(reverse(f"overblik:{name}")).status_code == 200
    assert login(colleague).get(reverse(f"overblik:{name}")).status_code == 200


@pytest.mark.parametrize("name", ["forloeb_detail", "forloeb_timeline", "besoeg_create", "kontakt_create"])
def test_the_pages_of_a_forloeb_open_for_the_one_who_works_in_it(
    login: Login, bostoette: User, forloeb: Forloeb, name: str
) -> None:
    assert login(bostoette).get(reverse(f"overblik:{name}", args=[forloeb.pk])).status_code == 200


@pytest.mark.parametrize("name", ["besoeg_plan", "borger_edit", "phase_change", "tilknytning_list"])
def test_the_small_pages_of_a_forloeb_open(
    login: Login, bostoette: User, forloeb: Forloeb, name: str
) -> None:
    assert login(bostoette).get(reverse(f"borgerforloeb:{name}", args=[forloeb.pk])).status_code == 200


def test_the_pages_about_bestillinger_open(
    login: Login, leder: User, myndighed: User, bestilling: Bestilling
) -> None:
    for user in (leder, myndighed):
        client = login(user)
        for url in (
            reverse("borgerforloeb:bestilling_list"),
            reverse("borgerforloeb:bestilling_create"),
            bestilling.get_absolute_url(),
        ):
            assert client.get(url).status_code == 200
    client = login(leder)
    for name in ("bestilling_accept", "bestilling_return"):
        assert client.get(reverse(f"borgerforloeb:{name}", args=[bestilling.pk])).status_code == 200
