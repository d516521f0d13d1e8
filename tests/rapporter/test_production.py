"""Exactly one PDF, whatever happens to queue and workers."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bostotte.embedded.account import server_account
from bostotte.embedded.folder import CHECKOUT, DataFolder
from bostotte.embedded.redis import Redis
from bostotte.embedded.wheels import redis_program
from bostotte.models import Logpost, User
from rapporter import operations, production
from rapporter.models import Rapport, Rapportfil, Rapportjob, Rapportversion
from tests.celery_process import WORKER, celery_environment, kill, running_celery
from tests.plugins.servers import temporary_folder
from tests.waiting import PATIENCE, wait_for, waiting_at_a_lock

State = Rapportjob.State


def test_a_job_is_taken_by_one_worker_only(released: Rapportversion) -> None:
    job = released.job
    first, second = production.claim_job(job.pk), production.claim_job(job.pk)
    assert first is not None
    assert first.attempts == 1
    assert second is None


def test_a_worker_that_lost_its_lease_stores_nothing(released: Rapportversion) -> None:
    slow = production.claim_job(released.job.pk)
    _expire()
    quick = production.claim_job(released.job.pk)
    assert slow is not None
    assert quick is not None
    assert production.store(quick, b"%PDF-quick")
    assert not production.store(slow, b"%PDF-slow")
    assert Rapportfil.objects.get().pdf() == b"%PDF-quick"


def test_a_message_that_comes_twice_makes_one_file(released: Rapportversion) -> None:
    production.run(released.job.pk)
    production.run(released.job.pk)
    assert Rapportfil.objects.count() == 1
    assert Rapportjob.objects.get().attempts == 1


def test_the_same_version_renders_to_the_same_bytes(released: Rapportversion) -> None:
    assert production.render_pdf(released) == production.render_pdf(released)


def test_after_five_attempts_it_has_failed_and_the_leder_asks_again(
    released: Rapportversion, leder: User, bostoette: User, client: Client
) -> None:
    """The number cannot be read with a wrong key: a real failure while rendering."""
    borger = released.rapport.forloeb.borger
    readable = bytes(borger.cpr_encrypted)
    type(borger).objects.update(cpr_encrypted=b"\x01" * 60)
    for _ in range(Rapportjob.MAX_ATTEMPTS):
        assert production.sweep() == 1
        production.run(released.job.pk)
    job = Rapportjob.objects.get()
    assert (job.state, job.error, job.attempts) == (State.FEJLET, "CprDecryptionError", 5)
    assert production.sweep() == 0
    retry = reverse("rapporter:rapport_retry", args=[released.rapport_id])
    client.force_login(bostoette)
    assert client.post(retry).status_code == 403
    client.force_login(leder)
    page = client.get(released.rapport.get_absolute_url())
    assert "Prøv igen" in page.content.decode()
    hidden = {f.name: f.value() for f in page.context["retry_form"].hidden_fields()}
    client.post(retry, hidden)
    type(borger).objects.update(cpr_encrypted=readable)
    production.run(job.pk)
    assert Rapportjob.objects.get().state == State.FAERDIG


def test_a_job_whose_workers_died_every_time_has_failed(released: Rapportversion) -> None:
    for _ in range(Rapportjob.MAX_ATTEMPTS):
        assert production.claim_job(released.job.pk)
        _expire()
    assert production.sweep() == 0
    job = Rapportjob.objects.get()
    assert (job.state, job.error) == (State.FEJLET, production.ABANDONED)


def test_the_making_of_the_pdf_is_logged_with_borger_and_team(rendered: Rapportversion) -> None:
    post = Logpost.objects.get(kind="finish", object_type="rapportversion")
    assert (post.borger_id, post.team_id) == (rendered.borger_id, rendered.rapport.forloeb.team_id)


def test_showing_the_cpr_number_to_the_pdf_is_logged(rendered: Rapportversion) -> None:
    post = Logpost.objects.get(kind="read", object_type="borger", details__field="cpr")
    assert (post.borger_id, post.details["purpose"]) == (rendered.borger_id, "rapport")


def _expire() -> None:
    Rapportjob.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_rendering_gives_exactly_one_file(
    approved: Rapport, leder: User, empty_queue: str, tmp_path: Path
) -> None:
    """Rendering begins with the machine's list of fonts; here that is a pipe that never says anything."""
    fonts = tmp_path / "fonts.conf"
    os.mkfifo(fonts)
    version = operations.release_rapport(approved, version=approved.version, by=leder)
    with running_celery(WORKER, tmp_path / "first.log", empty_queue, FONTCONFIG_FILE=str(fonts)) as worker:
        wait_for(lambda: _kill_while_reading(fonts, worker))
    assert Rapportfil.objects.count() == 0
    _another_worker_makes_it(version, empty_queue, tmp_path)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_storing_gives_exactly_one_file(
    approved: Rapport, leder: User, empty_queue: str, tmp_path: Path, second_connection: Callable
) -> None:
    """The test holds the version's row, so that the worker stands still with a rendered PDF in its hands."""
    version = operations.release_rapport(approved, version=approved.version, by=leder)
    with second_connection() as other:
        other.execute("SELECT 1 FROM rapporter_rapportversion WHERE id = %s FOR UPDATE", [version.pk])
        with running_celery(WORKER, tmp_path / "first.log", empty_queue) as worker:
            wait_for(lambda: waiting_at_a_lock("rapporter_rapportjob") == 1)
            assert Rapportjob.objects.get().state == State.DANNER
            kill(worker)
    assert Rapportfil.objects.count() == 0
    _another_worker_makes_it(version, empty_queue, tmp_path)


