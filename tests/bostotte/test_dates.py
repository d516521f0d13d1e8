from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.template import Context, Template

from bostotte import dates

TODAY = date(2026, 11, 24)
UTC_MORNING = datetime(2026, 11, 24, 8, 2, tzinfo=UTC)


def show(expression: str, **context: object) -> str:
    return Template("{% load danish %}{{ " + expression + " }}").render(Context(context))


def test_a_day_this_year_is_said_without_the_year():
    assert dates.long_date(TODAY, today=TODAY) == "tirsdag 24. november"


def test_a_day_of_another_year_says_which():
    assert dates.long_date(date(2025, 1, 1), today=TODAY) == "onsdag 1. januar 2025"
    assert dates.short_date(date(2025, 1, 1), today=TODAY) == "1/1 2025"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "i dag"),
        (1, "i går"),
        (2, "for 2 dage siden"),
        (16, "for 16 dage siden"),
        (-1, "i morgen"),
        (-3, "om 3 dage"),
    ],
)
def test_distance_is_said_as_one_says_it(days, said):
    assert dates.distance(TODAY - timedelta(days=days), today=TODAY) == said


def test_clock_has_a_point_and_no_leading_zero():
    assert dates.clock(time(9, 2)) == "9.02"
    assert dates.clock(time(15, 52)) == "15.52"


@time_machine.travel(datetime(2026, 11, 24, 12, 0, tzinfo=UTC), tick=False)
def test_filters_show_local_time():
    assert show("at|dk_datetime", at=UTC_MORNING) == "tirsdag 24. november kl. 9.02"
    assert show("at|dk_time", at=UTC_MORNING) == "9.02"


@time_machine.travel(datetime(2026, 11, 24, 12, 0, tzinfo=UTC), tick=False)
def test_a_moment_late_in_the_evening_belongs_to_the_local_day():
    """23.30 UTC is already the next day in Denmark."""
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert show("at|dk_date", at=late) == "tirsdag 24. november"
    assert show("at|dk_ago", at=late) == "i dag"
    assert show("at|dk_short", at=late) == "24/11"


@pytest.mark.parametrize(
    "name", ["dk_date", "dk_day", "dk_short", "dk_datetime", "dk_time", "dk_ago", "dk_number"]
)
def test_nothing_shows_as_nothing(name):
    assert show(f"value|{name}", value=None) == ""
