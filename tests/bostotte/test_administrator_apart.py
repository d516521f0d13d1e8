"""Whoever decides over access has none to borgere, and gives none to themself."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Bestilling, Borger, Forloeb
from bostotte.administration import operations
from bostotte.models import Logpost, Rolle, Rolletildeling, Team, User

Login = Callable[[User], Client]
TODAY = "2026-01-01"


def sent(**fields: object) -> dict[str, object]:
    return {"form_uuid": str(uuid4()), **fields}


def leder_of(team: Team, valid_from: str = TODAY) -> dict[str, object]:
    return sent(role="leder", team=str(team.pk), valid_from=valid_from)


def test_an_administrator_cannot_become_leder_and_the_attempt_is_logged(
    login: Login, administrator: User, forloeb: Forloeb
) -> None:
    client = login(administrator)
    answer = client.post(reverse("role_give", args=[administrator.pk]), leder_of(forloeb.team))
    assert answer.status_code == 403
    assert administrator.rolletildelinger.count() == 1
    post = Logpost.objects.latest("id")
    assert (post.kind, post.object_type, post.object_id) == ("denied", "user", str(administrator.pk))
    assert client.get(forloeb.get_absolute_url()).status_code == 404


def test_an_administrator_cannot_end_or_prolong_an_own_role(login: Login, administrator: User) -> None:
    role = administrator.rolletildelinger.get()
    url = reverse("role_end", args=[role.pk])
    assert login(administrator).post(url, sent(valid_to="2030-01-01", version=1)).status_code == 403
    role.refresh_from_db()
    assert role.valid_to is None


def test_the_own_page_offers_no_role(login: Login, administrator: User, colleague: User) -> None:
    client = login(administrator)
    own = client.get(administrator.get_absolute_url()).content.decode()
    assert reverse("role_give", args=[administrator.pk]) not in own
    assert "en anden administrator" in own
    other = client.get(colleague.get_absolute_url()).content.decode()
    assert reverse("role_give", args=[colleague.pk]) in other


def test_nobody_is_made_administrator_beside_a_role_that_sees_borgere(
    login: Login, administrator: User, leder: User
) -> None:
    url = reverse("role_give", args=[leder.pk])
    answer = login(administrator).post(url, sent(role="administrator", valid_from=TODAY))
    assert "kan ikke have andre roller samtidig" in answer.content.decode()
    assert leder.rolletildelinger.count() == 1


def test_an_administrator_gets_no_role_that_sees_borgere_either(
    make_user: Callable[..., User], login: Login, administrator: User, team: Team
) -> None:
    second = make_user("anden", "Ane", "Friis", Rolle.ADMINISTRATOR)
    answer = login(administrator).post(reverse("role_give", args=[second.pk]), leder_of(team))
    assert "kan ikke have andre roller samtidig" in answer.content.decode()
    assert second.rolletildelinger.count() == 1


def test_one_may_be_leder_first_and_administrator_afterwards(
    login: Login, administrator: User, leder: User
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Rolletildeling.objects.filter(user=leder).update(valid_to=yesterday)
    start = timezone.localdate().isoformat()
    url = reverse("role_give", args=[leder.pk])
    assert login(administrator).post(url, sent(role="administrator", valid_from=start)).status_code == 302
    assert User.objects.get(pk=leder.pk).has_role(Rolle.ADMINISTRATOR)


def test_an_ended_role_is_not_prolonged_into_the_time_as_administrator(
    administrator: User, leder: User
) -> None:
    old = leder.rolletildelinger.get()
    Rolletildeling.objects.filter(pk=old.pk).update(valid_to=date(2026, 1, 31))
    operations.give_role(leder, by=administrator, role=Rolle.ADMINISTRATOR, valid_from=date(2026, 2, 1))
    old.refresh_from_db()
    with pytest.raises(ValidationError, match="andre roller samtidig"):
        operations.end_role(old, version=1, valid_to=date(2026, 2, 1), by=administrator)


def test_rows_that_say_both_still_show_an_administrator_no_borger(
    make_user: Callable[..., User], forloeb: Forloeb, leder: User, login: Login
) -> None:
    Besoeg.objects.create(forloeb=forloeb, medarbejder=leder, starts_at=timezone.now())
    tables = (Borger, Bestilling, Forloeb, Besoeg)
    assert all(table.objects.visible_to(leder).exists() for table in tables)
    Rolletildeling.objects.create(user=leder, role=Rolle.ADMINISTRATOR, valid_from=date(2026, 1, 1))
    both = User.objects.get(pk=leder.pk)
    assert not any(table.objects.visible_to(both).exists() for table in tables)
    assert login(both).get(reverse("home"))["Location"] == reverse("user_list")
