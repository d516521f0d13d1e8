"""When a delmål asks to be followed up, and when it rests."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from borgerforloeb.models import Forloeb
from borgerforloeb.operations import change_phase
from bostotte.models import User
from haabets_sti import operations
from haabets_sti.models import Delmaal, Opfoelgning, Skridt

START = date(2026, 5, 4)
RHYTHM = timedelta(days=28)


def due(on: date) -> list[Delmaal]:
    return list(Delmaal.objects.due_for_followup(on))


@pytest.fixture
def old_delmaal(make_delmaal: Callable[..., Delmaal]) -> Delmaal:
    return make_delmaal(status_on=START)


def move(delmaal: Delmaal, status: str, on: date, by: User) -> None:
    operations.change_status(
        delmaal, version=delmaal.version, status=status, status_on=on, status_words="", by=by
    )


def test_a_delmaal_is_due_28_days_after_it_was_made_and_not_a_day_before(old_delmaal: Delmaal) -> None:
    assert due(START + RHYTHM - timedelta(days=1)) == []
    assert due(START + RHYTHM) == [old_delmaal]


def test_an_opfoelgning_starts_the_rhythm_anew(old_delmaal: Delmaal, bostoette: User) -> None:
    held_on = START + RHYTHM
    operations.follow_up(old_delmaal, borger_rating=5, held_on=held_on, by=bostoette)
    assert due(held_on + RHYTHM - timedelta(days=1)) == []
    assert due(held_on + RHYTHM) == [old_delmaal]


def test_an_own_rhythm_counts(make_delmaal: Callable[..., Delmaal]) -> None:
    delmaal = make_delmaal(status_on=START, followup_days=90)
    assert due(START + timedelta(days=89)) == []
    assert due(START + timedelta(days=90)) == [delmaal]


@pytest.mark.parametrize("status", [status for status in Delmaal.Status.values if status != "i_gang"])
def test_what_is_paused_reached_or_laid_aside_is_never_due(
    status: str, old_delmaal: Delmaal, bostoette: User
) -> None:
    operations.add_skridt(old_delmaal, text="Et skridt", due_on=START, by=bostoette)
    move(old_delmaal, status, START, bostoette)
    assert due(START + timedelta(days=3650)) == []
    assert not Skridt.objects.open().exists()


def test_a_delmaal_taken_up_after_a_pause_is_not_due_at_once(old_delmaal: Delmaal, bostoette: User) -> None:
    move(old_delmaal, "sat_paa_pause", START, bostoette)
    back = START + timedelta(days=200)
    move(old_delmaal, "i_gang", back, bostoette)
    assert due(back) == []
    assert due(back + RHYTHM) == [old_delmaal]


def test_nothing_is_due_in_a_forloeb_that_has_ended(
    old_delmaal: Delmaal, forloeb: Forloeb, leder: User
) -> None:
    forloeb.refresh_from_db()
    change_phase(forloeb, version=forloeb.version, phase=Forloeb.Phase.AFSLUTTET, by=leder)
    assert due(START + timedelta(days=3650)) == []


def test_an_opfoelgning_needs_a_number_or_words(delmaal: Delmaal, bostoette: User) -> None:
    with pytest.raises(ValidationError, match="mindst ét tal"):
        operations.follow_up(delmaal, by=bostoette)
    operations.follow_up(delmaal, words="Vi talte om det", by=bostoette)
    operations.follow_up(delmaal, borger_rating=0, by=bostoette)
    assert delmaal.opfoelgning_set.count() == 2


def test_the_database_refuses_a_rating_above_ten(delmaal: Delmaal, bostoette: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Opfoelgning.objects.create(delmaal=delmaal, author=bostoette, borger_rating=11)


def test_the_soft_cap_counts_what_is_in_progress_only(
    make_delmaal: Callable[..., Delmaal], forloeb: Forloeb, bostoette: User
) -> None:
    three = [make_delmaal(f"Delmål {number}") for number in range(3)]
    with pytest.raises(ValidationError, match="tre delmål i gang"):
        operations.add_delmaal(forloeb, text="Et mere", by=bostoette)
    move(three[0], "sat_paa_pause", timezone.localdate(), bostoette)
    operations.add_delmaal(forloeb, text="Et mere", by=bostoette)
    with pytest.raises(ValidationError, match="tre delmål i gang"):
        move(three[0], "i_gang", timezone.localdate(), bostoette)
