"""Logging in and out: what is said, how often one may try, and what is left behind."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.access import bostoetter_of
from borgerforloeb.models import Forloeb
from bostotte.models import Logpost, User

Login = Callable[[User], Client]
URL = "/log-ind/"
ENGLISH = ("password", "username", "account", "attempts", "requests")


def try_in(client: Client, password: str, username: str = "bostoette") -> str:
    return client.post(URL, {"login": username, "password": password}, follow=True).content.decode()


def visible(html: str) -> str:
    """The sentences of the error box alone."""
    return html.partition('class="error-summary"')[2].partition("</div>")[0]


def test_a_wrong_password_is_told_in_danish_and_not_which_of_the_two_was_wrong(
    client: Client, bostoette: User
) -> None:
    wrong_password = visible(try_in(client, "forkert"))
    wrong_name = visible(try_in(client, "forkert", "findesikke"))
    assert "passer ikke sammen" in wrong_password
    assert wrong_password == wrong_name
    assert not any(word in wrong_password.lower() for word in ENGLISH)


def test_the_sixth_wrong_password_in_a_row_is_refused_also_when_the_next_is_right(
    client: Client, bostoette: User
) -> None:
    for _ in range(5):
        assert "passer ikke sammen" in try_in(client, "forkert")
    assert "prøvet for mange gange" in visible(try_in(client, "forkert"))
    assert "prøvet for mange gange" in visible(try_in(Client(), "demo"))
    assert not Logpost.objects.filter(kind="login").exists()


def test_the_tries_are_counted_in_the_database_and_not_forgotten_when_many_names_are_tried(
    client: Client, bostoette: User
) -> None:
    for _ in range(5):
        try_in(client, "forkert")
    for number in range(400):
        cache.set(f"navn-{number}", [])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bostotte_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] >= 1
    assert "prøvet for mange gange" in visible(try_in(client, "demo"))


def test_the_limit_of_one_does_not_lock_a_colleague_out(
    client: Client, bostoette: User, colleague: User
) -> None:
    for _ in range(6):
        try_in(client, "forkert")
    try_in(client, "demo", "kollega")
    assert Logpost.objects.get(kind="login").user_id == colleague.pk


@pytest.mark.django_db
def test_too_many_forms_from_one_place_are_answered_in_danish(client: Client) -> None:
    for number in range(30):
        client.post(URL, {"login": f"navn{number}", "password": ""})
    answer = client.post(URL, {"login": "navn", "password": ""})
    assert answer.status_code == 429
    assert "Vent lige et øjeblik" in answer.content.decode()


def test_a_closed_account_is_told_so_only_to_the_one_who_knows_the_password(
    client: Client, bostoette: User
) -> None:
    User.objects.filter(pk=bostoette.pk).update(is_active=False)
    assert "Din adgang er lukket" in try_in(client, "demo")
    assert "Din adgang er lukket" not in try_in(Client(), "forkert")
    assert client.get(reverse("home")).status_code == 302


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [(None, -1, "Din adgang sluttede"), (1, None, "Din adgang begynder"), (-9, -1, "Din adgang sluttede")],
)
def test_outside_the_active_period_nobody_gets_in_and_is_told_why(
    client: Client, bostoette: User, first: int | None, last: int | None, sentence: str
) -> None:
    set_period(bostoette, first, last)
    assert sentence in try_in(client, "demo")
    assert sentence not in try_in(Client(), "forkert")
    assert client.get(reverse("overblik:min_dag")).status_code == 302
    assert not Logpost.objects.filter(kind="login").exists()


def set_period(user: User, first: int | None, last: int | None) -> None:
    """The days count from today."""
    days = [None if day is None else timezone.localdate() + timedelta(days=day) for day in (first, last)]
    User.objects.filter(pk=user.pk).update(active_from=days[0], active_to=days[1])


def test_first_and_last_day_are_working_days(client: Client, bostoette: User) -> None:
    set_period(bostoette, 0, 0)
    try_in(client, "demo")
    assert client.get(reverse("overblik:min_dag")).status_code == 200


def test_the_session_ends_with_the_period_also_for_what_is_being_typed(
    login: Login, bostoette: User, forloeb: Forloeb, leder: User
) -> None:
    client = login(bostoette)
    assert client.get(forloeb.get_absolute_url()).status_code == 200
    assert bostoette in bostoetter_of(forloeb.team)
    set_period(bostoette, None, -1)
    assert client.get(forloeb.get_absolute_url())["Location"].startswith(URL)
    assert client.post(reverse("session_hold")).status_code == 401
    assert bostoette not in bostoetter_of(forloeb.team)


def test_the_administrator_sets_the_period_and_sees_it_in_the_list(
    login: Login, administrator: User, bostoette: User
) -> None:
    data = {
        "first_name": "Mette",
        "last_name": "Lund",
        "username": "bostoette",
        "active_from": "2026-01-01",
        "is_active": "on",
        "form_uuid": str(uuid4()),
        "version": "1",
    }
    client = login(administrator)
    wrong = client.post(bostoette.get_absolute_url(), {**data, "active_to": "2025-12-31"})
    assert "ikke ligge før startdatoen" in wrong.content.decode()
    assert client.post(bostoette.get_absolute_url(), {**data, "active_to": "2026-01-31"}).status_code == 302
    html = client.get(reverse("user_list")).content.decode()
    assert "Uden for perioden" in html
    assert "til og med lørdag 31. januar" in html


def test_logging_out_is_a_post_that_ends_the_session_and_empties_the_browser(
    login: Login, bostoette: User
) -> None:
    client = login(bostoette)
    asked = client.get(reverse("account_logout"))
    assert (asked.status_code, asked.has_header("Clear-Site-Data")) == (200, False)
    assert client.get(reverse("overblik:min_dag")).status_code == 200
    out = client.post(reverse("account_logout"))
    assert out["Location"] == URL
    assert out["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(reverse("overblik:min_dag")).status_code == 302
    assert "Clear-Site-Data" not in client.post(reverse("account_logout"))


def test_nobody_logs_out_another_by_a_link_from_elsewhere(bostoette: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(bostoette)
    assert client.post(reverse("account_logout")).status_code == 403
    assert client.get(reverse("overblik:min_dag")).status_code == 200
