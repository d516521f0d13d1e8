"""The first administrator of an installation."""

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from bostotte.models import Logpost, Rolle, User

GOOD = "solen står højt over fjorden"


@pytest.fixture
def type_at_the_terminal(monkeypatch):
    def typed(*passwords: str) -> None:
        answers: Iterator[str] = iter(passwords)
        monkeypatch.setattr(
            "bostotte.management.commands.create_administrator.getpass", lambda prompt: next(answers)
        )

    return typed


@pytest.mark.django_db
def test_the_first_administrator_can_log_in_and_administer(type_at_the_terminal, client: Client) -> None:
    type_at_the_terminal(GOOD, GOOD)

    call_command("create_administrator", "anna")

    user = User.objects.get(username="anna")
    assert user.has_role(Rolle.ADMINISTRATOR)
    assert not user.is_superuser
    assert client.login(username="anna", password=GOOD)
    assert Logpost.objects.filter(user_id=user.pk).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("passwords", "said"),
    [(("kort", "kort"), "for kort"), ((GOOD, GOOD + "!"), "ikke ens"), (("password1234", ""), "almindelig")],
)
def test_a_password_that_will_not_do_makes_nobody(type_at_the_terminal, passwords, said: str) -> None:
    type_at_the_terminal(*passwords)

    with pytest.raises(CommandError, match=said):
        call_command("create_administrator", "anna")

    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_name_in_use_is_refused_before_any_password_is_asked_for(type_at_the_terminal) -> None:
    User.objects.create_user("anna")
    type_at_the_terminal()

    with pytest.raises(CommandError, match="allerede en bruger"):
        call_command("create_administrator", "anna")
