"""Where fictitious data may go, and that the same number gives the same lives."""

import hashlib
import json
from datetime import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models, transaction
from pytest_django import Settings

from borgerforloeb.models import Borger, Forloeb
from bostotte.models import User
from demo.seeding import seed
from tests.demo.conftest import AFTERNOON

ROOMS = ("borgerforloeb", "haabets_sti", "kriseplan", "feedback", "pejlemaerker", "bostotte")
BY_CHANCE = {"cpr_encrypted", "cpr_index", "password", "payload"}
"""Encrypted or hashed with keys or salt."""


def fingerprint(number: int, now: datetime) -> str:
    """Everything a seeding leaves, in one number; the seeding is taken back."""
    with transaction.atomic():
        seed("lille", number=number, now=now, rendered=0)
        rows = [
            repr(sorted(json.dumps(row, default=str, sort_keys=True) for row in content_of(model)))
            for room in ROOMS
            for model in apps.get_app_config(room).get_models(include_auto_created=True)
        ]
        transaction.set_rollback(True)
    return hashlib.sha256("".join(rows).encode()).hexdigest()


def content_of(model: type[models.Model]) -> list[dict[str, object]]:
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if not isinstance(field, models.AutoField) and field.name not in BY_CHANCE
    ]
    return list(model._default_manager.values(*names))


@pytest.mark.django_db
def test_the_same_number_gives_the_same_lives_and_another_gives_others() -> None:
    first = fingerprint(7, AFTERNOON)
    assert fingerprint(7, AFTERNOON) == first
    assert fingerprint(8, AFTERNOON) != first


@pytest.mark.django_db
@pytest.mark.parametrize("hour", [0, 23])
def test_it_can_be_laid_out_at_any_time_of_day_and_its_people_log_in(hour: int) -> None:
    now = AFTERNOON.replace(hour=hour)
    seed("lille", number=85, now=now, rendered=0)
    assert Forloeb.objects.count() == 40
    mette = User.objects.get(username="bostoette")
    assert mette.check_password("demo")
    assert mette.besoeg_set.filter(finished_at=None, starts_at__lt=now).count() == 1  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_it_refuses_without_demo(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_demo")
    assert not Borger.objects.exists()


def test_it_refuses_in_a_database_that_holds_borgere(settings: Settings, borger: Borger) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="ikke tom"):
        call_command("seed_demo")
    out = StringIO()
    call_command("seed_demo", "--if-empty", stdout=out)
    assert "ikke rørt" in out.getvalue()
    assert list(Borger.objects.all()) == [borger]


@pytest.mark.django_db
def test_it_refuses_where_somebody_works_already(settings: Settings) -> None:
    settings.DEMO = True
    User.objects.create_user("rigtig")
    with pytest.raises(CommandError, match="ikke tom"):
        call_command("seed_demo")


@pytest.mark.django_db
def test_the_pages_are_measured_only_in_a_demo(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("benchmark")
