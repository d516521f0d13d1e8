"""What happened in a forløb, as a story. Each room tells its own part; overblik puts them together."""

from dataclasses import dataclass
from datetime import datetime

from borgerforloeb.models import Besoeg, Forloeb


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, what, in whose words, and where to read on."""

    at: datetime
    kind: str
    title: str
    text: str = ""
    quote: str = ""
    url: str = ""


def events(forloeb: Forloeb, *, limit: int = 200) -> list[Event]:
    """The forløb's finished besøg, the latest first, at most `limit`."""
    latest = forloeb.besoeg_set.all().filter(finished_at__isnull=False).order_by("-starts_at")[:limit]
    return [_besoeg_event(besoeg) for besoeg in latest]


def _besoeg_event(besoeg: Besoeg) -> Event:
    how = besoeg.get_form_display()
    title = f"{how}, {besoeg.minutes} min" if besoeg.took_place else f"{how}: {besoeg.outcome_words.lower()}"
    return Event(
        at=besoeg.starts_at,
        kind="besøg",
        title=title,
        text=besoeg.aftalt,
        quote=besoeg.borgers_ord,
        url=besoeg.get_absolute_url(),
    )
