"""Samtykker: how long they hold, what they cover, and that nothing is shared on one that does not."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from netvaerk import operations
from netvaerk.models import Deling, Netvaerksperson, Samtykke

Login = Callable[[User], Client]


def sent(**fields: Any) -> dict[str, Any]:
    return {"form_uuid": str(uuid4()), **fields}


@pytest.fixture
def anna(forloeb: Forloeb, bostoette: User) -> Netvaerksperson:
    return operations.add_person(forloeb, name="Anna", relation="min søster", by=bostoette)


@pytest.fixture
def give(forloeb: Forloeb, bostoette: User) -> Callable[..., Samtykke]:
    """Gives a samtykke that began `since` days ago and holds `days` days."""

    def make(*, since: int = 0, days: int = 90, **fields: Any) -> Samtykke:
        begun = timezone.localdate() - timedelta(days=since)
        chosen = {"purpose": "netvaerk", "scope": "Ugen"} | fields
        if "person" not in chosen:
            chosen.setdefault("organisation", "Jobcentret")
        return operations.give_samtykke(
            forloeb, valid_from=begun, valid_to=begun + timedelta(days=days), by=bostoette, **chosen
        )

    return make


def test_a_samtykke_holds_on_its_first_and_last_day_and_not_beside_them(
    give: Callable[..., Samtykke],
) -> None:
    samtykke = give(days=60)
    first, last = samtykke.valid_from, samtykke.valid_to
    day = timedelta(days=1)
    for moment, status, holds in (
        (first - day, "kommende", False),
        (first, "gaelder", True),
        (last - 31 * day, "gaelder", True),
        (last - 30 * day, "snart", True),
        (last, "snart", True),
        (last + day, "udloebet", False),
    ):
        assert samtykke.status_on(moment) == status
        assert Samtykke.objects.valid_on(moment).exists() is holds


def test_a_withdrawal_ends_it_from_that_day(give: Callable[..., Samtykke], bostoette: User) -> None:
    today = timezone.localdate()
    samtykke = give(since=10)
    operations.withdraw_samtykke(samtykke, version=1, withdrawn_on=today, withdrawn_words="Nej", by=bostoette)
    assert Samtykke.objects.valid_on(today - timedelta(days=1)).exists()
    assert not Samtykke.objects.valid_on(today).exists()
    assert samtykke.status == Samtykke.Status.TRUKKET
    with pytest.raises(DatabaseError), transaction.atomic():
        Samtykke.objects.filter(pk=samtykke.pk).update(scope="Noget andet")


def test_it_covers_the_recipient_and_purpose_it_was_given_for(
    give: Callable[..., Samtykke], anna: Netvaerksperson
) -> None:
    private, public = give(person=anna), give(organisation="Jobcentret", purpose="koordinere")
    rows = Samtykke.objects.valid_on(timezone.localdate())
    assert list(rows.covering(person=anna)) == [private]
    assert list(rows.covering(organisation="jobcentret ")) == [public]
    assert list(rows.covering(organisation="Jobcentret", purpose="laege")) == []
    assert set(rows.covering()) == {private, public}


def test_what_runs_out_asks_until_it_is_renewed_or_withdrawn(
    give: Callable[..., Samtykke], bostoette: User
) -> None:
    today = timezone.localdate()
    give(days=200, organisation="Længe endnu")
    forgotten = give(since=300, days=200, organisation="For længe siden")
    soon, ended = give(days=20, organisation="Snart"), give(since=100, days=90, organisation="Lige udløbet")
    asking = Samtykke.objects.asking_for_renewal(today)
    assert list(asking.all()) == [ended, soon]
    assert forgotten not in asking
    give(organisation="Snart", renews=soon)
    operations.withdraw_samtykke(ended, version=1, withdrawn_on=today, by=bostoette)
    assert list(asking.all()) == []
    with pytest.raises(ValidationError, match="allerede fornyet"):
        give(organisation="Snart", renews=soon)


def test_a_samtykke_is_given_once_however_often_it_is_sent(
    login: Login, forloeb: Forloeb, bostoette: User, anna: Netvaerksperson
) -> None:
    today = timezone.localdate()
    form = sent(
        purpose="netvaerk",
        person=anna.pk,
        scope="Hvordan ugen er gået",
        valid_from=today,
        valid_to=today + timedelta(days=365),
        given_on=today,
        how="mundtligt",
    )
    url = reverse("netvaerk:samtykke_create", args=[forloeb.pk])
    answers = [login(bostoette).post(url, form)["Location"] for _ in range(2)]
    samtykke = Samtykke.objects.get()
    assert answers == [samtykke.get_absolute_url()] * 2
    assert samtykke.received_by == bostoette


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"organisation": ""}, "Én modtager ad gangen"),
        ({"purpose": "andet"}, "Skriv, hvad samtykket er til."),
        ({"valid_to": date(2031, 1, 1)}, "højst et år"),
        ({"given_on": date(2098, 1, 1)}, "ligge ude i fremtiden"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    login: Login, forloeb: Forloeb, bostoette: User, fields: dict[str, Any], message: str
) -> None:
    today = timezone.localdate()
    form = sent(
        purpose="laege",
        organisation="Dr. Holm",
        scope="Søvn",
        valid_from=today,
        valid_to=today,
        given_on=today,
        how="mundtligt",
    )
    url = reverse("netvaerk:samtykke_create", args=[forloeb.pk])
    answer = login(bostoette).post(url, form | fields)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Samtykke.objects.exists()


def test_nothing_is_shared_on_a_samtykke_that_has_run_out_or_is_somebody_elses(
    give: Callable[..., Samtykke], forloeb: Forloeb, bostoette: User, anna: Netvaerksperson
) -> None:
    ended, other = give(since=90, days=30, person=anna), give(organisation="Jobcentret")
    for samtykke in (ended, other):
        with pytest.raises(ValidationError):
            operations.share(
                forloeb, what="Ugen", person=anna, ground="samtykke", samtykke=samtykke, by=bostoette
            )
    assert not Deling.objects.exists()


def test_the_form_offers_what_holds_today_and_takes_its_recipient_from_it(
    login: Login, give: Callable[..., Samtykke], forloeb: Forloeb, bostoette: User, anna: Netvaerksperson
) -> None:
    holds, ended = give(person=anna), give(since=90, days=30, organisation="Gammelt sted")
    url = reverse("netvaerk:deling_create", args=[forloeb.pk])
    client = login(bostoette)
    page = client.get(url).content.decode()
    assert str(holds.pk) in page
    assert str(ended.pk) not in page
    client.post(url, sent(what="Ugen", ground=str(holds.pk)))
    deling = Deling.objects.get()
    assert (deling.person, deling.samtykke, deling.ground) == (anna, holds, "samtykke")
    with pytest.raises(DatabaseError), transaction.atomic():
        Deling.objects.update(what="Noget andet")


def test_sharing_without_a_ground_is_explained_and_warned_about(
    login: Login, forloeb: Forloeb, bostoette: User
) -> None:
    client = login(bostoette)
    url = reverse("netvaerk:deling_create", args=[forloeb.pk])
    form = {"what": "Ugen", "organisation": "Skolen", "ground": "uden"}
    assert "Skriv begrundelsen" in client.post(url, sent(**form)).content.decode()
    client.post(url, sent(**form, reason="Det gik for hurtigt."))
    page = client.get(reverse("netvaerk:samtykke_list", args=[forloeb.pk])).content.decode()
    assert "mangler grundlag" in page
    assert "Noget er delt, uden at der er et grundlag" in page


def test_the_page_of_the_forloeb_names_the_closest_and_warns(
    login: Login, give: Callable[..., Samtykke], forloeb: Forloeb, bostoette: User, anna: Netvaerksperson
) -> None:
    give(since=100, days=95, person=anna)
    page = login(bostoette).get(forloeb.get_absolute_url()).content.decode()
    assert "Tættest på: Anna." in page
    assert "Samtykket til Anna</a> udløb" in page


def test_a_samtykke_can_be_taken_back_after_the_forloeb_has_ended(
    login: Login, give: Callable[..., Samtykke], forloeb: Forloeb, leder: User
) -> None:
    samtykke = give()
    Forloeb.objects.filter(pk=forloeb.pk).update(phase="afsluttet", ended_on=timezone.localdate())
    url = reverse("netvaerk:samtykke_withdraw", args=[samtykke.pk])
    client = login(leder)
    client.post(url, sent(version=1, withdrawn_on=timezone.localdate()))
    samtykke.refresh_from_db()
    assert samtykke.is_withdrawn
    assert client.get(url).status_code == 403
