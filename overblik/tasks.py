"""What the clock asks of the pages. The logic is in `digest.py` and `retention.py`."""

from celery import shared_task

from overblik import digest, retention


@shared_task(name="overblik.send_dagsmail")
def send_dagsmail() -> int:
    """Sends the mail of the day to those who have not had it; returns how many."""
    return digest.send_all()


@shared_task(name="overblik.delete_due")
def delete_due() -> dict[str, int]:
    """Deletes what has fallen due; returns how much of each."""
    return {due.name: due.count for due in retention.delete_due(dry_run=False)}
