"""Vectors from the design, and properties. Only numbers that cannot belong to anybody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bostotte.cpr import Cpr, CprError, CprKind, mask, normalise, parse, passes_mod11

TODAY = date(2026, 11, 24)


def codes(cpr: Cpr) -> list[str]:
    return [warning.code for warning in cpr.warnings]


@pytest.mark.parametrize(
    ("text", "birth_date", "warnings"),
    [
        ("150685-1236", date(1985, 6, 15), ["mod11"]),
        ("150645-4001", date(1945, 6, 15), ["mod11"]),
        ("290204-4234", date(2004, 2, 29), ["mod11"]),
        ("150605-6001", date(2005, 6, 15), ["mod11"]),
        ("150670-6001", date(1870, 6, 15), ["mod11", "over_110"]),
        ("150658-6001", date(1858, 6, 15), ["mod11", "over_110"]),
        ("150605-9001", date(2005, 6, 15), ["mod11"]),
        ("150685-9001", date(1985, 6, 15), ["mod11"]),
        ("150637-4001", date(1937, 6, 15), ["mod11"]),
        ("290200-4234", date(2000, 2, 29), ["mod11"]),
    ],
)
def test_century_follows_seventh_digit_and_year(text, birth_date, warnings):
    cpr = parse(text, today=TODAY)
    assert (cpr.kind, cpr.birth_date, codes(cpr)) == (CprKind.CPR, birth_date, warnings)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("150657-6001", "future"),
        ("150636-4001", "future"),
        ("290200-1234", "date"),
        ("920685-1234", "date"),
        ("400685-1234", "date"),
        ("751385-1234", "date"),
        ("1506851", "format"),
        ("150685--1236", "format"),
        ("15-06851236", "format"),
        ("150685-12A6", "format"),
        ("", "format"),
        ("0203292WQ3", "century"),
        ("6203291WQ3", "date"),
    ],
)
def test_impossible_numbers_are_refused_with_a_danish_sentence(text, code):
    with pytest.raises(CprError) as caught:
        parse(text, today=TODAY)
    assert caught.value.code == code
    assert text == "" or text not in str(caught.value)


def test_wrong_form_says_how_to_write_it():
    with pytest.raises(CprError, match="Skriv CPR-nummeret som 10 cifre"):
        parse("abc", today=TODAY)


def test_erstatningsnummer_has_sixty_added_to_the_day_and_no_control_digit():
    cpr = parse("670685-1234", today=TODAY)
    assert (cpr.kind, cpr.birth_date, cpr.warnings) == (CprKind.ERSTATNING, date(1985, 6, 7), ())
    assert cpr.badge == "Erstatnings-CPR"


@pytest.mark.parametrize(
    ("text", "birth_date"),
    [
        ("0203291WQ3", date(1929, 3, 2)),
        ("3101057JC9", date(2005, 1, 31)),
        ("310105-7jc9", date(2005, 1, 31)),
        ("0203290WQ3", date(1929, 3, 2)),
        ("0203296WQ3", None),
        ("0203205WQ3", date(1820, 3, 2)),
    ],
)
def test_ecpr_takes_its_century_from_the_seventh_character(text, birth_date):
    if birth_date is None:
        with pytest.raises(CprError, match="fremtiden"):
            parse(text, today=TODAY)
        return
    cpr = parse(text, today=TODAY)
    assert (cpr.kind, cpr.birth_date) == (CprKind.ECPR, birth_date)
    assert "mod11" not in codes(cpr)
    assert cpr.badge == "Erstatnings-CPR"


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("0099990007", True),
        ("0099990015", True),
        ("0099990023", True),
        ("0099990000", False),
        ("0099990001", False),
    ],
)
def test_modulus_11(number, passes):
    assert passes_mod11(number) is passes


def test_age_warnings_turn_on_the_birthday():
    assert codes(parse("670608-4234", today=date(2026, 6, 6))) == ["under_18"]
    assert codes(parse("670608-4234", today=date(2026, 6, 7))) == []
    assert codes(parse("670610-1234", today=date(2021, 6, 6))) == []
    assert codes(parse("670610-1234", today=date(2021, 6, 7))) == ["over_110"]


@pytest.mark.parametrize("text", ["670685-1234", "670685 1234", "6706851234", "\t 670685-1234\r\n"])
def test_hyphen_space_and_surrounding_whitespace_are_optional(text):
    assert normalise(text) == "6706851234"


def test_whole_number_is_written_with_hyphen():
    assert parse("6706851234", today=TODAY).formatted == "670685-1234"


@pytest.mark.parametrize("zero", ["٠", "۰", "०", "０", "𝟎"])
@given(place=st.integers(0, 9), digit=st.integers(0, 9))
def test_digits_of_other_scripts_are_refused(zero, place, digit):
    number = list("6706851234")
    number[place] = chr(ord(zero) + digit)
    with pytest.raises(CprError) as caught:
        parse("".join(number), today=TODAY)
    assert caught.value.code == "format"


@given(st.text(max_size=14))
def test_any_text_gives_a_number_or_a_danish_error(text):
    try:
        cpr = parse(text, today=TODAY)
    except CprError as error:
        assert str(error)
    else:
        assert len(cpr.number) == 10
        assert cpr.number.isascii()


day60 = st.builds(
    lambda born, serial: f"{born.day + 60}{born:%m%y}{serial:04}",
    st.dates(date(1940, 1, 1), date(1999, 12, 31)),
    st.integers(0, 3999),
)


@given(day60)
def test_birth_date_survives_the_way_into_the_number(number):
    cpr = parse(number, today=TODAY)
    assert f"{cpr.birth_date.day + 60}{cpr.birth_date:%m%y}" == number[:6]


@given(day60)
def test_masked_form_and_text_forms_never_leak_the_last_four(number):
    cpr = parse(number, today=TODAY)
    assert cpr.masked == f"{number[:6]}-••••"
    for shown in (cpr.masked, str(cpr), repr(cpr), f"{cpr}", mask(number)):
        assert not any(part in shown for part in (number, cpr.formatted, f"-{number[6:]}"))
    assert "kind" not in repr(cpr)


@given(st.text(max_size=20))
def test_masking_something_else_shows_none_of_it(text):
    masked = mask(text)
    assert masked.endswith("-••••")
    assert masked == "••••••-••••" or normalise(text).startswith(masked[:6])
