"""What myndighed looks after: which opfølgning comes near, and which reports are new to the reader."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from borgerforloeb.models import Bestilling
from borgerforloeb.models.bestilling import BestillingQuerySet
from bostotte.models import Logpost, User
from rapporter.models import Rapport

AHEAD = timedelta(days=30)
"""How far ahead an opfølgning is said (design decision: a meeting is called some weeks before)."""


def followups_near(bestillinger: BestillingQuerySet, today: date) -> list[Bestilling]:
    """Accepted bestillinger whose next opfølgning falls within 30 days or has come, the earliest first."""
    return list(bestillinger.current(today).filter(followup_on__lte=today + AHEAD).order_by("followup_on"))


def unread_of(user: User, rapporter: Iterable[Rapport]) -> set[UUID]:
    """Which of the reports the user has never opened or downloaded, as the log has it. One query."""
    rows = list(rapporter)
    read = Logpost.objects.filter(
        user_id=user.pk,
        kind__in=(Logpost.Kind.READ, Logpost.Kind.DOWNLOAD),
        object_type="rapport",
        object_id__in=[str(row.pk) for row in rows],
    )
    seen = set(read.values_list("object_id", flat=True))
    return {row.pk for row in rows if str(row.pk) not in seen}
