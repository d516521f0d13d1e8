"""Hand-computed cases, the edges of every threshold, and properties."""

import dataclasses
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.instrument_types import Polarity
from feedback.instruments import get_instrument
from feedback.scoring import (
    AnswerError,
    Change,
    Crossing,
    Outcome,
    band_for,
    change,
    course_signals,
    crossing,
    is_low,
    outcome,
    progress,
    score,
    signals,
)

ORS, SRS, WHO5 = (get_instrument(key, "1") for key in ("ors", "srs", "who5"))
#: The same scale read the other way round, as REM is.
REVERSED = dataclasses.replace(ORS, polarity=Polarity.LOWER_IS_BETTER)


def answers(instrument, *values):
    return {item.key: value for item, value in zip(instrument.items, values, strict=True)}


tenths = st.integers(0, 100).map(lambda n: D(n) / 10)
ors_scores = st.integers(0, 400).map(lambda n: D(n) / 10)
who5_answers = st.lists(st.integers(0, 5), min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("instrument", "values", "expected"),
    [
        (ORS, ("3.1", "4.2", "2.0", "5.3"), "14.6"),
        (ORS, (0, 0, 0, 0), "0"),
        (ORS, (10, 10, 10, 10), "40"),
        (ORS, (0.1, 0.2, 0.3, 0.4), "1.0"),
        (ORS, ("6,2", "6,3", "6,2", "6,3"), "25.0"),
        (SRS, ("9.1", "8.7", "9.5", "10"), "37.3"),
        (WHO5, (3, 2, 2, 1, 4), "48"),
        (WHO5, (0, 0, 0, 0, 0), "0"),
        (WHO5, (5, 5, 5, 5, 5), "100"),
        (WHO5, (2, 1, 1, 1, 2), "28"),
    ],
)
def test_scores_worked_out_by_hand(instrument, values, expected):
    assert score(instrument, answers(instrument, *values)) == D(expected)


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_missing_item_gives_no_score(nothing):
    assert score(ORS, answers(ORS, 5, 5, nothing, 5)) is None
    assert score(WHO5, {"glad": 3}) is None
    assert score(SRS, {}) is None


@pytest.mark.parametrize(
    ("instrument", "value", "sentence"),
    [
        (ORS, "10.1", "mellem 0 og 10"),
        (ORS, "-0.1", "mellem 0 og 10"),
        (ORS, "5.55", "Skriv et tal med højst én decimal, fx 5,5."),
        (ORS, "NaN", "mellem 0 og 10"),
        (ORS, "fem", "Skriv et tal"),
        (WHO5, "2.5", "Skriv et helt tal"),
        (WHO5, 6, "mellem 0 og 5"),
    ],
)
def test_an_answer_off_the_scale_is_refused_in_danish(instrument, value, sentence):
    given_answers = {item.key: 1 for item in instrument.items} | {instrument.items[0].key: value}
    with pytest.raises(AnswerError, match=sentence):
        score(instrument, given_answers)


def test_an_unknown_item_is_refused():
    with pytest.raises(AnswerError, match="ORS har ikke punktet trivsel"):
        score(ORS, {"trivsel": 5})


@given(st.lists(tenths, min_size=4, max_size=4))
def test_ors_sum_is_exact_however_the_answers_are_written(values):
    expected = sum(int(value * 10) for value in values)
    for written in (values, [str(v) for v in values], [float(v) for v in values]):
        result = score(ORS, answers(ORS, *written))
        assert result is not None
        assert result * 10 == expected


@given(who5_answers)
def test_who5_is_a_multiple_of_four_between_0_and_100(values):
    result = score(WHO5, answers(WHO5, *values))
    assert result == sum(values) * 4
    assert 0 <= result <= 100


@pytest.mark.parametrize(
    ("instrument", "value", "low"),
    [
        (ORS, "24.9", True),
        (ORS, "25.0", False),
        (ORS, "25.1", False),
        (WHO5, "50", True),
        (WHO5, "51", False),
        (WHO5, "48", True),
        (WHO5, "52", False),
        (SRS, "12", None),
        (REVERSED, "24.9", False),
        (REVERSED, "25.1", True),
    ],
)
def test_cutoff_at_its_edges(instrument, value, low):
    assert is_low(instrument, D(value)) is low