def _another_worker_makes_it(version: Rapportversion, queue: str, tmp_path: Path) -> None:
    """Not before the dead worker's lease has run out; then once."""
    assert production.sweep() == 0, "the lease of the dead worker still holds"
    _expire()
    assert production.sweep() == 1
    with running_celery(WORKER, tmp_path / "second.log", queue):
        wait_for(lambda: Rapportjob.objects.get().state == State.FAERDIG)
    assert Rapportjob.objects.get().attempts == 2
    assert Rapportfil.objects.get().version == version
    assert Rapportversion.objects.count() == 1


def _kill_while_reading(pipe: Path, worker: "subprocess.Popen[bytes]") -> bool:
    """Kills a worker that reads from the pipe with a job in its hands; says whether it did.

    At its start it reads the fonts too. Then it is let go on: closing the pipe ends what it reads.
    """
    try:
        other_end = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno != errno.ENXIO:  # nobody reads
            raise
        return False
    try:
        if Rapportjob.objects.get().state != State.DANNER:
            return False
        assert worker.poll() is None
        kill(worker)
        return True
    finally:
        os.close(other_end)


@pytest.fixture
def own_redis() -> Iterator[Redis]:
    """A Redis of this test's own, which it may stop and start."""
    account = server_account()
    folder = temporary_folder(reachable=account is not None)
    data = DataFolder.open(folder / "data", account)
    redis = Redis(
        redis_program(account, data.path / "programs"), data.server_folder("redis"), "hemmeligt", account
    )
    try:
        redis.start()
        yield redis
    finally:
        redis.stop()
        data.release()
        shutil.rmtree(folder, ignore_errors=True)


RELEASE = """
from bostotte.models import User
from rapporter import operations
from rapporter.models import Rapport
rapport = Rapport.objects.get()
operations.release_rapport(rapport, version=rapport.version, by=User.objects.get(username="leder"))
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_report_released_while_redis_is_down_comes_when_it_is_back(
    approved: Rapport, own_redis: Redis, tmp_path: Path
) -> None:
    """A process of its own releases while its Redis is stopped; worker and beat then do the rest alone."""
    own_redis.stop()
    shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", RELEASE]
    released = subprocess.run(
        shell,
        cwd=CHECKOUT,
        env=celery_environment(own_redis.url()),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert released.returncode == 0, released.stderr
    assert "waits for the sweeper" in released.stderr
    approved.refresh_from_db()
    assert approved.state == Rapport.State.FRIGIVET
    assert Rapportjob.objects.get().state == State.KOE
    own_redis.start()
    beat = ["beat", f"--schedule={tmp_path / 'schedule'}", "--pidfile="]
    with (
        running_celery(WORKER, tmp_path / "worker.log", own_redis.url()),
        running_celery(beat, tmp_path / "beat.log", own_redis.url()),
    ):
        wait_for(lambda: Rapportjob.objects.get().state == State.FAERDIG)
    assert Rapportfil.objects.count() == 1
