"""What this room tells on the forløb's timeline."""

from datetime import date, datetime, time
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from haabets_sti.models import DelmaalVersion, Droem, Opfoelgning, Skridt


def events(forloeb: Forloeb, *, limit: int = 200) -> list[Event]:
    """Dreams written, delmål made and moved on, skridt taken, opfølgninger; the latest first."""
    told = [
        *_dreams(forloeb, limit),
        *_delmaal(forloeb, limit),
        *_skridt(forloeb, limit),
        *_opfoelgninger(forloeb, limit),
    ]
    return sorted(told, key=lambda event: event.at, reverse=True)[:limit]


def _dreams(forloeb: Forloeb, limit: int) -> list[Event]:
    url = reverse("haabets_sti:sti", args=[forloeb.pk])
    return [
        Event(at=droem.written_at, kind="drøm", title="Drømmen blev skrevet", quote=droem.text, url=url)
        for droem in Droem.objects.filter(forloeb=forloeb)[:limit]
    ]


def _delmaal(forloeb: Forloeb, limit: int) -> list[Event]:
    """A version tells something when the delmål is new or its status is another than before."""
    rows = DelmaalVersion.objects.filter(delmaal__forloeb=forloeb).select_related("delmaal")
    status_before: dict[UUID, str] = {}
    told = []
    for row in rows.order_by("delmaal_id", "number"):
        before = status_before.get(row.delmaal_id)
        status_before[row.delmaal_id] = row.status
        if before != row.status:
            told.append(_status_event(row, is_new=before is None))
    return sorted(told, key=lambda event: event.at, reverse=True)[:limit]


def _status_event(row: DelmaalVersion, *, is_new: bool) -> Event:
    title = "Nyt delmål" if is_new else f"Delmål: {row.get_status_display()}"
    quote = row.text if is_new else row.status_words
    text = "" if is_new else row.text
    at = row.written_at if is_new else _noon(row.status_on)
    return Event(
        at=at, kind="delmål", title=title, text=text, quote=quote, url=row.delmaal.get_absolute_url()
    )


def _skridt(forloeb: Forloeb, limit: int) -> list[Event]:
    taken = Skridt.objects.filter(delmaal__forloeb=forloeb, done_at__isnull=False).select_related("delmaal")
    return [
        Event(
            at=skridt.done_at,
            kind="skridt",
            title="Et skridt er taget",
            text=skridt.text,
            url=skridt.get_absolute_url(),
        )
        for skridt in taken.order_by("-done_at")[:limit]
        if skridt.done_at
    ]


def _opfoelgninger(forloeb: Forloeb, limit: int) -> list[Event]:
    rows = Opfoelgning.objects.current().filter(delmaal__forloeb=forloeb).select_related("delmaal")[:limit]
    return [
        Event(
            at=_noon(row.held_on),
            kind="opfølgning",
            title=f"Opfølgning: {row.delmaal.text}",
            text=row.ratings_text,
            quote=row.words,
            url=row.get_absolute_url(),
        )
        for row in rows
    ]


def _noon(day: date) -> datetime:
    """A day without a clock time stands in the middle of the day."""
    return timezone.make_aware(datetime.combine(day, time(12)))
