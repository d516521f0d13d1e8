"""What this room tells on the forløb's timeline: that a plan was written, never what it says."""

from django.urls import reverse

from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from kriseplan.models import Kriseplanversion, Mestringsplanversion


def events(forloeb: Forloeb, *, limit: int = 200) -> list[Event]:
    """The versions of the borger's plans.

    Of the crisis plan nothing once the forløb has ended: whoever may not read it any longer is not told
    when it changes either.
    """
    crisis = _kriseplan(forloeb, limit) if forloeb.is_open else []
    return [*crisis, *_mestringsplan(forloeb, limit)]


def _mestringsplan(forloeb: Forloeb, limit: int) -> list[Event]:
    url = reverse("kriseplan:mestringsplan_read", args=[forloeb.pk])
    versions = Mestringsplanversion.objects.filter(plan__borger=forloeb.borger_id)[:limit]
    titles = {1: "Mestringsplanen blev lavet"}
    return [
        Event(
            at=version.written_at,
            kind="mestringsplan",
            title=titles.get(version.version, "Mestringsplanen blev ændret"),
            url=url,
        )
        for version in versions
    ]


def _kriseplan(forloeb: Forloeb, limit: int) -> list[Event]:
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
