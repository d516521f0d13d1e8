"""A returned bestilling is put right and sent again; why it came back stays readable."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from borgerforloeb import operations
from borgerforloeb.models import Bestilling, Returnering
from bostotte.models import Logpost, Team, User

Login = Callable[[User], Client]


@pytest.fixture
def returned(bestilling: Bestilling, leder: User) -> Bestilling:
    return operations.return_bestilling(bestilling, version=1, reason="Ring til os om formålet.", by=leder)


def url(bestilling: Bestilling) -> str:
    return reverse("borgerforloeb:bestilling_send_anew", args=[bestilling.pk])


def typed(bestilling: Bestilling, **changes: Any) -> dict[str, Any]:
    return {
        "form_uuid": str(uuid4()),
        "version": "2",
        "team": str(bestilling.team_id),
        "sagsbehandler_name": "Poul Krog",
        "lovgrundlag": "SEL-85",
        "period_from": "2026-06-01",
        "hours_per_week": "2,5",
        "formaal": "At Signe kan tage bussen.",
        "indsatsmaal": "Signe tager bussen",
        **changes,
    }


def test_myndighed_starts_from_what_stood_and_sends_it_again(
    login: Login, myndighed: User, leder: User, returned: Bestilling
) -> None:
    client = login(myndighed)
    assert url(returned) in client.get(returned.get_absolute_url()).content.decode()
    form = client.get(url(returned)).context["form"]
    assert form["indsatsmaal"].value().splitlines()[0] == "Signe færdes uden for hjemmet"
    sent = typed(returned)
    first, again = client.post(url(returned), sent), client.post(url(returned), sent)
    assert first["Location"] == again["Location"] == returned.get_absolute_url()
    bestilling = Bestilling.objects.get()
    assert (bestilling.state, bestilling.formaal) == ("sendt", "At Signe kan tage bussen.")
    assert [one.text for one in bestilling.indsatsmaal_set.all()] == ["Signe tager bussen"]
    for reader in (myndighed, leder):
        page = login(reader).get(returned.get_absolute_url()).content.decode()
        assert "Ring til os om formålet." in page
        assert "holde kontakten til sin søster" in page
        assert "Signe har kontakt til sin familie" in page
    assert Logpost.objects.filter(kind="change", user_id=myndighed.pk, object_type="bestilling").exists()


def test_it_can_be_accepted_after_it_was_sent_again(
    login: Login, myndighed: User, leder: User, returned: Bestilling
) -> None:
    login(myndighed).post(url(returned), typed(returned))
    bestilling = Bestilling.objects.get()
    operations.accept_bestilling(bestilling, version=bestilling.version, primaer=None, by=leder)
    assert Bestilling.objects.get().state == "accepteret"


def test_it_may_go_to_another_team_of_the_kommune_and_leaves_the_first(
    login: Login, myndighed: User, leder: User, stranger: User, other_team: Team, returned: Bestilling
) -> None:
    login(myndighed).post(url(returned), typed(returned, team=str(other_team.pk)))
    assert login(leder).get(returned.get_absolute_url()).status_code == 404
    assert login(stranger).get(returned.get_absolute_url()).status_code == 200


def test_one_that_is_not_returned_is_not_sent_again(
    login: Login, myndighed: User, bestilling: Bestilling
) -> None:
    client = login(myndighed)
    assert client.get(url(bestilling))["Location"] == bestilling.get_absolute_url()
    answer = client.post(url(bestilling), typed(bestilling, version="1"))
    assert "ikke sendt tilbage længere" in answer.content.decode()
    bestilling.refresh_from_db()
    assert bestilling.formaal.startswith("At Signe kan komme ud")


def test_the_database_keeps_a_returnering_as_it_is(
    login: Login, myndighed: User, returned: Bestilling
) -> None:
    login(myndighed).post(url(returned), typed(returned))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Returnering.objects.update(reason="Noget andet")
