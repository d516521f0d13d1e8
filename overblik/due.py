"""What is due with a borger, by one rule for the bostøtte's day and the leder's page."""

from datetime import date, timedelta

from django.db.models import QuerySet

from borgerforloeb.models import Bestilling
from kriseplan.models import Kriseplan


def bestillinger_due(on: date) -> QuerySet[Bestilling]:
    """Accepted bestillinger granted today, whose opfølgning with myndighed falls on the day or earlier."""
    return Bestilling.objects.current().filter(followup_on__lte=on)


def plans_due(on: date) -> QuerySet[Kriseplan]:
    """Crisis plans that are to be gone through on the day or earlier."""
    return Kriseplan.objects.review_due(on + timedelta(days=1))
