"""What one may not see does not exist, what one may not do is refused, and both are logged."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Forloeb
from bostotte.models import Logpost, User

Login = Callable[[User], Client]


def test_an_administrator_page_is_refused_to_others_and_the_attempt_is_logged(
    login: Login, bostoette: User
) -> None:
    answer = login(bostoette).get(reverse("user_list"))
    assert answer.status_code == 403
    post = Logpost.objects.latest("id")
    assert (post.kind, post.user_id, post.details["reason"]) == ("denied", bostoette.pk, "not_allowed")


def without_secrets(page: bytes) -> str:
    """The page without what is new in every answer: nonces and CSRF tokens."""
    return re.sub(r'(nonce|value|X-CSRFToken)(=|": )"[^"]+"', "", page.decode())


def test_a_forloeb_one_does_not_see_answers_like_a_wrong_address(
    login: Login, forloeb: Forloeb, colleague: User
) -> None:
    client = login(colleague)
    hidden = client.get(reverse("overblik:forloeb_detail", args=[forloeb.pk]))
    absent = client.get(reverse("overblik:forloeb_detail", args=[uuid4()]))
    assert hidden.status_code == absent.status_code == 404
    assert without_secrets(hidden.content) == without_secrets(absent.content)


@pytest.mark.django_db(transaction=True)
def test_a_denied_attempt_is_logged_although_its_transaction_rolls_back(
    login: Login, forloeb: Forloeb, colleague: User
) -> None:
    login(colleague).get(reverse("overblik:forloeb_detail", args=[forloeb.pk]))
    post = Logpost.objects.latest("id")
    assert (post.kind, post.object_type, post.object_id) == ("denied", "forloeb", str(forloeb.pk))
    assert post.user_id == colleague.pk


def test_reading_is_logged_where_it_is_fetched(login: Login, forloeb: Forloeb, bostoette: User) -> None:
    assert login(bostoette).get(reverse("overblik:forloeb_detail", args=[forloeb.pk])).status_code == 200
    post = Logpost.objects.filter(object_type="forloeb", kind="read").latest("id")
    assert (post.user_id, post.borger_id, post.role) == (bostoette.pk, forloeb.borger_id, "bostoette")
    assert len(post.request_id) == 32


@pytest.mark.django_db(transaction=True)
def test_nothing_is_shown_when_the_log_cannot_be_written(
    login: Login, forloeb: Forloeb, bostoette: User, broken_log: None
) -> None:
    answer = login(bostoette).get(reverse("overblik:forloeb_detail", args=[forloeb.pk]))
    assert answer.status_code == 503
    assert "Signe" not in answer.content.decode()
    assert answer["Retry-After"]


@pytest.fixture
def broken_log(transactional_db: None) -> object:
    """A database that refuses every new row of the log, as a full disk would."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE bostotte_logpost ADD CONSTRAINT broken CHECK (false) NOT VALID")
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE bostotte_logpost DROP CONSTRAINT broken")


def test_the_role_ends_and_so_does_the_sight(login: Login, forloeb: Forloeb, bostoette: User) -> None:
    bostoette.rolletildelinger.update(valid_to="2020-12-31")
    answer = login(bostoette).get(reverse("overblik:forloeb_detail", args=[forloeb.pk]))
    assert answer.status_code == 404


def test_an_address_that_only_takes_a_form_says_so_when_opened(login: Login, bostoette: User) -> None:
    answer = login(bostoette).get(reverse("kladde_save"))
    assert answer.status_code == 405
    assert "kan ikke åbnes direkte" in answer.content.decode()
