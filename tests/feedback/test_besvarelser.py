"""What is stored of an answer, who sees it, and that nobody changes it afterwards."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import Logpost, User
from feedback import operations
from feedback.instruments import get_instrument
from feedback.models import Besvarelse, Maalepause
from feedback.scoring import AnswerError
from feedback.timeline import events
from feedback.trivsel import without_measure

ORS, SRS, WHO5 = (get_instrument(key) for key in ("ors", "srs", "who5"))


def answers(instrument, *values):
    return {item.key: value for item, value in zip(instrument.items, values, strict=True)}


@pytest.fixture
def besvarelse(forloeb: Forloeb, bostoette: User) -> Besvarelse:
    given = answers(ORS, "3.1", "4.2", "2.0", "5.3")
    return operations.register_besvarelse(forloeb, instrument=ORS, answers=given, by=bostoette)


def age(forloeb: Forloeb, **delta: int) -> None:
    """Lets the forløb have begun so long ago."""
    Forloeb.objects.filter(pk=forloeb.pk).update(started_on=timezone.localdate() - timedelta(**delta))


@pytest.mark.parametrize(
    ("instrument", "values", "by_hand"),
    [
        (ORS, ("3.1", "4.2", "2.0", "5.3"), D("14.6")),
        (SRS, ("9.1", "8.7", "9.5", "10"), D("37.3")),
        (WHO5, ("3", "2", "2", "1", "4"), D("48")),
        (WHO5, ("0", "0", "0", "0", "0"), D("0")),
    ],
)
def test_the_stored_score_is_the_one_worked_out_by_hand(forloeb, bostoette, instrument, values, by_hand):
    made = operations.register_besvarelse(
        forloeb, instrument=instrument, answers=answers(instrument, *values), by=bostoette
    )
    stored = Besvarelse.objects.get(pk=made.pk)
    assert stored.score == by_hand
    assert stored.answers == answers(instrument, *values)
    assert (stored.instrument_key, stored.instrument_version) == (instrument.key, instrument.version)


def test_a_missing_item_is_kept_as_missing_and_gives_no_score(forloeb: Forloeb, bostoette: User) -> None:
    given = answers(ORS, "3,1", None, "2", "")
    made = operations.register_besvarelse(forloeb, instrument=ORS, answers=given, by=bostoette)
    made.refresh_from_db()
    assert made.score is None
    assert made.answers == {"individuelt": "3.1", "socialt": "2"}
    assert not Besvarelse.objects.all().scored().exists()


@pytest.mark.parametrize("value", ["10.1", "-1", "5.55", "fem"])
def test_a_number_off_the_scale_is_never_stored(forloeb: Forloeb, bostoette: User, value: str) -> None:
    with pytest.raises(AnswerError):
        operations.register_besvarelse(
            forloeb, instrument=ORS, answers=answers(ORS, value, 1, 1, 1), by=bostoette
        )
    assert not Besvarelse.objects.exists()


def test_an_empty_sheet_is_not_a_besvarelse(forloeb: Forloeb, bostoette: User) -> None:
    with pytest.raises(ValidationError, match="ikke svaret"):
        operations.register_besvarelse(forloeb, instrument=ORS, answers={}, by=bostoette)


def test_a_no_is_kept_with_the_borgers_words_and_the_database_allows_no_score_beside_it(
    forloeb: Forloeb, bostoette: User
) -> None:
    no = operations.decline(forloeb, instrument=ORS, by=bostoette, words=" Ikke i dag. ")
    assert (no.is_declined, no.words, no.score) == (True, "Ikke i dag.", None)
    with pytest.raises(IntegrityError, match="besvarelse_declined_is_empty"), transaction.atomic():
        Besvarelse.objects.create(
            forloeb=forloeb,
            instrument_key="ors",
            instrument_version="1",
            state=Besvarelse.State.AFSLAAET,
            answers={"individuelt": "1"},
            answered_at=timezone.now(),
            entered_by=bostoette,
        )


def test_a_correction_stands_in_the_place_of_the_old_one_which_stays(
    besvarelse: Besvarelse, bostoette: User
) -> None:
    new = operations.replace(
        besvarelse, answers=answers(ORS, 5, 5, 5, 5), reason="Tal fra et andet skema", by=bostoette
    )
    old = Besvarelse.objects.get(pk=besvarelse.pk)
    assert old.is_replaced and old.score == D("14.6")
    assert old.replaced_by == new and not new.is_replaced
    assert new.answered_at == old.answered_at
    assert list(Besvarelse.objects.all().current()) == [new]
    with pytest.raises(ValidationError, match="allerede rettet"):
        operations.replace(besvarelse, answers=answers(ORS, 1, 1, 1, 1), reason="Igen", by=bostoette)


def test_a_correction_without_answers_takes_the_besvarelse_back(
    besvarelse: Besvarelse, bostoette: User
) -> None:
    new = operations.replace(besvarelse, answers={}, reason="Hørte til en anden", by=bostoette)
    assert new.is_withdrawn
    assert not Besvarelse.objects.all().current().scored().exists()
    assert [event.title for event in events(besvarelse.forloeb)] == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE feedback_besvarelse SET score = 40",
        "DELETE FROM feedback_besvarelse",
        "TRUNCATE feedback_besvarelse CASCADE",
    ],
)
def test_the_database_refuses_to_change_a_besvarelse(besvarelse: Besvarelse, sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)
    besvarelse.refresh_from_db()
    assert besvarelse.score == D("14.6")


def test_a_pause_can_be_ended_once_and_not_rewritten(forloeb: Forloeb, bostoette: User) -> None:
    pause = operations.pause(forloeb, by=bostoette, reason="Uden tal i en periode")
    assert operations.pause(forloeb, by=bostoette) == pause
    first_end = operations.resume(pause, by=bostoette).ended_at
    assert operations.resume(pause, by=bostoette).ended_at == first_end
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Maalepause.objects.update(reason="Noget andet")
    assert Maalepause.objects.get().reason == "Uden tal i en periode"


def test_only_the_team_sees_besvarelser_and_myndighed_never(
    besvarelse: Besvarelse,
    bostoette: User,
    leder: User,
    colleague: User,
    stranger: User,
    myndighed: User,
    other_myndighed: User,
    administrator: User,
) -> None:
    operations.pause(besvarelse.forloeb, by=bostoette)
    for user, sees in [
        (bostoette, True),
        (leder, True),
        (colleague, False),
        (stranger, False),
        (myndighed, False),
        (other_myndighed, False),
        (administrator, False),
    ]:
        assert Besvarelse.objects.visible_to(user).exists() is sees, user.username
        assert Maalepause.objects.visible_to(user).exists() is sees, user.username


def test_the_log_tells_that_something_was_answered_and_not_what(besvarelse: Besvarelse) -> None:
    post = Logpost.objects.filter(object_type="besvarelse").latest("id")
    assert (post.kind, post.borger_id) == ("create", besvarelse.forloeb.borger_id)
    assert post.details == {"instrument": "ors", "state": "besvaret", "complete": True}


def quiet() -> list[Forloeb]:
    return list(without_measure(Forloeb.objects.all()))


def test_a_forloeb_is_suggested_for_a_measure_after_four_weeks(forloeb: Forloeb, bostoette: User) -> None:
    assert quiet() == []
    age(forloeb, weeks=5)
    assert quiet() == [forloeb]
    given = answers(ORS, 5, 5, 5, 5)
    operations.register_besvarelse(
        forloeb,
        instrument=ORS,
        answers=given,
        by=bostoette,
        answered_at=timezone.now() - timedelta(weeks=5),
    )
    assert quiet() == [forloeb]
    operations.register_besvarelse(forloeb, instrument=ORS, answers=given, by=bostoette)
    assert quiet() == []


def test_a_no_is_never_overdue_however_old(forloeb: Forloeb, bostoette: User) -> None:
    age(forloeb, weeks=60)
    long_ago = timezone.now() - timedelta(weeks=50)
    operations.decline(forloeb, instrument=ORS, by=bostoette, answered_at=long_ago)
    assert quiet() == []


def test_nothing_is_overdue_during_a_pause(forloeb: Forloeb, bostoette: User) -> None:
    age(forloeb, weeks=60)
    pause = operations.pause(forloeb, by=bostoette)
    assert quiet() == []
    operations.resume(pause, by=bostoette)
    assert quiet() == [forloeb]


def test_what_was_taken_back_does_not_count_as_measured(forloeb: Forloeb, bostoette: User) -> None:
    age(forloeb, weeks=5)
    given = answers(ORS, 5, 5, 5, 5)
    made = operations.register_besvarelse(forloeb, instrument=ORS, answers=given, by=bostoette)
    operations.replace(made, answers={}, reason="Hørte til en anden", by=bostoette)
    assert quiet() == [forloeb]


def test_the_timeline_tells_scores_refusals_and_pauses(
    besvarelse: Besvarelse, bostoette: User, django_assert_num_queries: Callable[..., object]
) -> None:
    forloeb = besvarelse.forloeb
    operations.decline(forloeb, instrument=WHO5, by=bostoette, words="Jeg er træt af skemaer.")
    operations.register_besvarelse(forloeb, instrument=SRS, answers={"relation": "9"}, by=bostoette)
    operations.pause(forloeb, by=bostoette)
    with django_assert_num_queries(2):
        told = [(event.title, event.quote) for event in events(forloeb)]
    assert told == [
        ("Pause fra målinger", ""),
        ("Talte om samarbejdet", ""),
        ("WHO-5: ville ikke svare denne gang", "Jeg er træt af skemaer."),
        ("ORS: 14,6 af 40", ""),
    ]
