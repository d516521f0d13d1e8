"""Versions that stay, and the day the plan is looked at again."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from borgerforloeb.models import Forloeb
from borgerforloeb.operations import change_phase
from bostotte.models import User
from kriseplan import operations
from kriseplan.models import Krisekontakt, Kriseplan
from kriseplan.review import next_review


@pytest.mark.parametrize("table", ["kriseplanversion", "tegn", "krisekontakt"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_change_a_version(table: str, sql: str, plan: Kriseplan) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(f"kriseplan_{table}"))


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 1, 15), date(2026, 7, 15)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 6, 30)),
    ],
)
def test_a_plan_is_looked_at_again_half_a_year_later(day: date, later: date) -> None:
    assert next_review(day) == later


def test_a_new_plan_has_a_day_of_review_and_a_later_version_keeps_it(
    plan: Kriseplan, forloeb: Forloeb, bostoette: User
) -> None:
    set_day = timezone.localdate() + timedelta(days=40)
    operations.mark_gone_through(plan, review_on=set_day, by=bostoette)
    operations.write_version(forloeb.borger, version=1, can_do="Nyt", tegn=[], kontakter=[], by=bostoette)
    assert Kriseplan.objects.get().review_on == set_day


def test_reviews_that_have_come_are_found_and_those_of_ended_forloeb_are_not(
    plan: Kriseplan, forloeb: Forloeb, leder: User
) -> None:
    due = plan.review_on
    assert due is not None
    assert list(Kriseplan.objects.review_due(due)) == []
    assert list(Kriseplan.objects.review_due(due + timedelta(days=1))) == [plan]
    forloeb.refresh_from_db()
    change_phase(forloeb, version=forloeb.version, phase=Forloeb.Phase.AFSLUTTET, by=leder)
    assert list(Kriseplan.objects.review_due(due + timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [("00 00 00 12", "00000012"), ("+45 0000-0012", "+4500000012"), (" 112 ", "112"), ("", "")],
)
def test_a_phone_number_is_dialled_as_a_phone_understands_it(typed: str, dialled: str) -> None:
    assert Krisekontakt(name="Anna", phone=typed).tel == dialled
