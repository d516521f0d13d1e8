"""What this room tells on the forløb's timeline."""

from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from moeder.models import Moede


def events(forloeb: Forloeb, *, limit: int = 200) -> list[Event]:
    """The møder with a final referat, the latest first, at most `limit`."""
    rows = Moede.objects.finished().filter(forloeb=forloeb).prefetch_related("opgave_links")[:limit]
    return [
        Event(
            at=moede.starts_at,
            kind="møde",
            title=moede.get_kind_display(),
            text="\n".join(link.text for link in moede.opgave_links.all()),
            quote="" if moede.besoeg_id else moede.borgers_ord,  # its besøg tells them
            url=moede.get_absolute_url(),
        )
        for moede in rows
    ]
