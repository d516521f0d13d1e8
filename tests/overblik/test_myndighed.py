"""Myndighed's front page: what comes near, and what is new to the one who reads."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.models import User

PAGE = "overblik:myndighed"


def test_an_opfoelgning_that_comes_near_stands_there_and_a_distant_one_does_not(
    client: Client, forloeb: Forloeb, myndighed: User
) -> None:
    client.force_login(myndighed)
    today = timezone.localdate()
    for days, shown in ((-3, True), (30, True), (31, False)):
        Bestilling.objects.update(followup_on=today + timedelta(days=days))
        assert bool(client.get(reverse(PAGE)).context["near"]) is shown


def test_another_kommune_sees_nothing_of_it(client: Client, forloeb: Forloeb, other_myndighed: User) -> None:
    Bestilling.objects.update(followup_on=timezone.localdate())
    client.force_login(other_myndighed)
    assert client.get(reverse(PAGE)).context["near"] == []
