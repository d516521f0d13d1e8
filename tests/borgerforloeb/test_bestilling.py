"""Bestillinger: registered by either side, seen by both, answered once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.models import Bestilling, Borger, Forloeb, Lovgrundlag
from bostotte.models import Kladde, Kommune, Logpost, Rolle, Rolletildeling, Team, User

Login = Callable[[User], Client]
CREATE = "/bestillinger/ny/"


def typed(kommune: Kommune, team: Team, **changes: Any) -> dict[str, Any]:
    """A bestilling as it is typed."""
    return {
        "form_uuid": str(uuid4()),
        "cpr": "750688-1234",
        "first_name": "Signe",
        "last_name": "Amstrup",
        "kommune": str(kommune.pk),
        "team": str(team.pk),
        "sagsbehandler_name": "Poul Krog",
        "lovgrundlag": "SEL-85",
        "period_from": "2026-05-01",
        "hours_per_week": "2,5",
        "formaal": "At komme ud.",
        "oensker": "Jeg vil synge igen.",
        "indsatsmaal": "Signe færdes ude\n\n  Signe ser sin søster \n",
        **changes,
    }


def again(bestilling: Bestilling, *, by: User) -> Bestilling:
    """Another bestilling about the same borger to the same team."""
    return operations.register_bestilling(
        bestilling.borger,
        indsatsmaal=[],
        by=by,
        kommune=bestilling.kommune,
        team=bestilling.team,
        sagsbehandler_name="P",
        lovgrundlag=bestilling.lovgrundlag,
        period_from=date(2026, 5, 1),
        formaal="x",
    )


def test_myndighed_sends_a_bestilling_with_its_indsatsmaal(
    login: Login, myndighed: User, kommune: Kommune, team: Team, koder: None
) -> None:
    answer = login(myndighed).post(CREATE, typed(kommune, team))
    bestilling = Bestilling.objects.get()
    assert answer["Location"] == bestilling.get_absolute_url()
    assert [one.text for one in bestilling.indsatsmaal_set.all()] == [
        "Signe færdes ude",
        "Signe ser sin søster",
    ]
    assert (float(bestilling.hours_per_week or 0), bestilling.on_paper) == (2.5, False)


def test_a_leder_registers_one_that_came_on_paper(
    login: Login, leder: User, kommune: Kommune, team: Team, koder: None
) -> None:
    login(leder).post(CREATE, typed(kommune, team))
    assert Bestilling.objects.get().on_paper


def test_the_same_form_sent_twice_makes_one_bestilling(
    login: Login, myndighed: User, kommune: Kommune, team: Team, koder: None
) -> None:
    client, form = login(myndighed), typed(kommune, team)
    first, second = client.post(CREATE, form), client.post(CREATE, form)
    assert first["Location"] == second["Location"]
    assert Bestilling.objects.count() == Borger.objects.count() == 1


def test_a_doubtful_cpr_number_asks_for_a_tick(
    login: Login, myndighed: User, kommune: Kommune, team: Team, koder: None
) -> None:
    client = login(myndighed)
    answer = client.post(CREATE, typed(kommune, team, cpr="150685-1236"))
    assert "Jeg har kontrolleret nummeret" in answer.content.decode()
    assert not Bestilling.objects.exists()
    client.post(CREATE, typed(kommune, team, cpr="150685-1236", cpr_confirmed="on"))
    assert Bestilling.objects.exists()


def test_a_known_number_under_another_name_is_refused_without_telling_whose_it_is(
    login: Login, myndighed: User, borger: Borger, kommune: Kommune, team: Team, koder: None
) -> None:
    answer = login(myndighed).post(CREATE, typed(kommune, team, first_name="Karen", last_name="Vestergaard"))
    text = answer.content.decode()
    assert "CPR-nummer og navn passer ikke sammen" in text
    assert "Amstrup" not in text
    assert not Bestilling.objects.exists()


def test_myndighed_cannot_send_on_behalf_of_another_kommune(
    login: Login, other_myndighed: User, kommune: Kommune, team: Team, koder: None
) -> None:
    login(other_myndighed).post(CREATE, typed(kommune, team))
    assert not Bestilling.objects.exists()


def test_a_team_that_does_not_serve_the_kommune_is_refused(
    login: Login,
    leder: User,
    other_kommune: Kommune,
    kommune: Kommune,
    team: Team,
    other_team: Team,
    koder: None,
) -> None:
    Rolletildeling.objects.create(user=leder, role=Rolle.LEDER, team=other_team)
    team.kommuner.set([other_kommune])
    answer = login(leder).post(CREATE, typed(kommune, team))
    assert "arbejder ikke for Fjordby Kommune" in answer.content.decode()
    assert not Bestilling.objects.exists()


def test_the_end_cannot_lie_before_the_start(
    login: Login, myndighed: User, kommune: Kommune, team: Team, koder: None
) -> None:
    answer = login(myndighed).post(CREATE, typed(kommune, team, period_to="2026-04-01"))
    assert "period_to" in answer.context["form"].errors


def test_only_paragraphs_that_hold_today_can_be_chosen(
    login: Login, myndighed: User, kommune: Kommune, team: Team, koder: None
) -> None:
    Lovgrundlag.objects.filter(code="SEL-85").update(valid_to=date(2020, 1, 1))
    login(myndighed).post(CREATE, typed(kommune, team))
    assert not Bestilling.objects.exists()


def test_what_was_typed_is_kept_when_the_session_is_gone(
    login: Login, myndighed: User, kommune: Kommune, team: Team, koder: None
) -> None:
    client = login(myndighed)
    token = client.get(CREATE).context["form"].kladde_token
    client.session.flush()
    answer = client.post(CREATE, typed(kommune, team, kladde_token=token))
    assert answer.status_code == 401
    assert "Det, du skrev, er gemt" in answer.content.decode()
    page = login(myndighed).get(CREATE).content.decode()
    assert "Jeg vil synge igen." in page
    assert "Vi har hentet det, du skrev" in page
    assert b"750688" not in bytes(Kladde.objects.get().payload)


def test_the_leder_accepts_and_myndighed_reads_it(
    login: Login, leder: User, myndighed: User, bostoette: User, bestilling: Bestilling
) -> None:
    url = reverse("borgerforloeb:bestilling_accept", args=[bestilling.pk])
    form = {"form_uuid": str(uuid4()), "version": "1", "primaer": str(bostoette.pk)}
    client = login(leder)
    first, again = client.post(url, form), client.post(url, form)
    forloeb = Forloeb.objects.get()
    assert first["Location"] == again["Location"] == forloeb.get_absolute_url()
    assert forloeb.tilknytninger.get().user == bostoette
    page = login(myndighed).get(bestilling.get_absolute_url()).content.decode()
    assert "accepteret" in page
    assert "Åbn forløbet" not in page


def test_a_second_bestilling_leaves_one_primary_tilknytning(
    bestilling: Bestilling, forloeb: Forloeb, bostoette: User, leder: User, myndighed: User
) -> None:
    second = again(bestilling, by=myndighed)
    operations.accept_bestilling(second, version=1, primaer=bostoette, by=leder)
    assert second.forloeb == forloeb
    assert forloeb.tilknytninger.filter(user=bostoette).count() == 1


def test_contact_typed_for_a_known_borger_fills_what_is_empty_and_the_rest_is_said(
    login: Login, myndighed: User, borger: Borger, kommune: Kommune, team: Team, koder: None
) -> None:
    form = typed(kommune, team, phone="00 00 00 02", contact_wishes="helst sms")
    page = login(myndighed).post(CREATE, form, follow=True).content.decode()
    borger.refresh_from_db()
    assert (borger.phone, borger.contact_wishes) == ("00 00 00 01", "helst sms")
    assert "Det registrerede gælder stadig: telefon." in page
    assert Logpost.objects.filter(
        kind="change", borger_id=borger.pk, details__fields=["contact_wishes"]
    ).exists()


def test_a_bestilling_returned_with_a_reason_shows_it_to_myndighed(
    login: Login, leder: User, myndighed: User, bestilling: Bestilling
) -> None:
    url = reverse("borgerforloeb:bestilling_return", args=[bestilling.pk])
    client = login(leder)
    empty = client.post(url, {"form_uuid": str(uuid4()), "version": "1", "reason": " "})
    assert empty.status_code == 200
    client.post(url, {"form_uuid": str(uuid4()), "version": "1", "reason": "Ring til os om formålet."})
    page = login(myndighed).get(bestilling.get_absolute_url()).content.decode()
    assert "Ring til os om formålet." in page


def test_an_answered_bestilling_is_not_answered_again(
    login: Login, leder: User, bestilling: Bestilling, forloeb: Forloeb
) -> None:
    url = reverse("borgerforloeb:bestilling_return", args=[bestilling.pk])
    client = login(leder)
    assert client.get(url).status_code == 302
    answer = client.post(url, {"form_uuid": str(uuid4()), "version": "2", "reason": "Nej"})
    assert "allerede besvaret" in answer.content.decode()
    bestilling.refresh_from_db()
    assert bestilling.state == Bestilling.State.ACCEPTERET


def test_the_list_can_be_filtered_and_is_logged(login: Login, leder: User, bestilling: Bestilling) -> None:
    client = login(leder)
    assert bestilling in client.get("/bestillinger/?status=sendt").context["page"].object_list
    assert not client.get("/bestillinger/?status=returneret").context["page"].object_list
    post = Logpost.objects.filter(object_type="bestilling-liste").earliest("id")
    assert post.details["borger_ids"] == [str(bestilling.borger_id)]


@pytest.mark.parametrize("count", [3, 20])
def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    login: Login,
    myndighed: User,
    bestilling: Bestilling,
    count: int,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(count):
        again(bestilling, by=myndighed)
    client = login(myndighed)
    with django_assert_max_num_queries(13):
        assert len(client.get("/bestillinger/").context["page"]) == count + 1


def test_a_leder_who_has_sent_a_bestilling_back_reads_it_and_no_longer_sees_who_it_is(
    login: Login, leder: User, myndighed: User, bestilling: Bestilling
) -> None:
    client = login(leder)
    cpr = reverse("borgerforloeb:borger_cpr", args=[bestilling.borger_id])
    assert client.post(cpr).status_code == 200
    operations.return_bestilling(bestilling, version=1, reason="Ring til os.", by=leder)
    page = client.get(bestilling.get_absolute_url())
    assert "Ring til os." in page.content.decode()
    assert "750688" not in page.content.decode()
    assert client.post(cpr).status_code == 404
    assert login(myndighed).post(cpr).status_code == 200


def test_a_forloeb_begins_with_its_bevilling_unless_the_leder_says_another_day(
    bestilling: Bestilling, leder: User
) -> None:
    ahead = timezone.localdate() + timedelta(days=20)
    Bestilling.objects.filter(pk=bestilling.pk).update(period_from=ahead)
    bestilling.refresh_from_db()
    forloeb = operations.accept_bestilling(bestilling, version=1, primaer=None, by=leder)
    assert forloeb.started_on == ahead and not forloeb.has_begun


def test_the_list_finds_by_name_and_the_log_keeps_that_one_searched_but_not_for_whom(
    login: Login, bestilling: Bestilling, leder: User
) -> None:
    client = login(leder)
    url = reverse("borgerforloeb:bestilling_list")
    assert len(client.get(url, {"q": "signe"}).context["page"]) == 1
    assert "Ingen bestillinger passer" in client.get(url, {"q": "Torben"}).content.decode()
    search = Logpost.objects.filter(kind=Logpost.Kind.SEARCH, object_type="bestilling").first()
    assert search is not None and search.details == {"criterion": "navn", "hits": 0}


def test_whoever_accepts_sees_how_many_forloeb_each_has(
    login: Login, bestilling: Bestilling, leder: User, bostoette: User
) -> None:
    shown = login(leder).get(reverse("borgerforloeb:bestilling_accept", args=[bestilling.pk]))
    assert "Mette Lund, primær i 0 forløb" in shown.content.decode()
