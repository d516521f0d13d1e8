"""A group run by somebody who works in none of the participants' forløb."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import Rolle, Team, User
from grupper import operations
from grupper.models import Gruppedeltagelse, Gruppeforloeb, Gruppesession
from tests.urls.world_grupper import another_forloeb, start_gruppe


@pytest.fixture
def traener(make_user: Callable[..., User], team: Team) -> User:
    """Runs the group, and is tilknyttet nobody."""
    return make_user("traener", "Tove", "Dam", Rolle.BOSTOETTE, team=team)


@pytest.fixture
def gruppe(forloeb: Forloeb, traener: User) -> Gruppeforloeb:
    return start_gruppe(forloeb, traener)


@pytest.fixture
def begun() -> date:
    return timezone.localdate() - timedelta(days=14)


@pytest.fixture
def other(forloeb: Forloeb, myndighed: User) -> Forloeb:
    """Jonas, in the same team."""
    return another_forloeb(forloeb, "7506882230", "Jonas", "Lindholt", by=myndighed)


@pytest.fixture
def signe(gruppe: Gruppeforloeb, forloeb: Forloeb, leder: User, begun: date) -> Gruppedeltagelse:
    return operations.place(
        gruppe, forloeb=forloeb, own_goal="Jeg vil sove.", valid_from=begun, confirm_apart=False, by=leder
    )


@pytest.fixture
def jonas(gruppe: Gruppeforloeb, other: Forloeb, leder: User, begun: date) -> Gruppedeltagelse:
    return operations.place(
        gruppe, forloeb=other, own_goal="", valid_from=begun, confirm_apart=False, by=leder
    )


@pytest.fixture
def session(gruppe: Gruppeforloeb) -> Gruppesession:
    """The one that is held today."""
    return gruppe.session_set.get(number=3)
