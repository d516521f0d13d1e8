"""A mistyped year is refused beside its field, and by the database where there is no form."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.models import Besoeg, Bestilling, Forloeb
from bostotte.models import User
from feedback.models import Besvarelse
from haabets_sti.models import Delmaal, Opfoelgning, Skridt
from haabets_sti.operations import add_delmaal

Login = Callable[[User], Client]
NOTE = {"form": "hjemme", "minutes": "60", "outcome": "afholdt"}


@pytest.fixture
def delmaal(forloeb: Forloeb, bostoette: User) -> Delmaal:
    return add_delmaal(forloeb, by=bostoette, text="Gå ture")


@pytest.mark.parametrize("typed", ["0001-01-01T10:00", "0202-11-20T10:00", "1999-12-31T23:59"])
def test_a_note_with_a_mistyped_year_is_refused_beside_its_field(
    login: Login, bostoette: User, forloeb: Forloeb, typed: str
) -> None:
    url = reverse("overblik:besoeg_create", args=[forloeb.pk])
    answer = login(bostoette).post(url, {**NOTE, "form_uuid": str(uuid4()), "starts_at": typed})
    assert "før år 2000" in str(answer.context["form"].errors["starts_at"])
    assert not Besoeg.objects.exists()


def test_a_note_before_the_borger_was_born_is_refused(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    borger = forloeb.borger
    borger.birth_date = timezone.localdate() - timedelta(days=18 * 366)
    borger.save()
    url = reverse("overblik:besoeg_create", args=[forloeb.pk])
    early = f"{borger.birth_date - timedelta(days=1)}T10:00"
    answer = login(bostoette).post(url, {**NOTE, "form_uuid": str(uuid4()), "starts_at": early})
    assert "fødselsdag" in str(answer.context["form"].errors["starts_at"])


@pytest.mark.parametrize(("days", "refused"), [(700, False), (740, True), (365 * 7000, True)])
def test_an_appointment_lies_two_years_ahead_at_most(
    login: Login, bostoette: User, forloeb: Forloeb, days: int, refused: bool
) -> None:
    url = reverse("borgerforloeb:besoeg_plan", args=[forloeb.pk])
    day = timezone.localdate() + timedelta(days=days)
    form = {"form_uuid": str(uuid4()), "form": "hjemme", "minutes": "60", "starts_at": f"{day}T10:00"}
    answer = login(bostoette).post(url, form)
    assert Besoeg.objects.exists() is not refused
    if refused:
        assert "to år frem" in str(answer.context["form"].errors["starts_at"])


def test_no_operation_goes_around_the_forms(forloeb: Forloeb, bostoette: User) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError):
        operations.finish_besoeg(Besoeg(forloeb=forloeb, starts_at=tomorrow), by=bostoette, outcome="afholdt")
    with pytest.raises(ValidationError):
        operations.plan_besoeg(forloeb, by=bostoette, starts_at=tomorrow + timedelta(days=3000))


@pytest.mark.parametrize(
    ("starts_at", "finished"),
    [
        (datetime(202, 11, 20, tzinfo=UTC), True),
        (datetime(1, 1, 1, tzinfo=UTC), False),
        (datetime(2098, 1, 1, tzinfo=UTC), True),
        (datetime(2098, 1, 1, tzinfo=UTC), False),
    ],
)
def test_the_database_refuses_a_besoeg_out_of_reach(
    forloeb: Forloeb, bostoette: User, starts_at: datetime, finished: bool
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Besoeg.objects.create(
            forloeb=forloeb,
            medarbejder=bostoette,
            written_by=bostoette,
            starts_at=starts_at,
            outcome="afholdt",
            finished_at=timezone.now() if finished else None,
        )


@pytest.mark.parametrize("changes", [{"period_from": "0202-05-01"}, {"followup_on": "9999-01-01"}])
def test_the_days_of_a_bestilling_are_kept_in_reach(
    login: Login, myndighed: User, bestilling: Bestilling, changes: dict[str, str]
) -> None:
    typed = {
        "form_uuid": str(uuid4()),
        "cpr": "750688-1234",
        "first_name": "Signe",
        "last_name": "Amstrup",
        "kommune": str(bestilling.kommune_id),
        "team": str(bestilling.team_id),
        "sagsbehandler_name": "Poul Krog",
        "lovgrundlag": "SEL-85",
        "period_from": "2026-05-01",
        "formaal": "At komme ud.",
        **changes,
    }
    answer = login(myndighed).post("/bestillinger/ny/", typed)
    assert [*answer.context["form"].errors] == [*changes]
    with pytest.raises(IntegrityError), transaction.atomic():
        Bestilling.objects.update(**changes)


@pytest.mark.parametrize("typed", ["0202-11-20", "9999-01-01"])
def test_a_scale_answered_in_a_mistyped_year_is_refused(
    login: Login, bostoette: User, forloeb: Forloeb, typed: str
) -> None:
    url = reverse("feedback:besvarelse_create", args=[forloeb.pk, "ors"])
    form: dict[str, Any] = {"form_uuid": str(uuid4()), "mode": "sammen", "answered_on": typed}
    answer = login(bostoette).post(url, form)
    assert "answered_on" in answer.context["form"].errors
    with pytest.raises(IntegrityError), transaction.atomic():
        Besvarelse.objects.create(
            forloeb=forloeb,
            instrument_key="ors",
            instrument_version="1",
            entered_by=bostoette,
            answered_at=f"{typed}T10:00+01:00",
        )


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("opfoelgning_create", "held_on"),
        ("delmaal_status", "status_on"),
        ("skridt_create", "due_on"),
    ],
)
@pytest.mark.parametrize("typed", ["0202-11-20", "9999-01-01"])
def test_the_days_of_the_path_are_kept_in_reach(
    login: Login, bostoette: User, delmaal: Delmaal, name: str, field: str, typed: str
) -> None:
    url = reverse(f"haabets_sti:{name}", args=[delmaal.pk])
    form = {"form_uuid": str(uuid4()), "version": "1", "status": "naaet", "text": "Skoene", field: typed}
    answer = login(bostoette).post(url, form)
    assert field in answer.context["form"].errors


@pytest.mark.parametrize("typed", ["0202-11-20", "9999-01-01"])
def test_the_database_keeps_the_days_of_the_path_in_reach(
    delmaal: Delmaal, bostoette: User, typed: str
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Opfoelgning.objects.create(delmaal=delmaal, author=bostoette, words="Ja", held_on=typed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delmaal.objects.update(status_on=typed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Skridt.objects.create(delmaal=delmaal, created_by=bostoette, text="Skoene", due_on=typed)
