"""Who works in a forløb, taking over for at most 14 days, and the phase."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.models import Forloeb, Tilknytning
from bostotte import cpr
from bostotte.models import Kommune, Logpost, User

Login = Callable[[User], Client]
VIKAR = "/vikar/"


def taking_over(forloeb: Forloeb, days: int, reason: str = "Sygdom") -> dict[str, object]:
    until = timezone.localdate() + timedelta(days=days)
    return {
        "form_uuid": str(uuid4()),
        "forloeb_list": [str(forloeb.pk)],
        "reason": reason,
        "valid_to": f"{until}",
    }


def test_a_colleague_chooses_by_short_name_and_sees_the_forloeb_afterwards(
    login: Login, colleague: User, forloeb: Forloeb
) -> None:
    client = login(colleague)
    assert client.get(forloeb.get_absolute_url()).status_code == 404
    page = client.get(VIKAR).content.decode()
    assert "Signe A." in page
    assert "Amstrup" not in page
    answer = client.post(VIKAR, taking_over(forloeb, 14))
    assert answer["Location"] == forloeb.get_absolute_url()
    assert client.get(forloeb.get_absolute_url()).status_code == 200
    assert Logpost.objects.filter(object_type="tilknytning", user_id=colleague.pk, kind="create").exists()


@pytest.mark.parametrize("days", [-1, 15])
def test_taking_over_lasts_from_today_and_at_most_14_days(
    login: Login, colleague: User, forloeb: Forloeb, days: int
) -> None:
    answer = login(colleague).post(VIKAR, taking_over(forloeb, days))
    assert "valid_to" in answer.context["form"].errors
    assert not Tilknytning.objects.filter(user=colleague).exists()


def test_taking_over_needs_a_reason(login: Login, colleague: User, forloeb: Forloeb) -> None:
    answer = login(colleague).post(VIKAR, taking_over(forloeb, 5, reason=" "))
    assert "reason" in answer.context["form"].errors


def test_no_way_around_the_form_makes_a_longer_vikariat(forloeb: Forloeb, colleague: User) -> None:
    until = timezone.localdate() + timedelta(days=15)
    with pytest.raises(ValidationError, match="14 dage"):
        operations.take_over(forloeb_list=[forloeb], reason="Ferie", valid_to=until, by=colleague)


def test_after_the_last_day_the_vikar_sees_nothing(login: Login, colleague: User, forloeb: Forloeb) -> None:
    today = timezone.localdate()
    Tilknytning.objects.create(
        forloeb=forloeb,
        user=colleague,
        role=Tilknytning.Role.VIKAR,
        reason="Ferie",
        valid_from=today - timedelta(days=5),
        valid_to=today - timedelta(days=1),
    )
    assert login(colleague).get(forloeb.get_absolute_url()).status_code == 404


def test_a_forloeb_of_another_team_cannot_be_taken_over(
    login: Login, stranger: User, make_user: Callable[..., User], other_team: object, forloeb: Forloeb
) -> None:
    outsider = make_user("ude", "Ulla", "Dam", "bostoette", team=other_team)
    answer = login(outsider).post(VIKAR, taking_over(forloeb, 5))
    assert answer.status_code == 200
    assert not Tilknytning.objects.filter(user=outsider).exists()


def test_the_leder_adds_and_ends_a_tilknytning(
    login: Login, leder: User, colleague: User, forloeb: Forloeb
) -> None:
    client = login(leder)
    today = timezone.localdate()
    form = {"form_uuid": str(uuid4()), "user": str(colleague.pk), "role": "med", "valid_from": f"{today}"}
    client.post(reverse("borgerforloeb:tilknytning_create", args=[forloeb.pk]), form)
    added = Tilknytning.objects.get(user=colleague)
    url = reverse("borgerforloeb:tilknytning_end", args=[added.pk])
    early = {"form_uuid": str(uuid4()), "valid_to": "2020-01-01"}
    assert "før startdatoen" in client.post(url, early).content.decode()
    client.post(url, {"form_uuid": str(uuid4()), "valid_to": f"{today}"})
    added.refresh_from_db()
    assert added.valid_to == today


def test_the_phase_goes_on_and_back_again(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    client = login(bostoette)
    url = reverse("borgerforloeb:phase_change", args=[forloeb.pk])
    client.post(url, {"form_uuid": str(uuid4()), "version": "1", "phase": "udfasning"})
    forloeb.refresh_from_db()
    assert forloeb.phase == "udfasning"
    client.post(url, {"form_uuid": str(uuid4()), "version": "2", "phase": "indsats"})
    forloeb.refresh_from_db()
    assert forloeb.phase == "indsats"


def test_a_forloeb_does_not_end_by_a_change_of_phase(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    url = reverse("borgerforloeb:phase_change", args=[forloeb.pk])
    login(bostoette).post(url, {"form_uuid": str(uuid4()), "version": "1", "phase": "afsluttet"})
    forloeb.refresh_from_db()
    assert forloeb.is_open


def test_reopening_is_refused_while_another_forloeb_is_open_in_the_team(
    login: Login, leder: User, forloeb: Forloeb
) -> None:
    Forloeb.objects.filter(pk=forloeb.pk).update(phase="afsluttet", ended_on=date(2026, 6, 1))
    Forloeb.objects.create(borger=forloeb.borger, team=forloeb.team)
    url = reverse("borgerforloeb:phase_change", args=[forloeb.pk])
    answer = login(leder).post(url, {"form_uuid": str(uuid4()), "version": "1", "phase": "indsats"})
    assert "allerede et åbent forløb" in answer.content.decode()


@pytest.fixture
def neighbour(forloeb: Forloeb, kommune: Kommune, myndighed: User) -> Forloeb:
    """Another forløb of the team."""
    borger = operations.register_borger(
        cpr=cpr.parse("7506880002", today=date(2026, 11, 1)),
        kommune=kommune,
        by=myndighed,
        first_name="Jonas",
        last_name="Kvist",
    )
    return Forloeb.objects.create(borger=borger, team=forloeb.team)


def test_several_are_taken_over_at_once_each_with_its_own_line_in_the_log(
    login: Login, colleague: User, forloeb: Forloeb, neighbour: Forloeb
) -> None:
    client = login(colleague)
    form = {**taking_over(forloeb, 6), "forloeb_list": [str(forloeb.pk), str(neighbour.pk)]}
    page = client.post(VIKAR, form, follow=True).content.decode()
    assert "Her er du vikar nu" in page
    assert "Signe A." in page and "Jonas K." in page
    client.post(VIKAR, form)
    taken = Tilknytning.objects.filter(user=colleague, role="vikar")
    assert {one.forloeb for one in taken} == {forloeb, neighbour}
    assert {(one.reason, one.valid_to) for one in taken} == {
        ("Sygdom", timezone.localdate() + timedelta(days=6))
    }
    logged = Logpost.objects.filter(object_type="tilknytning", user_id=colleague.pk, kind="create")
    assert {post.borger_id for post in logged} == {forloeb.borger_id, neighbour.borger_id}
    shown = Logpost.objects.filter(object_type="vikariater-liste", user_id=colleague.pk).latest("id")
    assert len(shown.details["borger_ids"]) == 2


def test_all_are_taken_over_or_none(forloeb: Forloeb, neighbour: Forloeb, colleague: User) -> None:
    until = timezone.localdate() + timedelta(days=3)
    operations.take_over(forloeb_list=[neighbour], reason="Ferie", valid_to=until, by=colleague)
    with pytest.raises(ValidationError, match="har allerede"):
        operations.take_over(forloeb_list=[forloeb, neighbour], reason="Ferie", valid_to=until, by=colleague)
    assert not Tilknytning.objects.filter(user=colleague, forloeb=forloeb).exists()


def test_somebody_has_to_be_chosen(login: Login, colleague: User, forloeb: Forloeb) -> None:
    answer = login(colleague).post(VIKAR, {**taking_over(forloeb, 5), "forloeb_list": []})
    assert answer.context["form"].errors["forloeb_list"] == ["Vælg mindst én borger."]


def test_the_leder_puts_a_vikar_on_with_a_reason_and_an_end(
    login: Login, leder: User, colleague: User, forloeb: Forloeb
) -> None:
    client, today = login(leder), timezone.localdate()
    url = reverse("borgerforloeb:tilknytning_create", args=[forloeb.pk])
    sent = {"form_uuid": str(uuid4()), "user": str(colleague.pk), "role": "vikar", "valid_from": f"{today}"}
    text = client.post(url, sent).content.decode()
    assert "Skriv kort, hvorfor" in text and "Vælg vikarens sidste dag" in text
    late = {**sent, "reason": "Mette er på kursus", "valid_to": f"{today + timedelta(days=15)}"}
    assert "højst vare 14 dage" in client.post(url, late).content.decode()
    assert client.post(url, {**late, "valid_to": f"{today + timedelta(days=7)}"}).status_code == 302
    assert Tilknytning.objects.get(user=colleague).valid_to == today + timedelta(days=7)
