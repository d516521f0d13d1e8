"""Passwords: one's own is changed by oneself, one from somebody else opens nothing but that page."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from bostotte.models import Logpost, User

Login = Callable[[User], Client]
NEW = "tre blå cykler i regn"
PAGE = "/adgangskode/"


def change(client: Client, old: str, new: str, again: str | None = None) -> str:
    answer = client.post(PAGE, {"oldpassword": old, "password1": new, "password2": again or new}, follow=True)
    return answer.content.decode()


def log_in(username: str, password: str) -> Client:
    """A browser of its own that has been through the log-in page."""
    client = Client()
    client.post(reverse("account_login"), {"login": username, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("was")).wsgi_request.user.is_authenticated


def test_one_changes_the_password_stays_here_and_is_logged_out_elsewhere(bostoette: User) -> None:
    here, elsewhere = log_in("bostoette", "demo"), log_in("bostoette", "demo")
    assert "Din adgangskode er skiftet" in change(here, "demo", NEW)
    assert is_in(here)
    assert not is_in(elsewhere)
    assert not is_in(log_in("bostoette", "demo"))
    assert is_in(log_in("bostoette", NEW))
    post = Logpost.objects.filter(kind="change", object_type="user").latest("id")
    assert (post.user_id, post.object_id) == (bostoette.pk, str(bostoette.pk))
    assert post.details == {"fields": ["password"]}


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("forkert", NEW, NEW, "Det er ikke den adgangskode, du har nu"),
        ("demo", "demo", "demo", "mindst 12"),
        ("demo", NEW, "noget andet her", "samme"),
        ("", "", "", "Skal udfyldes"),
    ],
)
def test_what_is_wrong_is_said_in_danish_and_nothing_changes(
    login: Login, bostoette: User, old: str, new: str, again: str, says: str
) -> None:
    html = change(login(bostoette), old, new, again)
    assert says in html
    assert "current password" not in html.lower()
    assert User.objects.get(pk=bostoette.pk).check_password("demo")


def test_the_way_to_the_password_page_is_in_the_account_menu(login: Login, bostoette: User) -> None:
    assert f'href="{PAGE}"' in login(bostoette).get(reverse("overblik:min_dag")).content.decode()


@pytest.mark.django_db
def test_a_password_typed_without_a_session_is_not_shown_again(client: Client) -> None:
    answer = client.post(PAGE, {"oldpassword": "min hemmelige kode", "password1": NEW, "password2": NEW})
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_a_new_first_password_ends_the_sessions_of_the_user(
    login: Login, administrator: User, bostoette: User
) -> None:
    theirs = log_in("bostoette", "demo")
    url = reverse("user_password", args=[bostoette.pk])
    answer = login(administrator).post(url, {"password": NEW, "form_uuid": str(uuid4())})
    assert answer["Location"] == bostoette.get_absolute_url()
    assert not is_in(theirs)
    assert is_in(log_in("bostoette", NEW))
    post = Logpost.objects.filter(kind="change", object_type="user").latest("id")
    assert (post.user_id, post.object_id) == (administrator.pk, str(bostoette.pk))


def test_an_administrator_cannot_set_the_own_password_without_knowing_it(
    login: Login, administrator: User
) -> None:
    url = reverse("user_password", args=[administrator.pk])
    answer = login(administrator).post(url, {"password": NEW, "form_uuid": str(uuid4())})
    assert answer.status_code == 403
    assert User.objects.get(pk=administrator.pk).check_password("demo")


def test_a_first_password_may_not_resemble_the_name(
    login: Login, administrator: User, bostoette: User
) -> None:
    url = reverse("user_password", args=[bostoette.pk])
    html = login(administrator).post(url, {"password": "bostoette-123", "form_uuid": str(uuid4())})
    assert "minder for meget" in html.content.decode()
    assert User.objects.get(pk=bostoette.pk).check_password("demo")


def test_a_first_password_opens_the_password_page_and_nothing_else(bostoette: User) -> None:
    User.objects.filter(pk=bostoette.pk).update(must_change_password=True)
    client = log_in("bostoette", "demo")
    for url in (reverse("home"), reverse("overblik:min_dag"), reverse("overblik:forloeb_list")):
        assert client.get(url)["Location"] == PAGE
    assert client.post(reverse("kladde_discard"), {"path": "/"})["Location"] == PAGE
    assert "Vælg din egen adgangskode" in client.get(PAGE).content.decode()
    assert client.get(reverse("account_logout")).status_code == 200


def test_a_first_password_is_changed_into_another_and_then_the_work_is_open(bostoette: User) -> None:
    bostoette.set_password(NEW)
    bostoette.must_change_password = True
    bostoette.save()
    client = log_in("bostoette", NEW)
    assert "Vælg en anden adgangskode" in change(client, NEW, NEW)
    change(client, NEW, "fire grønne både på land")
    assert client.get(reverse("overblik:min_dag")).status_code == 200
