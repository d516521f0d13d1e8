"""What may no longer be kept goes by itself, also on a machine that is restarted all the time."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from celery.beat import ScheduleEntry
from celery.schedules import crontab
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import QueryDict
from django.utils import timezone

from bostotte import kladder, tasks
from bostotte.celery import app
from bostotte.models import Indsendelse, Kladde, User

DAILY = {"bostotte.purge_kladder", "bostotte.purge_indsendelser", "bostotte.clear_sessions"}


def days_ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def test_receipts_and_drafts_go_after_thirty_days_and_not_before(bostoette: User) -> None:
    for path, age in (("/gammel/", 30.1), ("/ny/", 29.9)):
        Indsendelse.objects.create(user=bostoette, form_uuid=uuid4(), result_url=path, sent_at=days_ago(age))
        kladde = kladder.save(kladder.Place(bostoette.pk, path, "Besøg"), QueryDict("borgers_ord=ord"))
        Kladde.objects.filter(pk=kladde.pk).update(saved_at=days_ago(age))
    assert (tasks.purge_indsendelser(), tasks.purge_kladder()) == (1, 1)
    assert [row.result_url for row in Indsendelse.objects.all()] == ["/ny/"]
    assert [row.path for row in Kladde.objects.all()] == ["/ny/"]


@pytest.mark.django_db
def test_ended_sessions_go_and_living_ones_stay() -> None:
    living, ended = SessionStore(), SessionStore()
    for session in (living, ended):
        session["hvem"] = "nogen"
        session.save()
    Session.objects.filter(pk=ended.session_key).update(expire_date=days_ago(0.01))
    tasks.clear_sessions()
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
