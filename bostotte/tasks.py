"""Work in the background that belongs to the floor."""

from celery import shared_task

from bostotte import kladder


@shared_task(name="bostotte.purge_kladder")
def purge_kladder() -> int:
    """Deletes old drafts once a day."""
    return kladder.purge()
