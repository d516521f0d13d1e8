"""What this room tells on the forløb's timeline: that the plan was written, never what it says."""

from django.urls import reverse

from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from kriseplan.models import Kriseplanversion


def events(forloeb: Forloeb, *, limit: int = 200) -> list[Event]:
    """The versions of the borger's plan, the latest first; nothing once the forløb has ended.

    Whoever may not read the plan any longer is not told when it changes either.
    """
    if not forloeb.is_open:
        return []
    url = reverse("kriseplan:kriseplan_read", args=[forloeb.pk])
    versions = Kriseplanversion.objects.filter(plan__borger=forloeb.borger_id)[:limit]
    return [
        Event(
            at=version.written_at,
            kind="kriseplan",
            title="Kriseplanen blev lavet" if version.version == 1 else "Kriseplanen blev ændret",
            url=url,
        )
        for version in versions
    ]