@pytest.mark.parametrize(
    ("earlier", "later", "points", "is_large"),
    [
        ("18", "23", "5", True),
        ("18", "22.9", "4.9", False),
        ("23", "18", "-5", True),
        ("23", "18.1", "-4.9", False),
        ("20", "20", "0", False),
    ],
)
def test_ors_reliable_change_at_its_edges(earlier, later, points, is_large):
    assert change(ORS, D(earlier), D(later)) == Change(D(points), is_large)


def test_who5_relevant_change_is_ten_and_srs_has_none():
    assert change(WHO5, D(40), D(50)).is_large
    assert not change(WHO5, D(40), D(48)).is_large
    assert change(SRS, D(20), D(40)) == Change(D(20), None)


@pytest.mark.parametrize(
    ("instrument", "start", "latest", "expected"),
    [
        (ORS, "18.0", "26.0", Outcome.KOMMET_SIG),
        (ORS, "20.0", "25.0", Outcome.KOMMET_SIG),
        (ORS, "19.9", "24.9", Outcome.FORBEDRET),
        (ORS, "24.0", "26.0", Outcome.UAENDRET),
        (ORS, "26.0", "34.0", Outcome.FORBEDRET),
        (ORS, "26.0", "21.0", Outcome.FORVAERRET),
        (ORS, "15.0", "9.9", Outcome.FORVAERRET),
        (ORS, "26.0", "24.0", Outcome.UAENDRET),
        (WHO5, "48", "60", Outcome.KOMMET_SIG),
        (WHO5, "36", "48", Outcome.FORBEDRET),
        (WHO5, "44", "52", Outcome.UAENDRET),
        (SRS, "20", "40", None),
        (REVERSED, "30", "20", Outcome.KOMMET_SIG),
        (REVERSED, "20", "30", Outcome.FORVAERRET),
    ],
)
def test_outcome_classes(instrument, start, latest, expected):
    assert outcome(instrument, D(start), D(latest)) is expected


@given(ors_scores, ors_scores)
def test_turning_a_course_round_turns_the_outcome_round(start, latest):
    there, back = outcome(ORS, start, latest), outcome(ORS, latest, start)
    assert (there is Outcome.UAENDRET) is (back is Outcome.UAENDRET)
    assert (there is Outcome.FORVAERRET) is (back in (Outcome.KOMMET_SIG, Outcome.FORBEDRET))


@given(ors_scores, ors_scores)
def test_polarity_decides_what_is_an_improvement(start, latest):
    better = (Outcome.KOMMET_SIG, Outcome.FORBEDRET)
    assert (outcome(ORS, start, latest) in better) is (outcome(REVERSED, start, latest) is Outcome.FORVAERRET)


@given(ors_scores, ors_scores)
def test_crossing_there_is_crossing_back(start, latest):
    opposite = {None: None, Crossing.INTO_LOW: Crossing.OUT_OF_LOW, Crossing.OUT_OF_LOW: Crossing.INTO_LOW}
    assert crossing(ORS, latest, start) is opposite[crossing(ORS, start, latest)]


def test_progress_passes_over_missing_scores():
    course = progress(ORS, [None, D("18.2"), None, D("19"), D("24.4"), None])
    assert course is not None
    assert (course.start, course.latest) == (D("18.2"), D("24.4"))
    assert course.from_start == Change(D("6.2"), True)
    assert course.from_previous == Change(D("5.4"), True)
    assert course.outcome is Outcome.FORBEDRET


def test_one_score_has_no_change_and_none_has_no_progress():
    assert progress(ORS, [None]) is None
    one = progress(ORS, [D(20)])
    assert one is not None
    assert (one.from_start, one.from_previous, one.crossing, one.outcome) == (None, None, None, None)


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("0", "very_low"),
        ("35", "very_low"),
        ("36", "low"),
        ("50", "low"),
        ("51", "usual"),
        ("100", "usual"),
    ],
)
def test_who5_bands_at_their_edges(value, key):
    band = band_for(WHO5, D(value))
    assert band is not None
    assert band.key == key


@given(st.integers(0, 25).map(lambda n: D(n * 4)))
def test_every_who5_score_has_one_band_and_low_agrees_with_the_cutoff(value):
    band = band_for(WHO5, value)
    assert band is not None
    assert band.low <= value <= band.high
    assert (band.key != "usual") is is_low(WHO5, value)


def test_ors_has_no_bands():
    assert band_for(ORS, D(20)) is None


