"""The personae, and the one forløb they stand around."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from redis import Redis

from borgerforloeb import operations
from borgerforloeb.models import Bestilling, Borger, Forloeb, Lovgrundlag
from bostotte import cpr
from bostotte.models import Kommune, Rolle, Rolletildeling, Team, User


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Argon2 is slow on purpose; the tests make many users."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def empty_queue(settings: Any) -> Iterator[str]:
    """The address of this run's Redis database, emptied before and after.

    Its messages outlive the start of a worker on a busy machine.
    """
    settings.JOB_SWEEP_SECONDS = 600
    url = os.environ["REDIS_URL"]
    with Redis.from_url(url) as redis:
        redis.flushdb()
        yield url
        redis.flushdb()


@pytest.fixture
def koder(db: None) -> None:
    """The code lists and legal bases."""
    call_command("import_koder", verbosity=0)


@pytest.fixture
def kommune(db: None) -> Kommune:
    return Kommune.objects.create(name="Fjordby Kommune")


@pytest.fixture
def other_kommune(db: None) -> Kommune:
    return Kommune.objects.create(name="Bakkeby Kommune")


@pytest.fixture
def team(kommune: Kommune) -> Team:
    team = Team.objects.create(name="Team Syd", udfoerer="Fjordby Bostøtte")
    team.kommuner.add(kommune)
    return team


@pytest.fixture
def other_team(kommune: Kommune) -> Team:
    team = Team.objects.create(name="Team Nord", udfoerer="Fjordby Bostøtte")
    team.kommuner.add(kommune)
    return team


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    """Makes a user with one role in a team or a kommune; the password is "demo"."""

    def make(username: str, first: str, last: str, role: Rolle | None = None, **where: object) -> User:
        user = User.objects.create_user(username, password="demo", first_name=first, last_name=last)
        if role:
            Rolletildeling.objects.create(user=user, role=role, valid_from=date(2020, 1, 1), **where)
        return user

    return make


@pytest.fixture
def bostoette(make_user: Callable[..., User], team: Team) -> User:
    """The primær bostøtte of the forløb."""
    return make_user("bostoette", "Mette", "Lund", Rolle.BOSTOETTE, team=team)


@pytest.fixture
def colleague(make_user: Callable[..., User], team: Team) -> User:
    """In the same team, but not in the forløb."""
    return make_user("kollega", "Ali", "Hansen", Rolle.BOSTOETTE, team=team)


@pytest.fixture
def leder(make_user: Callable[..., User], team: Team) -> User:
    return make_user("leder", "Hanne", "Berg", Rolle.LEDER, team=team)


@pytest.fixture
def stranger(make_user: Callable[..., User], other_team: Team) -> User:
    """A leder of another team."""
    return make_user("fremmed", "Sanne", "Vig", Rolle.LEDER, team=other_team)


@pytest.fixture
def myndighed(make_user: Callable[..., User], kommune: Kommune) -> User:
    return make_user("myndighed", "Poul", "Krog", Rolle.MYNDIGHED, kommune=kommune)


@pytest.fixture
def other_myndighed(make_user: Callable[..., User], other_kommune: Kommune) -> User:
    """Myndighed of another kommune."""
    return make_user("nabo", "Gry", "Dahl", Rolle.MYNDIGHED, kommune=other_kommune)


@pytest.fixture
def administrator(make_user: Callable[..., User]) -> User:
    return make_user("administrator", "Iben", "Falk", Rolle.ADMINISTRATOR)


@pytest.fixture
def borger(kommune: Kommune, myndighed: User) -> Borger:
    """Signe Amstrup, 38 years; the CPR number is a replacement one (day + 60)."""
    return operations.register_borger(
        cpr=cpr.parse("7506881234", today=date(2026, 11, 1)),
        kommune=kommune,
        by=myndighed,
        first_name="Signe",
        last_name="Amstrup",
        phone="00 00 00 01",
    )


@pytest.fixture
def bestilling(borger: Borger, team: Team, myndighed: User, koder: None) -> Bestilling:
    return operations.register_bestilling(
        borger,
        by=myndighed,
        kommune=borger.kommune,
        team=team,
        sagsbehandler_name="Poul Krog",
        lovgrundlag=Lovgrundlag.objects.get(code="SEL-85"),
        period_from=date(2026, 5, 1),
        hours_per_week=3,
        formaal="At Signe kan komme ud af sit hjem og holde kontakten til sin søster.",
        oensker="Jeg vil kunne tage bussen ind til min søster.",
        indsatsmaal=["Signe færdes uden for hjemmet", "Signe har kontakt til sin familie"],
    )


@pytest.fixture
def forloeb(bestilling: Bestilling, bostoette: User, leder: User) -> Forloeb:
    return operations.accept_bestilling(bestilling, version=1, primaer=bostoette, by=leder)


@pytest.fixture
def login(client: Client) -> Callable[[User], Client]:
    """Logs a persona in and gives the client."""

    def log_in(user: User) -> Client:
        client.force_login(user)
        return client

    return log_in
