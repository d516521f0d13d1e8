import re
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.instruments import get_instrument
from feedback.sentences import number, points, score_sentence, summary

ORS, SRS, WHO5 = (get_instrument(key, "1") for key in ("ors", "srs", "who5"))


@pytest.mark.parametrize(
    ("instrument", "scores", "expected"),
    [
        (ORS, [], "Der er ikke målt endnu."),
        (ORS, [None], "Der er ikke målt endnu."),
        (ORS, ["18.4"], "Trivslen er målt én gang: 18,4 af 40."),
        (ORS, ["14", "20"], "Trivslen er steget 6 point siden start. Det er mere end måleusikkerheden."),
        (ORS, ["14", "15"], "Trivslen er steget 1 point siden start. Det er inden for måleusikkerheden."),
        (ORS, ["14.5", "14"], "Trivslen er faldet 0,5 point siden start. Det er inden for måleusikkerheden."),
        (ORS, ["14.2", "14.2"], "Trivslen er den samme som ved start."),
        (
            ORS,
            ["26", None, "20.9"],
            "Trivslen er faldet 5,1 point siden start. Det er mere end måleusikkerheden. "
            "Den er gået under grænsen på 25.",
        ),
        (
            ORS,
            ["24", "22", "26"],
            "Trivslen er steget 2 point siden start. Det er inden for måleusikkerheden. "
            "Den er kommet over grænsen på 25. Siden sidste måling er den steget 4 point.",
        ),
        (
            ORS,
            ["20", "25"],
            "Trivslen er steget 5 point siden start. Det er mere end måleusikkerheden. "
            "Den ligger nu på grænsen, som er 25.",
        ),
        (
            ORS,
            ["24", "31", "26"],
            "Trivslen er steget 2 point siden start. Det er inden for måleusikkerheden. "
            "Den er kommet over grænsen på 25. "
            "Siden sidste måling er den faldet 5 point. Det er i sig selv mere end måleusikkerheden.",
        ),
        (
            WHO5,
            ["60", "72", "62"],
            "Trivslen (WHO-5) er steget 2 point siden start. "
            "Først ved 10 point regnes en ændring for betydende. "
            "Siden sidste måling er den faldet 10 point. "
            "Så stor en ændring fra gang til gang regnes også for betydende.",
        ),
        (
            ORS,
            ["14", "20", "20"],
            "Trivslen er steget 6 point siden start. Det er mere end måleusikkerheden. "
            "Den er uændret siden sidste måling.",
        ),
        (
            WHO5,
            ["48", "60"],
            "Trivslen (WHO-5) er steget 12 point siden start. Så stor en ændring regnes for betydende. "
            "Den er kommet over grænsen på 50.",
        ),
        (
            WHO5,
            ["40", "44"],
            "Trivslen (WHO-5) er steget 4 point siden start. "
            "Først ved 10 point regnes en ændring for betydende.",
        ),
        (SRS, ["36", "37.5"], "Vurderingen af samarbejdet er steget 1,5 point siden start."),
    ],
)
def test_the_course_in_words(instrument, scores, expected):
    assert summary(instrument, [None if s is None else D(s) for s in scores]) == expected


def test_one_score_in_words():
    assert score_sentence(WHO5, D(48)) == "Scoren er 48 af 100."
    assert score_sentence(ORS, None) == "Der mangler svar, så der er ikke regnet en score."


@pytest.mark.parametrize(
    ("value", "text"),
    [("6", "6"), ("6.0", "6"), ("6.50", "6,5"), ("100", "100"), ("0.0", "0"), ("-0.5", "−0,5"), ("-0", "0")],
)
def test_numbers_have_decimal_comma_and_no_needless_zeros(value, text):
    assert number(D(value)) == text


def test_points_are_the_same_word_for_one_and_many():
    assert (points(D(1)), points(D("-2.5"))) == ("1 point", "2,5 point")


@given(st.lists(st.integers(0, 400).map(lambda n: D(n) / 10), min_size=1, max_size=8))
def test_sentences_end_properly_and_never_show_a_decimal_point(scores):
    text = summary(ORS, scores)
    assert text.endswith(".")
    assert "  " not in text
    assert not re.search(r"\d\.\d", text)
