"""What is due with a borger, by the kommune's rules, for the bostøtte's day and the leder's page alike."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.dates import long_date
from kriseplan.models import Kriseplan
from opgaver.regler import Kind, Regler


@dataclass(frozen=True)
class Due:
    """Something that comes near; `ends` where the day is the end of something and not a time to act."""

    title: str
    about: str
    on: date
    url: str
    action: str
    """What the button says: the one thing to do."""
    borger_id: UUID | None = None
    """Whom it is about, where that is somebody of no open forløb of the user; for the log."""
    ends: bool = False

    def when(self, today: date) -> str:
        """ "Kan tages i dag", "Senest fredag 27. november"; no blame for what lies back."""
        if self.ends:
            return f"Løber til og med {long_date(self.on, today=today)}"
        if self.on < today:
            return f"Var tænkt til {long_date(self.on, today=today)}"
        return "Kan tages i dag" if self.on == today else f"Senest {long_date(self.on, today=today)}"


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
