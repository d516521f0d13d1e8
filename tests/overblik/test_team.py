"""The leder's front page: what calls, what waits, and a constant number of queries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.models import Besoeg, Bestilling, Borger, Forloeb, Lovgrundlag
from bostotte.models import Kommune, Logpost, Rolle, Rolletildeling, Team, User
from rapporter.models import Rapport

Login = Callable[[User], Client]


def held(forloeb: Forloeb, author: User, *, days_ago: int, minutes: int = 60, **fields: Any) -> Besoeg:
    at = timezone.now() - timedelta(days=days_ago)
    return Besoeg.objects.create(
        forloeb=forloeb,
        medarbejder=author,
        written_by=author,
        starts_at=at,
        minutes=minutes,
        finished_at=at,
        **{"outcome": "afholdt", **fields},
    )


def more_forloeb(borger: Borger, team: Team, myndighed: User, count: int) -> list[Forloeb]:
    made = []
    for number in range(count):
        person = Borger.objects.create(
            kommune=borger.kommune,
            first_name="Navn",
            last_name=f"Nummer{number}",
            sort_name=f"nummer{number}",
            birth_date=borger.birth_date,
            cpr_encrypted=b"x",
            cpr_index=f"index-{number}".encode(),
            cpr_masked="750688-••••",
        )
        forloeb = Forloeb.objects.create(borger=person, team=team, started_on=timezone.localdate())
        Bestilling.objects.create(
            borger=person,
            kommune=borger.kommune,
            team=team,
            forloeb=forloeb,
            state="accepteret",
            sagsbehandler_name="P",
            lovgrundlag=Lovgrundlag.objects.get(code="SEL-85"),
            period_from=timezone.localdate(),
            hours_per_week=2,
            formaal="f",
            registered_by=myndighed,
        )
        made.append(forloeb)
    return made


def shown_in_log(user: User) -> list[str]:
    """Whom the last showing of the page named in the log."""
    post = Logpost.objects.filter(object_type="team-liste", user_id=user.pk).latest("id")
    ids: list[str] = post.details["borger_ids"]
    return ids


def page(client: Client) -> str:
    answer = client.get(reverse("overblik:team"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_borger_not_seen_for_16_days_calls_with_the_attempts_since(
    login: Login, forloeb: Forloeb, bostoette: User, leder: User
) -> None:
    held(forloeb, bostoette, days_ago=16)
    held(forloeb, bostoette, days_ago=3, form="forsoegt_kontakt")
    html = page(login(leder))
    assert "Ikke set i 16 dage, 1 forsøg" in html
    assert "Signe A." in html


def test_a_borger_seen_13_days_ago_does_not_call(
    login: Login, forloeb: Forloeb, bostoette: User, leder: User
) -> None:
    held(forloeb, bostoette, days_ago=13)
    html = page(login(leder))
    assert "Ingen forløb kalder" in html


def test_waiting_for_the_first_besoeg_calls_after_14_days(
    login: Login, forloeb: Forloeb, leder: User
) -> None:
    Forloeb.objects.update(started_on=timezone.localdate() - timedelta(days=15))
    html = page(login(leder))
    assert "Venter på første besøg, 15 dage" in html
    assert "længst 15 dage" in html


def test_a_besoeg_without_a_note_calls_after_three_days(
    login: Login, forloeb: Forloeb, bostoette: User, leder: User
) -> None:
    operations.plan_besoeg(forloeb, by=bostoette, starts_at=timezone.now() - timedelta(days=4))
    assert "Besøg uden notat i mere end 3 dage" in page(login(leder))


def test_delivered_time_is_hidden_below_five_forloeb_and_right_above(
    login: Login, forloeb: Forloeb, borger: Borger, team: Team, myndighed: User, bostoette: User, leder: User
) -> None:
    long_ago = timezone.localdate() - timedelta(weeks=20)
    assert "for få forløb" in page(login(leder))
    others = more_forloeb(borger, team, myndighed, 4)
    Forloeb.objects.update(started_on=long_ago)
    # Granted: 3 + 4 × 2 = 11 hours a week for 8 weeks = 88 hours. Held: 44 hours = 50 %.
    for week in range(4):
        held(forloeb, bostoette, days_ago=1 + 7 * week, minutes=660)
    held(others[0], bostoette, days_ago=60, minutes=600)
    assert "50 %" in page(login(leder))


def test_the_page_lists_what_waits_and_logs_whom_it_showed(
    login: Login, bestilling: Bestilling, leder: User
) -> None:
    html = page(login(leder))
    assert "Nye bestillinger" in html
    assert shown_in_log(leder) == [str(bestilling.borger_id)]


def test_the_log_names_the_borgere_of_vikarer_and_of_reports_also_where_the_forloeb_has_ended(
    login: Login, forloeb: Forloeb, borger: Borger, bostoette: User, colleague: User, leder: User
) -> None:
    operations.take_over(
        forloeb_list=[forloeb],
        reason="Sygdom",
        valid_to=timezone.localdate() + timedelta(days=2),
        by=colleague,
    )
    Forloeb.objects.update(phase="afsluttet", ended_on=timezone.localdate())
    assert "Signe A." in page(login(leder))
    assert shown_in_log(leder) == [str(borger.pk)]
    forloeb.tilknytninger.filter(user=colleague).delete()
    Rapport.objects.create(
        forloeb=forloeb,
        bestilling=forloeb.bestillinger.get(),
        author=bostoette,
        state="til_godkendelse",
        period_from=timezone.localdate(),
        period_to=timezone.localdate(),
        status_text="Signe går ture.",
        indstilling="fortsaet",
        begrundelse="Det hjælper.",
        review_how="sammen",
        reviewed_on=timezone.localdate(),
    )
    assert "Signe A." in page(login(leder))
    assert shown_in_log(leder) == [str(borger.pk)]


def test_a_leder_who_is_also_myndighed_gets_own_teams_on_the_page_only(
    login: Login, bestilling: Bestilling, kommune: Kommune, stranger: User
) -> None:
    Rolletildeling.objects.create(user=stranger, role=Rolle.MYNDIGHED, kommune=kommune)
    client = login(stranger)
    assert client.get(bestilling.get_absolute_url()).status_code == 200
    assert "Signe" not in page(client)


def test_a_leder_who_is_bostoette_elsewhere_gets_led_teams_on_the_page_only(
    login: Login, forloeb: Forloeb, team: Team, stranger: User, leder: User
) -> None:
    Rolletildeling.objects.create(user=stranger, role=Rolle.BOSTOETTE, team=team)
    operations.attach(forloeb, user=stranger, role="med", by=leder)
    Forloeb.objects.update(started_on=timezone.localdate() - timedelta(days=30))
    client = login(stranger)
    assert client.get(forloeb.get_absolute_url()).status_code == 200
    assert "Signe" not in page(client)


def test_another_leder_sees_nothing_and_a_bostoette_is_refused(
    login: Login, forloeb: Forloeb, stranger: User, bostoette: User
) -> None:
    assert "Signe" not in page(login(stranger))
    assert login(bostoette).get(reverse("overblik:team")).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_team(
    login: Login, forloeb: Forloeb, borger: Borger, team: Team, myndighed: User, leder: User
) -> None:
    client = login(leder)
    page(client)
    more_forloeb(borger, team, myndighed, 6)
    with CaptureQueriesContext(connection) as few:
        page(client)
    for person in Borger.objects.filter(first_name="Navn"):
        operations.attach(person.forloeb_set.get(), user=leder, role="med", by=leder)
        operations.plan_besoeg(person.forloeb_set.get(), by=leder, starts_at=timezone.now())
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(many) == len(few)


@pytest.mark.parametrize("persona", ["myndighed", "other_myndighed"])
def test_myndighed_sees_own_kommunes_bestillinger_only(
    login: Login, bestilling: Bestilling, persona: str, request: pytest.FixtureRequest
) -> None:
    html = login(request.getfixturevalue(persona)).get(reverse("overblik:myndighed")).content.decode()
    assert ("Signe A." in html) is (persona == "myndighed")


def test_a_number_leads_to_exactly_those_it_counts(client: Client, forloeb: Forloeb, leder: User) -> None:
    started = timezone.localdate() - timedelta(days=20)
    Forloeb.objects.filter(pk=forloeb.pk).update(started_on=started)
    client.force_login(leder)
    page = client.get(reverse("overblik:team"), {"uger": "13"})
    waiting = next(one for one in page.context["stats"] if one["label"] == "Venter på første besøg")
    assert waiting["value"] == 1 and page.context["weeks"] == 13
    assert [one.pk for one in client.get(waiting["url"]).context["page"]] == [forloeb.pk]
    assert (
        not client.get(reverse("overblik:forloeb_list"), {"kalder": "ikke-set"}).context["page"].object_list
    )


def test_a_forloeb_that_has_not_begun_is_not_missed(client: Client, forloeb: Forloeb, leder: User) -> None:
    ahead = timezone.localdate() + timedelta(days=20)
    Forloeb.objects.filter(pk=forloeb.pk).update(started_on=ahead)
    client.force_login(leder)
    numbers = client.get(reverse("overblik:team")).context["stats"]
    assert [one["value"] for one in numbers[:2]] == [0, 0]
    assert "Begynder" in client.get(forloeb.get_absolute_url()).content.decode()


def test_the_list_is_narrowed_to_one_bostoette_and_to_those_without(
    client: Client, forloeb: Forloeb, leder: User, bostoette: User, colleague: User
) -> None:
    client.force_login(leder)
    url = reverse("overblik:forloeb_list")
    for chosen, count in (({"bostoette": str(bostoette.pk)}, 1), ({"bostoette": str(colleague.pk)}, 0)):
        assert len(client.get(url, chosen).context["page"]) == count
    assert not client.get(url, {"kalder": "uden-primaer"}).context["page"].object_list
    assert client.get(url, {"bostoette": "hvem"}).status_code == 200
