"""What is due with a borger, by the kommune's rules, for the bostøtte's day and the leder's page alike."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from borgerforloeb.models import Bestilling, Forloeb
from kriseplan.models import Kriseplan
from opgaver.regler import Kind, Regler


def bestillinger_due(on: date) -> QuerySet[Bestilling]:
    """Accepted bestillinger granted today, whose opfølgning with myndighed falls on the day or earlier."""
    return Bestilling.objects.current().filter(followup_on__lte=on)


def plans_due(on: date) -> QuerySet[Kriseplan]:
    """Crisis plans that are to be gone through on the day or earlier."""
    return Kriseplan.objects.review_due(on + timedelta(days=1))


def bevillinger_ending(on: date) -> QuerySet[Bestilling]:
    """Bestillinger granted today that end on the day or earlier, where no other in the forløb goes on."""
    further = Bestilling.objects.filter(
        Q(period_to=None) | Q(period_to__gt=OuterRef("period_to")),
        forloeb=OuterRef("forloeb"),
        state=Bestilling.State.ACCEPTERET,
    )
    ending = Bestilling.objects.current().filter(period_to__lte=on, forloeb__in=Forloeb.objects.open())
    return ending.exclude(Exists(further))


def is_not_seen(forloeb: Forloeb, regler: Regler, now: datetime) -> bool:
    """Whether nobody has met the borger for as long as the kommune's rule says. Needs `with_last_seen`."""
    days = regler.days(forloeb.borger.kommune_id, Kind.KONTAKT)
    if days is None:
        return False
    if forloeb.last_seen_at is None:
        return forloeb.started_on < timezone.localdate(now) - timedelta(days=days)
    return forloeb.last_seen_at <= now - timedelta(days=days)
