"""Making the PDF of a released version: exactly once, whatever happens to queue and workers.

The row in PostgreSQL is the truth. Celery carries the row's id and wakes a worker; a message that is lost or
comes twice does no harm, since the worker takes the row by a lease and the sweeper wakes again.
"""

import hashlib
import logging
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from bostotte import cpr_crypto, log
from bostotte.celery import app as celery
from bostotte.log import Kind
from bostotte.models import User
from rapporter.models import Rapportfil, Rapportjob, Rapportversion
from rapporter.pdf import render_pdf

logger = logging.getLogger(__name__)

ABANDONED = "afbrudt"
"""The error of a job whose workers died every time."""


def order(version: Rapportversion) -> Rapportjob:
    """Orders the PDF in the transaction at hand; a worker is woken when it is committed."""
    job = Rapportjob.objects.create(version=version)
    transaction.on_commit(partial(wake, job.pk))
    return job


def wake(job_id: UUID) -> None:
    """Tells a worker that there is work. Never fails: when the queue is down the sweeper tells it later.

    The message dies with the next sweep, so that nothing piles up while no worker runs.
    """
    try:
        celery.send_task("rapporter.render", args=[str(job_id)], expires=settings.JOB_SWEEP_SECONDS)
    except (OperationalError, RedisError, OSError) as error:
        logger.warning("rapportjob %s waits for the sweeper: %s", job_id, type(error).__name__)


def run(job_id: UUID) -> None:
    """Does the work if nobody else does: takes the row, renders, stores. Any failure is kept in the row."""
    job = claim_job(job_id)
    if job is None:
        return
    try:
        pdf = render_pdf(job.version)
        store(job, pdf)
    except Exception as error:  # whatever went wrong, the row must say so; its text may hold content
        logger.error("rapportjob %s failed: %s", job_id, type(error).__name__)
        give_back(job, type(error).__name__)


def claim_job(job_id: UUID) -> Rapportjob | None:
    """Takes the row for JOB_LEASE_SECONDS in one atomic UPDATE; None when it is not free."""
    owner = uuid4()
    taken = (
        Rapportjob.objects.free()
        .filter(pk=job_id, attempts__lt=Rapportjob.MAX_ATTEMPTS)
        .update(
            state=Rapportjob.State.DANNER,
            attempts=F("attempts") + 1,
            lease_owner=owner,
            lease_until=Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS),
            started_at=Now(),
            error="",
        )
    )
    if not taken:
        return None
    return Rapportjob.objects.select_related("version__rapport__forloeb__borger").get(pk=job_id)


@transaction.atomic
def store(job: Rapportjob, pdf: bytes) -> bool:
    """Stores file, hash and state together, if the lease is still this worker's; says whether it was.

    Locks the version too, so that two workers can never store for the same one at a time.
    """
    mine = (
        Rapportjob.objects.select_related("version")
        .select_for_update()
        .filter(pk=job.pk, state=Rapportjob.State.DANNER, lease_owner=job.lease_owner)
        .first()
    )
    if mine is None:
        return False
    fil = Rapportfil(version=mine.version, sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf))
    fil.sealed = cpr_crypto.seal(pdf, table="rapportfil", row_id=fil.pk)
    fil.save(force_insert=True)
    mine.state = Rapportjob.State.FAERDIG
    mine.lease_owner = mine.lease_until = None
    mine.finished_at = timezone.now()
    mine.save()
    rapport = mine.version.rapport
    log.record(Kind.READ, rapport.forloeb.borger, by=None, field="cpr", purpose="rapport")
    log.record(Kind.FINISH, mine.version, by=None, job="rapport", attempts=mine.attempts, size=fil.size)
    return True


def give_back(job: Rapportjob, error: str) -> None:
    """After a failure: back in the queue for the sweeper, or failed when it was the last attempt."""
    is_last = job.attempts >= Rapportjob.MAX_ATTEMPTS
    Rapportjob.objects.filter(pk=job.pk, lease_owner=job.lease_owner, state=Rapportjob.State.DANNER).update(
        state=Rapportjob.State.FEJLET if is_last else Rapportjob.State.KOE,
        lease_owner=None,
        lease_until=None,
        error=error[:60],
        finished_at=Now() if is_last else None,
    )


def sweep() -> int:
    """Wakes a worker for every job that waits or was left, and gives up those left too often.

    Returns how many were woken.
    """
    left = Rapportjob.objects.free()
    left.filter(attempts__gte=Rapportjob.MAX_ATTEMPTS).update(
        state=Rapportjob.State.FEJLET, lease_owner=None, lease_until=None, error=ABANDONED, finished_at=Now()
    )
    waiting = list(Rapportjob.objects.free().values_list("pk", flat=True))
    for job_id in waiting:
        wake(job_id)
    return len(waiting)


@transaction.atomic
def retry(job: Rapportjob, *, by: User) -> Rapportjob:
    """A leder asks for a failed PDF again: five new attempts."""
    again = Rapportjob.objects.filter(pk=job.pk, state=Rapportjob.State.FEJLET).update(
        state=Rapportjob.State.KOE, attempts=0, error="", finished_at=None, queued_at=Now()
    )
    if again:
        log.record(Kind.CHANGE, job, by=by, retry=True)
        transaction.on_commit(partial(wake, job.pk))
    return job
