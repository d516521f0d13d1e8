from decimal import Decimal

import pytest

from bostotte.numbers import danish_number, hours_a_week, hours_and_minutes


@pytest.mark.parametrize(
    ("value", "digits", "said"),
    [
        (6, None, "6"),
        (6.0, None, "6"),
        (6.2, None, "6,2"),
        (Decimal("6.0"), None, "6,0"),
        (6, 1, "6,0"),
        (0.25, 1, "0,3"),
        (-0.25, 1, "−0,3"),
        (-0.04, 1, "0,0"),
        (1234.5, None, "1.234,5"),
        (1_500_000, None, "1.500.000"),
    ],
)
def test_numbers_have_comma_and_thousands_points(value, digits, said):
    assert danish_number(value, digits) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(160, "2 t 40 min"), (120, "2 t"), (45, "45 min"), (0, "0 min"), (-90, "−1 t 30 min")],
)
def test_minutes_are_said_as_hours_and_minutes(minutes, said):
    assert hours_and_minutes(minutes) == said


def test_one_hour_a_week_is_said_in_the_singular() -> None:
    assert hours_a_week(Decimal("1.0")) == "1 time om ugen"
    assert hours_a_week(Decimal("1.5")) == "1,5 timer om ugen"
    assert hours_a_week(Decimal("10")) == "10 timer om ugen"
