"""Lets tests with real transactions empty tables whose triggers refuse TRUNCATE."""

from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import TransactionTestCase


@pytest.fixture(scope="session", autouse=True)
def _triggers_rest_while_tables_are_emptied() -> Iterator[None]:
    """The log refuses TRUNCATE by trigger. Emptying after a test is the one time the triggers rest."""
    original = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def teardown(self: TransactionTestCase) -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        try:
            original(self)
        finally:
            with connections["default"].cursor() as cursor:
                cursor.execute("RESET session_replication_role")

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
    yield
    patch.undo()
