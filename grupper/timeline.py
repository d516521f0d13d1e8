"""What this room tells on the forløb's timeline. A session that became a besøg is told by the besøg."""

from datetime import date, datetime, time

from django.utils import timezone

from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from grupper.models import Fremmoede, Gruppedeltagelse


def events(forloeb: Forloeb, *, limit: int = 200) -> list[Event]:
    """Began in a group, could not come, and said goodbye; the latest first. Only about this borger."""
    deltagelser = Gruppedeltagelse.objects.filter(forloeb=forloeb).select_related("gruppe")
    told = [event for one in deltagelser for event in _membership(one)]
    away = Fremmoede.objects.filter(deltagelse__forloeb=forloeb).exclude(status=Fremmoede.Status.KOM)
    rows = away.select_related("session__gruppe", "deltagelse").order_by("-session__starts_at")[:limit]
    told += [
        Event(
            at=row.session.starts_at,
            kind="gruppe",
            title=f"{row.session.gruppe.title}: {row.get_status_display().lower()}",
            text=row.words,
            url=row.deltagelse.get_absolute_url(),
        )
        for row in rows
    ]
    return sorted(told, key=lambda event: event.at, reverse=True)[:limit]


def _membership(deltagelse: Gruppedeltagelse) -> list[Event]:
    url, title = deltagelse.get_absolute_url(), deltagelse.gruppe.title
    told = []
    today = timezone.localdate()
    if deltagelse.valid_from <= today:
        began = f"Begyndte i gruppen {title}"
        told.append(Event(_noon(deltagelse.valid_from), "gruppe", began, quote=deltagelse.own_goal, url=url))
    if deltagelse.valid_to and deltagelse.valid_to <= today:
        ended = f"Sluttede i gruppen {title}"
        told.append(Event(_noon(deltagelse.valid_to), "gruppe", ended, quote=deltagelse.stop_reason, url=url))
    return told


def _noon(day: date) -> datetime:
    """A day without a clock time stands in the middle of the day."""
    return timezone.make_aware(datetime.combine(day, time(12)))
