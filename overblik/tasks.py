"""What the clock asks of the pages. The logic is in `digest.py`."""

from celery import shared_task

from overblik import digest


@shared_task(name="overblik.send_dagsmail")
def send_dagsmail() -> int:
    """Sends the mail of the day to those who have not had it; returns how many."""
    return digest.send_all()