@pytest.mark.parametrize(
    ("values", "previous", "codes"),
    [
        ((9, 9, 9, 9), None, []),
        ((9, 9, 9, "8.9"), None, ["total_below", "item_below"]),
        ((10, 10, 10, "8.9"), None, ["item_below"]),
        ((9, 9, 9, 9), "37", ["fall"]),
        ((9, 9, 9, "9.1"), "37", []),
        ((9, 9, 9, 9), "35", []),
        ((10, 10, 10, 10), "40", ["constant_top"]),
        ((10, 10, 10, 10), "39.9", []),
        ((10, 10, 10, 10), None, []),
        ((9, 9, "8.9", None), "40", ["item_below"]),
    ],
)
def test_srs_signals_at_their_edges(values, previous, codes):
    found = signals(SRS, answers(SRS, *values), previous=D(previous) if previous else None)
    assert [signal.code for signal in found] == codes


def test_srs_signal_names_the_lines_and_invites_to_talk():
    texts = [signal.text for signal in signals(SRS, answers(SRS, 5, 9.5, 8, 9.9))]
    assert "Relation, Metode ligger under 9." in texts[1]
    assert "Tal om det nu" in texts[0]


@pytest.mark.parametrize(("values", "speaks"), [((2, 1, 1, 1, 2), True), ((2, 2, 1, 1, 2), False)])
def test_who5_prompts_at_28_and_not_at_32(values, speaks):
    found = signals(WHO5, answers(WHO5, *values))
    assert bool(found) is speaks


def test_who5_prompt_asks_and_points_on_but_makes_no_diagnosis():
    (prompt,) = signals(WHO5, answers(WHO5, 0, 0, 0, 0, 0))
    assert "kriseplanen" in prompt.text
    assert "egen læge" in prompt.text
    assert "depression" not in prompt.text


@pytest.mark.parametrize(
    ("previous", "values", "speaks"),
    [
        # 31 → 26: exactly the reliable change of 5, although 26 lies inside a band of 24 ± 5 from the start
        ("31", ("6.5", "6.5", "6.5", "6.5"), True),
        # 30.9 → 26: 4.9 is less
        ("30.9", ("6.5", "6.5", "6.5", "6.5"), False),
        # 21 → 26: a rise
        ("21", ("6.5", "6.5", "6.5", "6.5"), False),
        (None, ("0", "0", "0", "0"), False),
    ],
)
def test_ors_asks_about_a_reliable_fall_since_last_time(previous, values, speaks):
    found = signals(ORS, answers(ORS, *values), previous=D(previous) if previous else None)
    assert [signal.code for signal in found] == (["reliable_fall"] if speaks else [])
    assert all(signal.text.endswith("?") for signal in found)


@pytest.mark.parametrize(
    ("previous", "speaks"),
    # raw 15 × 4 = 60: from 70 it fell by exactly 10, from 69 by 9
    [(70, True), (69, False), (60, False), (50, False)],
)
def test_who5_asks_about_a_relevant_fall_since_last_time(previous, speaks):
    found = signals(WHO5, answers(WHO5, 3, 3, 3, 3, 3), previous=D(previous))
    assert [signal.code for signal in found] == (["relevant_fall"] if speaks else [])


def test_the_fall_that_is_asked_about_is_the_change_that_counts():
    for instrument, code in ((ORS, "reliable_fall"), (WHO5, "relevant_fall")):
        (rule,) = (rule for rule in instrument.signals if rule.code == code)
        assert rule.value == instrument.change.value


@pytest.mark.parametrize(
    ("instrument", "scores", "codes"),
    [
        (ORS, ["24", "31", "26"], ["reliable_fall"]),
        (ORS, ["24", "30.9", None, "26"], []),
        (ORS, ["26"], []),
        (SRS, ["40", "40"], ["constant_top"]),
        (SRS, ["40"], []),
        (SRS, ["38", "37"], ["fall"]),
        (SRS, ["38", "37.1"], []),
        (SRS, ["35.9"], ["total_below"]),
        (WHO5, ["20"], []),
        (WHO5, [], []),
    ],
)
def test_what_a_course_invites_to_ask(instrument, scores, codes):
    found = course_signals(instrument, [None if s is None else D(s) for s in scores])
    assert [rule.code for rule in found] == codes


def test_unfinished_answers_give_no_signal_about_the_total():
    assert signals(WHO5, {"glad": 0}) == ()
