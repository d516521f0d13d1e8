"""The arithmetic of a round, against cases computed by hand."""

from pejlemaerker.results import Minimums, Sheet, compare, groups_of, may_show, widest

MINIMUMS = Minimums(borgere=5, staff=3)


def sheets(perspective: str, *values: int | str, key: str = "1.1") -> list[Sheet]:
    return [(perspective, {key: value}) for value in values]


def test_nothing_is_shown_below_five_borgere_or_three_staff() -> None:
    four = sheets("borger", 1, 2, 3, 4)
    five = [*four, *sheets("borger", 5)]
    two = sheets("bostoette", 4, 4)
    three = [*two, *sheets("leder", 4)]
    assert not may_show([*four, *three], MINIMUMS)
    assert not may_show([*five, *two], MINIMUMS)
    assert may_show([*five, *three], MINIMUMS)
    assert compare([*four, *three], ["1.1"], MINIMUMS) == []


def test_means_and_counts_are_those_computed_by_hand() -> None:
    pile = [*sheets("borger", 1, 2, 3, 4, 5), *sheets("bostoette", 4, 4, 5)]
    (result,) = compare(pile, ["1.1"], MINIMUMS)
    borgere, staff = result.groups
    assert (borgere.mean, borgere.counts) == (3.0, (1, 1, 1, 1, 1))
    assert staff.mean is not None
    assert (round(staff.mean, 3), staff.counts) == (4.333, (0, 0, 0, 2, 1))
    assert result.difference is not None
    assert round(result.difference, 3) == 1.333


def test_not_relevant_is_counted_apart_and_never_in_the_mean() -> None:
    pile = [*sheets("borger", 2, 2, 2, 2, 2, "ir"), *sheets("bostoette", 4, 4, 4)]
    (result,) = compare(pile, ["1.1"], MINIMUMS)
    assert (result.groups[0].mean, result.groups[0].not_relevant, result.groups[0].answered) == (2.0, 1, 6)


def test_a_statement_too_few_have_rated_is_hidden_although_the_round_is_shown() -> None:
    pile = [*sheets("borger", 2, 2, 2, 2, "ir"), *sheets("bostoette", 4, 4, 4)]
    (result,) = compare(pile, ["1.1"], MINIMUMS)
    assert not result.groups[0].is_shown
    assert result.groups[0].counts is None
    assert result.difference is None


def test_a_single_leder_is_never_a_group_of_their_own() -> None:
    pile = [*sheets("bostoette", 4, 4, 4, 4), *sheets("leder", 1)]
    assert [*groups_of(pile, MINIMUMS)] == ["Borgere", "Medarbejdere"]
    assert len(groups_of(pile, MINIMUMS)["Medarbejdere"]) == 5


def test_two_bostoetter_cannot_be_found_by_taking_three_ledere_away() -> None:
    pile = [*sheets("bostoette", 4, 4), *sheets("leder", 1, 1, 1)]
    assert [*groups_of(pile, MINIMUMS)] == ["Borgere", "Medarbejdere"]


def test_the_widest_differences_come_first_and_small_ones_not_at_all() -> None:
    borgere = [("borger", {"1.1": 2, "1.2": 3, "1.3": 4}) for _ in range(5)]
    staff = [("bostoette", {"1.1": 3, "1.2": 5, "1.3": 4}) for _ in range(3)]
    results = compare([*borgere, *staff], ["1.1", "1.2", "1.3"], MINIMUMS)
    assert [result.key for result in widest(results)] == ["1.2", "1.1"]
