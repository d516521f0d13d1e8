"""Work in the background that belongs to the floor: what may no longer be kept goes.

Each task is by age and may be run any number of times, so a night it did not run costs nothing.
"""

from celery import shared_task
from django.core.management import call_command

from bostotte import kladder
from bostotte.models import Indsendelse


@shared_task(name="bostotte.purge_kladder")
def purge_kladder() -> int:
    """Deletes old drafts; returns how many."""
    return kladder.purge()


@shared_task(name="bostotte.purge_indsendelser")
def purge_indsendelser() -> int:
    """Deletes old receipts of forms; returns how many."""
    count, _ = Indsendelse.objects.outdated().delete()
    return count


@shared_task(name="bostotte.clear_sessions")
def clear_sessions() -> None:
    """Deletes sessions that have ended."""
    call_command("clearsessions")
