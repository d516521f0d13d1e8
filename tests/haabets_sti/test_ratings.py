"""Both ratings of a delmål over time: one picture, one sentence, one table."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from bostotte.models import User
from haabets_sti import operations
from haabets_sti.models import Delmaal, Opfoelgning
from haabets_sti.ratings import rating_curve


def follow_up(delmaal: Delmaal, by: User, *pairs: tuple[int | None, int | None]) -> list[Opfoelgning]:
    """One opfølgning a week, the last one today."""
    today = timezone.localdate()
    return [
        operations.follow_up(
            delmaal,
            by=by,
            borger_rating=borger,
            bostoette_rating=bostoette,
            held_on=today - timedelta(weeks=len(pairs) - number),
        )
        for number, (borger, bostoette) in enumerate(pairs, start=1)
    ]


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([(3, 5), (4, 5), (6, 4)], "Signe: fra 3 til 6 af 10. Bostøtten: fra 5 til 4 af 10."),
        ([(3, None), (5, None)], "Signe: fra 3 til 5 af 10."),
        ([(4, 2), (6, 3), (4, 2)], "Signe: først og sidst 4 af 10. Bostøtten: først og sidst 2 af 10."),
        ([(4, None), (None, 2)], "Signe: 4 af 10. Bostøtten: 2 af 10."),
    ],
)
def test_the_sentence_says_from_where_to_where(
    delmaal: Delmaal, bostoette: User, pairs: list[tuple[int | None, int | None]], sentence: str
) -> None:
    curve = rating_curve(follow_up(delmaal, bostoette, *pairs), "Signe")
    assert curve is not None
    assert curve.sentence == sentence
    assert len(curve.table["rows"]) == len(pairs)
    for drawn in (curve.svg, curve.compact_svg):
        assert "Bostøtten" in drawn


def test_one_rating_is_no_course_and_what_was_corrected_is_not_in_it(
    delmaal: Delmaal, bostoette: User
) -> None:
    first, second = follow_up(delmaal, bostoette, (3, 5), (9, 5))
    assert rating_curve([first], "Signe") is None
    operations.correct_opfoelgning(
        second, by=bostoette, borger_rating=4, held_on=second.held_on, correction_reason="Tastefejl"
    )
    rows = list(delmaal.opfoelgning_set.select_related("replaced_by"))
    curve = rating_curve(rows, "Signe")
    assert curve is not None
    assert [row.borger_rating for row in curve.rows] == [3, 4]


def test_many_opfoelgninger_are_one_picture_and_bars_only_for_the_latest(
    client: Client, bostoette: User, delmaal: Delmaal
) -> None:
    follow_up(delmaal, bostoette, *[(number, number) for number in range(10)])
    client.force_login(bostoette)
    page = client.get(delmaal.get_absolute_url()).content.decode()
    assert page.count('class="chart"') == 1
    assert page.count('class="ratings"') == 1
    assert "Borgeren 3 af 10, bostøtten 3 af 10" in page
