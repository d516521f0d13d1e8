"""The map: drawn together, moved with buttons, never lost, and readable with one and with many."""

import re
from collections.abc import Callable
from itertools import combinations
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Forloeb
from bostotte.models import Logpost, User
from netvaerk import drawing, operations
from netvaerk.editions import editions
from netvaerk.models import Netvaerksperson

Login = Callable[[User], Client]


def address(name: str, forloeb: Forloeb, person: Netvaerksperson | None = None) -> str:
    return reverse(f"netvaerk:{name}", args=[forloeb.pk, *([person.pk] if person else [])])


def sent(**fields: Any) -> dict[str, Any]:
    return {"form_uuid": str(uuid4()), **fields}


@pytest.fixture
def anna(forloeb: Forloeb, bostoette: User) -> Netvaerksperson:
    return operations.add_person(
        forloeb, name="Anna", relation="min søster", ring=3, phone="00 00 00 12", by=bostoette
    )


def test_somebody_sent_twice_is_put_on_the_map_once(login: Login, forloeb: Forloeb, bostoette: User) -> None:
    client = login(bostoette)
    form = sent(name="Anna", relation="min søster", kind="familie", ring="1")
    first = client.post(address("netvaerk_draw", forloeb), form)
    second = client.post(address("netvaerk_draw", forloeb), form)
    person = Netvaerksperson.objects.get()
    assert first["Location"] == second["Location"] == f"{address('netvaerk_draw', forloeb)}#p-{person.pk}"
    assert person.contact == "nej"
    assert Logpost.objects.filter(kind="create", object_id=str(person.pk)).get().borger_id == person.borger_id


def test_a_button_moves_somebody_closer_and_the_earlier_place_is_kept(
    login: Login, forloeb: Forloeb, bostoette: User, anna: Netvaerksperson
) -> None:
    client = login(bostoette)
    page = client.get(address("netvaerk_draw", forloeb)).content.decode()
    assert re.search(r'name="ring" value="2">Tættere på', page)
    client.post(address("person_move", forloeb, anna), sent(version=1, ring=2))
    anna.refresh_from_db()
    assert (anna.ring, anna.version) == (2, 2)
    assert [one.ring for one in anna.versions.all()] == [3, 2]


def test_a_move_over_a_newer_map_shows_both(
    login: Login, forloeb: Forloeb, bostoette: User, leder: User, anna: Netvaerksperson
) -> None:
    operations.change_person(anna, version=1, ring=1, by=leder)
    answer = login(bostoette).post(address("person_move", forloeb, anna), sent(version=1, ring=4))
    assert answer.status_code == 409
    anna.refresh_from_db()
    assert anna.ring == 1


def test_whoever_saves_second_sees_both_texts_about_somebody(
    login: Login, forloeb: Forloeb, bostoette: User, leder: User, anna: Netvaerksperson
) -> None:
    operations.change_person(anna, version=1, note="Ringer om søndagen", by=leder)
    fields = {"name": "Anna", "kind": "familie", "ring": 3, "importance": 2, "contact": "nej"}
    form = sent(version=1, note="Bor i Vejle", **fields)
    answer = login(bostoette).post(address("person_edit", forloeb, anna), form)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Ringer om søndagen" in text
    assert "Bor i Vejle" in text


def test_a_number_nobody_may_call_is_not_shown(
    login: Login, forloeb: Forloeb, bostoette: User, anna: Netvaerksperson
) -> None:
    client = login(bostoette)
    assert "00 00 00 12" not in client.get(address("netvaerk_read", forloeb)).content.decode()
    operations.change_person(anna, version=1, contact="aftale", by=bostoette)
    assert 'href="tel:00000012"' in client.get(address("netvaerk_read", forloeb)).content.decode()


def test_somebody_taken_off_stays_on_the_earlier_maps_and_comes_back(
    login: Login, forloeb: Forloeb, bostoette: User, anna: Netvaerksperson
) -> None:
    client = login(bostoette)
    for _ in range(2):
        client.post(address("person_mark", forloeb, anna), {"on": "0"})
    assert list(Netvaerksperson.objects.on_map()) == []
    assert anna.versions.count() == 2
    assert "Sæt Anna på kortet igen" in client.get(address("netvaerk_read", forloeb)).content.decode()
    client.post(address("person_mark", forloeb, anna), {"on": "1"})
    assert list(Netvaerksperson.objects.on_map()) == [anna]


def test_two_maps_stand_side_by_side_with_what_changed_in_words(
    login: Login, forloeb: Forloeb, bostoette: User, leder: User, anna: Netvaerksperson
) -> None:
    moved = operations.add_person(forloeb, name="Ole", ring=2, by=bostoette)
    operations.change_person(anna, version=1, ring=1, wish="taettere", by=leder)
    operations.mark_person(moved, on_map=False, by=leder)
    operations.add_person(forloeb, name="Karin", ring=4, kind="nabo", by=leder)
    found = editions(forloeb)
    assert [one.written_by for one in found] == [bostoette, leder]
    page = login(bostoette).get(address("netvaerk_compare", forloeb)).content.decode()
    for sentence in (
        "Anna er kommet tættere på: fra længere ude til helt tæt på.",
        "Ønsket for Anna er nu: tættere på.",
        "Ole er ikke længere på kortet.",
        "Karin er kommet på kortet: i udkanten.",
    ):
        assert sentence in page
    assert page.count('class="kort-svg"') == 2


def test_a_colleague_who_is_not_in_the_forloeb_cannot_move_anybody(
    login: Login, forloeb: Forloeb, colleague: User, anna: Netvaerksperson
) -> None:
    answer = login(colleague).post(address("person_move", forloeb, anna), sent(version=1, ring=1))
    anna.refresh_from_db()
    assert (answer.status_code, anna.ring) == (404, 3)


def seats(count: int) -> list[drawing.Seat]:
    name = "Anne-Margrethe Kristoffersen-Sommerfeldt"
    return [
        drawing.Seat(n + 1, name, n % 4 + 1, n % 3 == 0, n % 3 + 1, "giver", "taettere") for n in range(count)
    ]


@pytest.mark.parametrize("size", [drawing.WIDE, drawing.COMPACT])
@pytest.mark.parametrize("count", [1, 12, 30])
def test_dots_lie_on_the_paper_apart_from_each_other_and_names_cover_nothing(
    count: int, size: drawing.Size
) -> None:
    drawn = drawing.draw("Signe", seats(count), size)
    assert len(drawn.dots) == count
    for dot in drawn.dots:
        assert max(abs(dot.x), abs(dot.y)) + dot.radius <= size.half
        assert (dot.x > 0) is dot.seat.is_professional
    for one, other in combinations(drawn.dots, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.radius + other.radius - 6) ** 2
    assert any(dot.label for dot in drawn.dots)


def test_a_name_too_long_is_said_by_its_first_word() -> None:
    assert drawing.shorten("Anna", 9) == "Anna"
    assert drawing.shorten("Anna  fra koret", 9) == "Anna"
    assert drawing.shorten("Distriktspsykiatrien", 9) == "Distrikt…"
