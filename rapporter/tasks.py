"""Waking up to make PDFs. The logic is in `production.py`."""

from uuid import UUID

from celery import shared_task

from rapporter import production


@shared_task(name="rapporter.render")
def render(job_id: str) -> None:
    """Makes the PDF of one released version."""
    production.run(UUID(job_id))


@shared_task(name="rapporter.sweep")
def sweep() -> int:
    """Wakes workers for what the queue has lost."""
    return production.sweep()
