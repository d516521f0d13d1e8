"""What may no longer be kept goes by itself, also on a machine that is restarted all the time."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from celery.beat import ScheduleEntry
from celery.schedules import crontab
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte import kladder
from bostotte.celery import app
from bostotte.models import Indsendelse, Kladde, Logpost, User
from overblik import tasks
from pejlemaerker.models import Runde, Svarark
from pejlemaerker.operations import start_runde

DAILY = {"overblik.delete_due"}


def days_ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def test_receipts_and_drafts_go_after_thirty_days_and_not_before(bostoette: User) -> None:
    for path, age in (("/gammel/", 30.1), ("/ny/", 29.9)):
        Indsendelse.objects.create(user=bostoette, form_uuid=uuid4(), result_url=path, sent_at=days_ago(age))
        kladde = kladder.save(kladder.Place(bostoette.pk, path, "Besøg"), QueryDict("borgers_ord=ord"))
        Kladde.objects.filter(pk=kladde.pk).update(saved_at=days_ago(age))
    assert tasks.delete_due() == {"kladder": 1, "kvitteringer": 1, "sessioner": 0, "deltagelser": 0}
    assert [row.result_url for row in Indsendelse.objects.all()] == ["/ny/"]
    assert [row.path for row in Kladde.objects.all()] == ["/ny/"]


def test_what_goes_is_counted_in_the_log_and_a_dry_run_only_counts(bostoette: User) -> None:
    Indsendelse.objects.create(user=bostoette, form_uuid=uuid4(), sent_at=days_ago(31))
    assert "kvitteringer: 1 ville blive slettet" in told("--dry-run")
    assert Indsendelse.objects.exists()
    assert "kvitteringer: 1 er slettet" in told()
    assert "kvitteringer: 0 er slettet" in told()
    post = Logpost.objects.get(details__reason="retention")
    assert (post.object_type, post.details["deleted"]) == ("indsendelse", 1)


def told(*options: str) -> str:
    out = StringIO()
    call_command("slet_forfaldne", *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(("days", "kept"), [(183, True), (185, False)])
def test_who_was_asked_goes_six_months_after_the_round_and_the_answers_stay(
    forloeb: Forloeb, leder: User, login: Callable[[User], Client], days: int, kept: bool
) -> None:
    today = timezone.localdate()
    runde = start_runde(
        forloeb.team, by=leder, title="Før", opens_on=today - timedelta(days=210), closes_on=today
    )
    Runde.objects.filter(pk=runde.pk).update(closes_on=today - timedelta(days=days))
    Svarark.objects.create(runde=runde, perspective="borger", answers={"1.1": 3})
    tasks.delete_due()
    assert runde.deltagelser.exists() is kept
    assert Svarark.objects.count() == 1
    html = login(leder).get(runde.get_absolute_url()).content.decode()
    assert ("Hvem der blev spurgt, er slettet" in html) is not kept


def test_borgeres_data_are_counted_by_the_year_they_fall_due_and_never_deleted(forloeb: Forloeb) -> None:
    assert "Intet er slettet" in told("--borgere")
    Forloeb.objects.update(phase=Forloeb.Phase.AFSLUTTET, ended_on=date(2020, 6, 1))
    said = told("--borgere")
    assert said.startswith("2025: 1 (fristen kan være gået)")
    told()
    assert Forloeb.objects.exists()


@pytest.mark.django_db
def test_ended_sessions_go_and_living_ones_stay() -> None:
    living, ended = SessionStore(), SessionStore()
    for session in (living, ended):
        session["hvem"] = "nogen"
        session.save()
    Session.objects.filter(pk=ended.session_key).update(expire_date=days_ago(0.01))
    tasks.delete_due()
    assert [row.pk for row in Session.objects.all()] == [living.session_key]


def test_every_planned_task_is_one_that_a_worker_knows() -> None:
    app.loader.import_default_modules()
    planned = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert planned >= DAILY
    assert planned <= set(app.tasks)


@pytest.mark.parametrize("restarted", ["00:00", "03:16", "12:00"])
def test_the_cleaning_is_done_every_day_although_beat_forgets_everything_at_a_restart(restarted: str) -> None:
    hour, minute = map(int, restarted.split(":"))
    start = datetime(2026, 11, 24, hour, minute, tzinfo=UTC)
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        if entry["task"] not in DAILY:
            continue
        assert isinstance(entry["schedule"], crontab)
        with time_machine.travel(start, tick=False) as clock:
            planned = ScheduleEntry(
                name=entry["task"], task=entry["task"], schedule=entry["schedule"], app=app
            )
            clock.shift(timedelta(hours=11))
            assert planned.is_due().is_due
