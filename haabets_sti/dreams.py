"""The dream that counts today, wherever it was written."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.dates import plain_date
from haabets_sti.models import Droem


@dataclass(frozen=True)
class CurrentDream:
    """A dream to show as a quote: its text, and a line that says whose words it is and since when."""

    text: str
    source: str
    on: date


def current_dream(forloeb: Forloeb, *, before: datetime | None = None) -> CurrentDream | None:
    """The newest dream; else the wishes in the newest bestilling; None when neither says anything.

    With `before` it is the one that counted at that moment.
    """
    droem = Droem.objects.newest(forloeb, before=before)
    if droem is not None:
        on = timezone.localdate(droem.written_at)
        return CurrentDream(droem.text, f"{droem.get_words_display()}, {plain_date(on)}", on)
    rows = Bestilling.objects.filter(forloeb=forloeb).exclude(oensker="").order_by("-registered_at")
    bestilling = (rows.filter(registered_at__lt=before) if before else rows).first()
    if bestilling is None:
        return None
    on = timezone.localdate(bestilling.registered_at)
    return CurrentDream(bestilling.oensker, f"Fra bestillingen, {plain_date(on)}", on)
