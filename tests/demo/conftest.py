"""The small demonstration, laid out once for all tests of a module and taken back after them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from bostotte.models import User
from demo.seeding import seed

AFTERNOON = datetime(2026, 11, 24, 14, 5, tzinfo=ZoneInfo("Europe/Copenhagen"))
"""A Tuesday: the visits of the morning are over, one of them without a note, and one lies ahead."""


@pytest.fixture(scope="module")
def lille(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), time_machine.travel(AFTERNOON, tick=True):
        connection.ensure_connection()
        with transaction.atomic():
            seed("lille", number=85, now=AFTERNOON)
            yield
            transaction.set_rollback(True)


@pytest.fixture
def as_user(lille: None) -> Iterator[Callable[[str], Client]]:
    """Logs one of the demonstration's people in; what the test does is taken back."""
    with transaction.atomic():

        def log_in(username: str) -> Client:
            client = Client()
            client.force_login(User.objects.get(username=username))
            return client

        yield log_in
        transaction.set_rollback(True)
