"""The whole story of a forløb: what every room tells, in one line of time."""

from borgerforloeb import timeline as besoeg_timeline
from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from feedback import timeline as feedback_timeline
from grupper import timeline as gruppe_timeline
from haabets_sti import timeline as sti_timeline
from kriseplan import timeline as kriseplan_timeline
from moeder import timeline as moede_timeline
from netvaerk import timeline as netvaerk_timeline
from overgange import timeline as overgange_timeline
from rapporter import timeline as rapport_timeline

KINDS = (
    "besøg",
    "møde",
    "delmål",
    "opfølgning",
    "skridt",
    "drøm",
    "måling",
    "gruppe",
    "netværk",
    "samtykke",
    "kriseplan",
    "mestringsplan",
    "rapport",
    "overgang",
)
"""The kinds a reader may choose between, in the order they are offered."""


def events(forloeb: Forloeb, *, kind: str = "", limit: int = 200) -> list[Event]:
    """The latest events of all rooms, at most `limit`; only those of a kind when one is given."""
    told = [
        *besoeg_timeline.events(forloeb, limit=limit),
        *sti_timeline.events(forloeb, limit=limit),
        *feedback_timeline.events(forloeb, limit=limit),
        *kriseplan_timeline.events(forloeb, limit=limit),
        *gruppe_timeline.events(forloeb, limit=limit),
        *moede_timeline.events(forloeb, limit=limit),
        *netvaerk_timeline.events(forloeb, limit=limit),
        *rapport_timeline.events(forloeb),
        *overgange_timeline.events(forloeb, limit=limit),
    ]
    chosen = [event for event in told if not kind or event.kind == kind]
    return sorted(chosen, key=lambda event: event.at, reverse=True)[:limit]
