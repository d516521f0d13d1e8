"""A samtale: four pages, each saved by itself, each may be skipped, and it ends in a summary."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.models import Besoeg, Forloeb
from bostotte.models import User
from feedback.models import Besvarelse

Login = Callable[[User], Client]


@pytest.fixture
def planned(forloeb: Forloeb, bostoette: User) -> Besoeg:
    return operations.plan_besoeg(forloeb, by=bostoette, starts_at=timezone.now())


def step(besoeg: Besoeg, trin: int) -> str:
    return reverse("overblik:samtale", args=[besoeg.pk, trin])


def ors(**changes: Any) -> dict[str, Any]:
    return {"form_uuid": str(uuid4()), "mode": "sammen", "answered_on": f"{timezone.localdate()}", **changes}


def test_from_the_first_page_to_the_summary(
    login: Login, bostoette: User, forloeb: Forloeb, planned: Besoeg
) -> None:
    client = login(bostoette)
    scale = client.get(step(planned, 1)).context["form"]
    answers = {field.html_name: "5,0" for field in scale.item_fields}
    said = client.post(step(planned, 1), ors(**answers), follow=True).content.decode()
    assert "20" in said
    assert "Videre" in said
    assert Besvarelse.objects.get().besoeg == planned
    note = client.get(step(planned, 2)).context["form"]
    form = {
        "form_uuid": str(uuid4()),
        "version": note["version"].value(),
        "form": "hjemme",
        "starts_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "minutes": "60",
        "outcome": "afholdt",
        "borgers_ord": "Det gik bedre i dag.",
    }
    assert client.post(step(planned, 2), form)["Location"] == step(planned, 3)
    assert client.get(step(planned, 3)).status_code == 200
    tomorrow = timezone.localdate() + timedelta(days=1)
    aftale = {"form_uuid": str(uuid4()), "starts_at": f"{tomorrow}T10:00", "form": "ude", "minutes": "60"}
    ended = client.post(step(planned, 4), aftale, follow=True).content.decode()
    for words in ("Det kom samtalen frem til", "Det gik bedre i dag.", "I ses igen", "ORS"):
        assert words in ended


def test_a_scale_is_filled_in_once_however_often_it_is_sent(
    login: Login, bostoette: User, planned: Besoeg
) -> None:
    client = login(bostoette)
    scale = client.get(step(planned, 1)).context["form"]
    form = ors(**{field.html_name: "5,0" for field in scale.item_fields})
    client.post(step(planned, 1), form)
    client.post(step(planned, 1), form)
    assert Besvarelse.objects.count() == 1


def test_a_no_is_noted_and_the_samtale_goes_on(login: Login, bostoette: User, planned: Besoeg) -> None:
    url = reverse("overblik:samtale_decline", args=[planned.pk, 1, "ors"])
    client = login(bostoette)
    assert client.post(url, {"form_uuid": str(uuid4())})["Location"] == step(planned, 2)
    assert Besvarelse.objects.get().is_declined
    assert "helt i orden" in client.get(f"{step(planned, 1)}?skema=ors").content.decode()


def test_a_final_note_is_shown_and_not_written_again(login: Login, bostoette: User, planned: Besoeg) -> None:
    operations.finish_besoeg(planned, version=1, by=bostoette, outcome="afholdt", borgers_ord="Først.")
    client = login(bostoette)
    assert "Først." in client.get(step(planned, 2)).content.decode()
    form = {
        "form_uuid": str(uuid4()),
        "version": "2",
        "form": "hjemme",
        "starts_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "minutes": "60",
        "outcome": "afholdt",
        "borgers_ord": "Bagefter.",
    }
    answer = client.post(step(planned, 2), form)
    assert "berigtigelse" in answer.content.decode()
    planned.refresh_from_db()
    assert planned.borgers_ord == "Først."


def test_a_samtale_can_begin_without_an_appointment(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    url = reverse("overblik:samtale_start", args=[forloeb.pk])
    form = {"form_uuid": str(uuid4())}
    client = login(bostoette)
    first, second = client.post(url, form), client.post(url, form)
    assert first["Location"] == second["Location"] == step(Besoeg.objects.get(), 1)


def test_somebody_elses_summary_is_not_shown(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    client = login(bostoette)
    for text in (str(uuid4()), "noget-andet", ""):
        assert client.get(f"{forloeb.get_absolute_url()}?samtale={text}").context["summary"] is None


@pytest.mark.parametrize("trin", [0, 5])
def test_there_are_four_pages(login: Login, bostoette: User, planned: Besoeg, trin: int) -> None:
    assert login(bostoette).get(step(planned, trin)).status_code == 404


def test_an_appointment_on_a_later_day_offers_what_one_can_do_now(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    later = operations.plan_besoeg(forloeb, by=bostoette, starts_at=tomorrow)
    client = login(bostoette)
    page = client.get(later.get_absolute_url()).content.decode()
    for words in ("Samtalen og notatet kan begyndes", "Ret aftalen", "Aflys aftalen", "Forbered jer"):
        assert words in page
    for words in ("Start samtalen", "Skriv kun notatet", "Skriv notatet"):
        assert words not in page
    for trin in (1, 2, 3, 4):
        assert client.get(step(later, trin))["Location"] == later.get_absolute_url()
    with time_machine.travel(tomorrow.replace(hour=6)):
        client.force_login(bostoette)
        assert "Start samtalen" in client.get(later.get_absolute_url()).content.decode()
        assert client.get(step(later, 1)).status_code == 200
