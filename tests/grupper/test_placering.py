"""From an interest to a place; and the leder's note that nobody else ever meets."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from grupper import operations
from grupper.models import Gruppedeltagelse, Gruppeforloeb, Ikkesammen, Venteplads

Login = Callable[[User], Client]
SECRET = "Har været uvenner."


@pytest.fixture
def wish(other: Forloeb, leder: User, begun: date) -> Venteplads:
    return operations.note_interest(other, interest="Noget om søvn", wishes="Lille", since=begun, by=leder)


@pytest.fixture
def apart(signe: Gruppedeltagelse, other: Forloeb, leder: User) -> Ikkesammen:
    return operations.note_apart(other.borger, other=signe.forloeb.borger, reason=SECRET, by=leder)


def offer(client: Client, wish: Venteplads, gruppe: Gruppeforloeb, **more: str) -> str:
    data = {"form_uuid": str(uuid4()), "version": str(wish.version), "gruppe": str(gruppe.pk), **more}
    answer = client.post(reverse("grupper:venteplads_offer", args=[wish.pk]), data)
    return "" if answer.status_code == 302 else answer.content.decode()


def test_an_interest_becomes_an_offer_and_a_yes_a_place(
    wish: Venteplads, gruppe: Gruppeforloeb, leder: User, login: Login
) -> None:
    client = login(leder)
    assert offer(client, wish, gruppe) == ""
    data = {"form_uuid": str(uuid4()), "version": "2", "accepted": "ja", "answer_words": "Ja tak.",
            "valid_from": timezone.localdate().isoformat()}  # fmt: skip
    client.post(reverse("grupper:venteplads_answer", args=[wish.pk]), data)
    wish.refresh_from_db()
    assert (wish.state, wish.answer_words) == ("placeret", "Ja tak.")
    assert wish.deltagelse == Gruppedeltagelse.objects.get()


def test_a_no_keeps_the_borgers_words_and_gives_no_place(
    wish: Venteplads, gruppe: Gruppeforloeb, leder: User
) -> None:
    operations.offer_place(wish, version=1, gruppe=gruppe, confirm_apart=False, by=leder)
    today = timezone.localdate()
    operations.answer_offer(
        wish, version=2, accepted=False, answer_words="Ikke nu.", valid_from=today, by=leder
    )
    assert wish.state == "afslaaet"
    assert not Gruppedeltagelse.objects.exists()


def test_a_full_group_takes_nobody_more(
    signe: Gruppedeltagelse, wish: Venteplads, gruppe: Gruppeforloeb, leder: User, begun: date
) -> None:
    Gruppeforloeb.objects.filter(pk=gruppe.pk).update(max_participants=2)
    operations.place(
        gruppe, forloeb=wish.forloeb, own_goal="", valid_from=begun, confirm_apart=False, by=leder
    )
    wish.refresh_from_db()
    assert wish.state == "placeret"
    third = Forloeb.objects.create(borger=wish.forloeb.borger, team=gruppe.team, phase="afsluttet",
                                   started_on=begun, ended_on=begun)  # fmt: skip
    third.phase = "indsats"
    with pytest.raises(ValidationError, match="fuld"):
        operations.place(gruppe, forloeb=third, own_goal="", valid_from=begun, confirm_apart=True, by=leder)


def test_the_leder_is_warned_at_the_offer_and_may_give_the_place_all_the_same(
    apart: Ikkesammen, wish: Venteplads, gruppe: Gruppeforloeb, leder: User, login: Login
) -> None:
    client = login(leder)
    html = offer(client, wish, gruppe)
    assert SECRET in html
    assert "Signe A." in html
    wish.refresh_from_db()
    assert wish.state == "venter"
    assert offer(client, wish, gruppe, confirm_apart="on") == ""


def test_the_note_holds_both_ways_and_only_once(apart: Ikkesammen, leder: User) -> None:
    with pytest.raises(ValidationError):
        operations.note_apart(apart.second, other=apart.first, reason="Igen", by=leder)
    with pytest.raises(ValidationError):
        operations.note_apart(apart.second, other=apart.second, reason="Sig selv", by=leder)


def test_the_leders_note_stands_on_no_page_of_the_group_or_the_forloeb(
    apart: Ikkesammen,
    signe: Gruppedeltagelse,
    wish: Venteplads,
    gruppe: Gruppeforloeb,
    leder: User,
    traener: User,
    bostoette: User,
    login: Login,
) -> None:
    pages = [
        gruppe.get_absolute_url(),
        reverse("grupper:gruppe_list"),
        reverse("grupper:venteliste"),
        signe.get_absolute_url(),
        signe.forloeb.get_absolute_url(),
        reverse("overblik:forloeb_timeline", args=[signe.forloeb_id]),
        reverse("grupper:session_print", args=[gruppe.session_set.get(number=3).pk]),
    ]
    for user in (leder, traener, bostoette):
        client = login(user)
        for url in pages:
            assert SECRET not in client.get(url).content.decode()
    assert Ikkesammen.objects.visible_to(leder).get() == apart
    for user in (traener, bostoette):
        assert not Ikkesammen.objects.visible_to(user).exists()


def test_a_leder_of_only_one_of_the_two_does_not_see_the_note(
    apart: Ikkesammen, other: Forloeb, stranger: User, leder: User
) -> None:
    team_id = stranger.rolletildelinger.get().team_id
    Forloeb.objects.filter(pk=other.pk).update(team=team_id)
    assert not Ikkesammen.objects.visible_to(stranger).exists()
    assert not Ikkesammen.objects.visible_to(leder).exists()
