"""What the pages of a samtale need to know."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb
from feedback.models import Besvarelse
from feedback.trivsel import Reading, TrivselCurve, curve_for, reading_of

STEPS = ("Trivsel", "Notatet", "Samarbejdet", "Næste aftale")
TRIVSEL = ("ors", "who5")
"""The scales the first page offers."""


@dataclass(frozen=True)
class Result:
    """What a scale said that was filled in at the besøg; no reading when the borger declined."""

    besvarelse: Besvarelse
    reading: Reading | None
    curve: TrivselCurve | None


def usual_instrument(forloeb: Forloeb) -> str:
    """The scale this borger filled in last, ORS when there is none yet."""
    latest = forloeb.besvarelser.filter(instrument_key__in=TRIVSEL).order_by("-answered_at").first()
    return latest.instrument_key if latest else TRIVSEL[0]


def result_of(besoeg: Besoeg, key: str) -> Result | None:
    """The besøg's own answer to one scale, with the curve it is part of; None when there is none."""
    rows = Besvarelse.objects.filter(besoeg=besoeg).of(key).current()
    besvarelse = rows.order_by("-registered_at").first()
    if besvarelse is None or besvarelse.is_withdrawn:
        return None
    if besvarelse.is_declined:
        return Result(besvarelse, None, None)
    return Result(besvarelse, reading_of(besvarelse), curve_for(besoeg.forloeb, key))


def next_planned(besoeg: Besoeg) -> Besoeg | None:
    """The forløb's next appointment, if there is one already."""
    ahead = Besoeg.objects.planned().filter(forloeb=besoeg.forloeb, starts_at__gt=timezone.now())
    return ahead.exclude(pk=besoeg.pk).order_by("starts_at").first()


def same_time_next_week(besoeg: Besoeg) -> datetime:
    """A week after the besøg at the same local time; pushed on by weeks until it lies ahead."""
    local = timezone.localtime(besoeg.starts_at).replace(tzinfo=None)
    now = timezone.localtime().replace(tzinfo=None)
    moment = local + timedelta(weeks=1)
    while moment <= now:
        moment += timedelta(weeks=1)
    return timezone.make_aware(moment)


def summary_url(besoeg: Besoeg) -> str:
    """The forløb page with what the samtale came to."""
    return f"{reverse('overblik:forloeb_detail', args=[besoeg.forloeb_id])}?samtale={besoeg.pk}"
