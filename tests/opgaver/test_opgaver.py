"""Opgaver: who sees and changes them, that nothing is lost, and that what is laid aside reminds nobody."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations as forloeb_operations
from borgerforloeb.models import Forloeb, Tilknytning
from bostotte.models import Logpost, Team, User
from bostotte.versions import VersionConflict
from opgaver import operations
from opgaver.access import can_change_opgave, can_hand_over
from opgaver.models import Opgave
from overblik.day import day_of

Login = Callable[[User], Client]


@pytest.fixture
def opgave(forloeb: Forloeb, bostoette: User) -> Opgave:
    return operations.add_opgave(
        forloeb=forloeb,
        owner=bostoette,
        text="Ringe til jobcentret",
        due_on=timezone.localdate(),
        by=bostoette,
    )


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_an_opgave_is_written_on_the_forloebs_page_and_stands_there(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    client = login(bostoette)
    url = reverse("opgaver:forloeb_opgave_create", args=[forloeb.pk])
    data = {"form_uuid": str(uuid4()), "text": "Finde buskortet", "owner_name": "Signe selv"}
    answer = client.post(url, data)
    client.post(url, data)
    opgave = Opgave.objects.get()
    assert answer["Location"] == opgave.get_absolute_url()
    assert (opgave.who, opgave.team_id) == ("Signe selv", forloeb.team_id)
    assert "Finde buskortet" in client.get(forloeb.get_absolute_url()).content.decode()


def test_an_opgave_has_one_owner_at_most(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    url = reverse("opgaver:forloeb_opgave_create", args=[forloeb.pk])
    both = {"form_uuid": str(uuid4()), "text": "x", "owner": bostoette.pk, "owner_name": "Signe"}
    assert "Vælg en medarbejder, eller skriv en anden" in login(bostoette).post(url, both).content.decode()
    with pytest.raises(ValidationError, match="ikke begge"):
        operations.add_opgave(forloeb=forloeb, text="x", owner=bostoette, owner_name="Signe", by=bostoette)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opgave.objects.create(
            forloeb=forloeb,
            team=forloeb.team,
            text="x",
            owner=bostoette,
            owner_name="S",
            created_by=bostoette,
        )


def test_a_stranger_or_a_colleague_outside_sees_no_opgave_of_the_forloeb(
    opgave: Opgave, colleague: User, stranger: User, leder: User, myndighed: User, administrator: User
) -> None:
    seen = {
        user.username: Opgave.objects.visible_to(user).exists()
        for user in (colleague, stranger, leder, myndighed, administrator)
    }
    assert seen == {
        "kollega": False,
        "fremmed": False,
        "leder": True,
        "myndighed": False,
        "administrator": False,
    }


def test_an_owner_who_no_longer_works_in_the_forloeb_does_not_see_it(
    opgave: Opgave, forloeb: Forloeb, bostoette: User
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Tilknytning.objects.filter(forloeb=forloeb).update(valid_from=yesterday, valid_to=yesterday)
    assert not Opgave.objects.visible_to(fresh(bostoette)).exists()
    assert day_of(fresh(bostoette)).opgaver == []


def test_the_teams_own_opgaver_are_seen_by_owner_maker_and_leder_and_by_all_when_nobody_has_them(
    team: Team, bostoette: User, colleague: User, leder: User, stranger: User
) -> None:
    own = operations.add_opgave(team=team, owner=bostoette, text="Bestille kaffe", by=bostoette)
    nobodys = operations.add_opgave(team=team, text="Vande blomster", by=leder)
    seen = {
        user.username: set(Opgave.objects.visible_to(user))
        for user in (bostoette, colleague, leder, stranger)
    }
    assert seen == {
        "bostoette": {own, nobodys},
        "kollega": {nobodys},
        "leder": {own, nobodys},
        "fremmed": set(),
    }


def test_a_colleague_in_the_forloeb_changes_it_but_only_owner_and_leder_hand_it_over(
    opgave: Opgave, forloeb: Forloeb, bostoette: User, colleague: User, leder: User
) -> None:
    Tilknytning.objects.create(forloeb=forloeb, user=colleague, role=Tilknytning.Role.MED)
    allowed = {
        user.username: (can_change_opgave(user, opgave), can_hand_over(user, opgave))
        for user in map(fresh, (bostoette, colleague, leder))
    }
    assert allowed == {"bostoette": (True, True), "kollega": (True, False), "leder": (True, True)}


def test_every_wording_and_every_owner_is_kept(opgave: Opgave, bostoette: User, leder: User) -> None:
    operations.change_opgave(opgave, version=1, text="Skrive til jobcentret", by=bostoette)
    operations.hand_over(opgave, version=2, owner_name="Signes søster", by=leder)
    told = [(version.text, version.who) for version in opgave.versions.all()]
    assert told == [
        ("Skrive til jobcentret", "Signes søster"),
        ("Skrive til jobcentret", "Mette L."),
        ("Ringe til jobcentret", "Mette L."),
    ]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        opgave.versions.update(text="Noget andet")


def test_whoever_saves_second_sees_both_texts(opgave: Opgave, login: Login, bostoette: User) -> None:
    operations.change_opgave(opgave, version=1, text="Den enes tekst", by=bostoette)
    url = reverse("opgaver:opgave_edit", args=[opgave.pk])
    answer = login(bostoette).post(
        url, {"form_uuid": str(uuid4()), "version": "1", "text": "Den andens tekst"}
    )
    assert answer.status_code == 409
    assert "Den enes tekst" in answer.content.decode() and "Den andens tekst" in answer.content.decode()
    with pytest.raises(VersionConflict):
        operations.hand_over(opgave, version=1, by=bostoette)


def test_one_tap_on_min_dag_is_enough_and_leads_back(opgave: Opgave, login: Login, bostoette: User) -> None:
    client = login(bostoette)
    page = reverse("overblik:min_dag")
    assert "Ringe til jobcentret" in client.get(page).content.decode()
    url = reverse("opgaver:opgave_mark", args=[opgave.pk])
    answer = client.post(url, {"state": "gjort", "then": page})
    client.post(url, {"state": "gjort", "then": page})
    opgave.refresh_from_db()
    assert (answer["Location"], opgave.state, opgave.closed_by) == (page, "gjort", bostoette)
    assert "Ringe til jobcentret" not in client.get(page).content.decode()
    assert Logpost.objects.filter(object_id=str(opgave.pk), kind="change").count() == 1


@pytest.mark.parametrize("then", ["https://ondt.example/", "//ondt.example/", "javascript:alert(1)"])
def test_the_way_back_never_leads_out_of_the_house(
    opgave: Opgave, login: Login, bostoette: User, then: str
) -> None:
    url = reverse("opgaver:opgave_mark", args=[opgave.pk])
    assert (
        login(bostoette).post(url, {"state": "gjort", "then": then})["Location"] == opgave.get_absolute_url()
    )


def test_words_about_how_it_went_are_kept(opgave: Opgave, login: Login, bostoette: User) -> None:
    url = reverse("opgaver:opgave_close", args=[opgave.pk])
    data = {"form_uuid": str(uuid4()), "state": "lagt_til_side", "closing_words": "Signe ringede selv."}
    client = login(bostoette)
    client.post(url, data)
    html = client.get(opgave.get_absolute_url()).content.decode()
    assert "Lagt til side" in html and "Signe ringede selv." in html


def test_what_is_laid_aside_or_of_an_ended_forloeb_reminds_nobody(
    opgave: Opgave, forloeb: Forloeb, bostoette: User
) -> None:
    assert day_of(fresh(bostoette)).opgaver == [opgave]
    operations.mark_opgave(opgave, state="lagt_til_side", by=bostoette)
    assert day_of(fresh(bostoette)).opgaver == []
    operations.mark_opgave(opgave, state="aaben", by=bostoette)
    forloeb_operations.change_phase(
        forloeb, version=forloeb.version, phase=Forloeb.Phase.AFSLUTTET, by=bostoette
    )
    assert not Opgave.objects.due(timezone.localdate()).exists()
