"""What this room tells on the forløb's timeline."""

from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from netvaerk.editions import editions
from netvaerk.models import Samtykke


def events(forloeb: Forloeb, *, limit: int = 200) -> list[Event]:
    """The sittings on the map, and the samtykker given and taken back, the latest first, at most `limit`."""
    rows = list(Samtykke.objects.filter(forloeb=forloeb).select_related("person").order_by("-created_at"))
    given = [
        Event(
            at=one.created_at,
            kind="samtykke",
            title="Samtykke fornyet" if one.renews_id else "Samtykke givet",
            text=f"{one.recipient}: {one.said_purpose}",
            url=one.get_absolute_url(),
        )
        for one in rows
    ]
    taken = [
        Event(
            at=max(one.created_at, timezone.make_aware(datetime.combine(one.withdrawn_on, time.min))),
            kind="samtykke",
            title="Samtykke trukket tilbage",
            text=f"{one.recipient}: {one.said_purpose}",
            quote=one.withdrawn_words,
            url=one.get_absolute_url(),
        )
        for one in rows
        if one.withdrawn_on
    ]
    told = [*_map(forloeb), *given, *taken]
    return sorted(told, key=lambda event: event.at, reverse=True)[:limit]


def _map(forloeb: Forloeb) -> list[Event]:
    url = reverse("netvaerk:netvaerk_compare", args=[forloeb.pk])
    return [
        Event(
            at=edition.written_at,
            kind="netværk",
            title="Netværkskortet blev tegnet" if edition.number == 1 else "Netværkskortet blev ændret",
            text="\n".join(edition.changes) if edition.number > 1 else "",
            url=f"{url}?fra={edition.number - 1}&til={edition.number}" if edition.number > 1 else url,
        )
        for edition in editions(forloeb)
    ]
