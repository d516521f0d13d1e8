"""Assembling a report's facts from what the forløb already holds, so that nothing is asked twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Count, Prefetch, Sum
from django.utils import timezone

from borgerforloeb.models import Besoeg, Bestilling, Forloeb, Indsatsmaal
from bostotte.dates import plain_date
from bostotte.numbers import danish_number, hours_a_week, hours_and_minutes
from feedback.access import REPORTED
from feedback.curve import Curve, CurvePoint
from feedback.models import Besvarelse
from haabets_sti.dreams import current_dream
from haabets_sti.history import DelmaalThen, delmaal_on
from haabets_sti.models import Delmaal, Opfoelgning
from rapporter.reports import (
    DelmaalFacts,
    Dream,
    Facts,
    FormFacts,
    MaalFacts,
    Measure,
    Point,
    Rating,
    VisitFacts,
)

MINUTES_PER_HOUR = 60
DAYS_PER_WEEK = 7


@dataclass(frozen=True)
class Period:
    """From and to, both days included."""

    start: date
    end: date

    def moments(self) -> tuple[datetime, datetime]:
        """The same as a half-open interval of local time."""
        midnight = time.min
        return (
            timezone.make_aware(datetime.combine(self.start, midnight)),
            timezone.make_aware(datetime.combine(self.end + timedelta(days=1), midnight)),
        )


def assemble(forloeb: Forloeb, bestilling: Bestilling, start: date, end: date) -> Facts:
    """What the forløb tells about one of its bestillinger from `start` to `end`, both days included."""
    period = Period(start, end)
    dream = current_dream(forloeb, before=period.moments()[1])
    return Facts(
        dream=Dream(text=dream.text, source=dream.source) if dream else None,
        maal=_maal(forloeb, bestilling, period),
        visits=_visits(forloeb, bestilling, period),
        measures=_measures(forloeb, period),
        feedback_sentence=_feedback_sentence(forloeb, period),
    )


def _maal(forloeb: Forloeb, bestilling: Bestilling, period: Period) -> list[MaalFacts]:
    """The bestilling's indsatsmål; then those of the kommune's other bestillinger that were worked on; then
    delmål that lead straight to the dream."""
    delmaal = _delmaal(forloeb, period)
    goals = Indsatsmaal.objects.of_forloeb(forloeb).filter(bestilling__kommune_id=bestilling.kommune_id)
    own = [goal for goal in goals if goal.bestilling_id == bestilling.pk]
    others = [goal for goal in goals if goal.bestilling_id != bestilling.pk]
    found = [MaalFacts(text=goal.text, delmaal=_below(goal.pk, delmaal)) for goal in own]
    found += [
        MaalFacts(text=goal.text, delmaal=below) for goal in others if (below := _below(goal.pk, delmaal))
    ]
    free = _below(None, delmaal)
    return [*found, MaalFacts(text="", delmaal=free)] if free else found


def _delmaal(forloeb: Forloeb, period: Period) -> list[DelmaalThen]:
    """Those that were alive in the period, as they stood at its end: begun by then, not closed before it."""
    held = Opfoelgning.objects.current().filter(held_on__gte=period.start, held_on__lte=period.end)
    begun = Delmaal.objects.filter(forloeb=forloeb, created_at__lt=period.moments()[1]).prefetch_related(
        "versions", Prefetch("opfoelgning_set", held.order_by("held_on", "written_at"), "held")
    )
    then = [delmaal_on(delmaal, period.end) for delmaal in begun]
    return [one for one in then if not one.was_closed_before(period.start)]


def _below(goal_id: object, delmaal: Sequence[DelmaalThen]) -> list[DelmaalFacts]:
    return [_delmaal_facts(one) for one in delmaal if one.delmaal.indsatsmaal_id == goal_id]


def _delmaal_facts(then: DelmaalThen) -> DelmaalFacts:
    held: list[Opfoelgning] = then.delmaal.held  # type: ignore[attr-defined] # prefetched
    rated = [one for one in held if one.has_rating]
    latest = held[-1] if held else None
    return DelmaalFacts(
        text=then.wording.text,
        professional_text=then.wording.professional_text,
        status=then.status_text,
        ways=then.wording.ways,
        followups=len(held),
        first=_rating(rated[0]) if len(rated) > 1 else None,
        latest=_rating(rated[-1]) if rated else None,
        words=latest.words if latest else "",
        helped=latest.helped if latest else "",
        hard=latest.hard if latest else "",
    )


def _rating(opfoelgning: Opfoelgning) -> Rating:
    return Rating(
        on=plain_date(opfoelgning.held_on),
        borger=opfoelgning.borger_rating,
        bostoette=opfoelgning.bostoette_rating,
    )


def _visits(forloeb: Forloeb, bestilling: Bestilling, period: Period) -> VisitFacts:
    held = Besoeg.objects.filter(forloeb=forloeb).held().between(*period.moments())
    by_form = held.order_by().values("form").annotate(count=Count("pk"), minutes=Sum("minutes"))
    rows = sorted(by_form, key=lambda row: (-row["minutes"], row["form"]))
    forms = [
        FormFacts(name=Besoeg.Form(row["form"]).label, count=row["count"], minutes=row["minutes"])
        for row in rows
    ]
    count, minutes = sum(row["count"] for row in forms), sum(row["minutes"] for row in forms)
    granted = _granted_hours(bestilling, period)
    return VisitFacts(
        sentence=_visits_sentence(forloeb, bestilling, period, count, minutes),
        count=count,
        minutes=minutes,
        granted_hours=granted,
        forms=forms,
    )


def _granted_hours(bestilling: Bestilling, period: Period) -> int | None:
    """Granted for the days of the period that the bestilling covers; None when no hours are fixed."""
    if bestilling.hours_per_week is None:
        return None
    first = max(period.start, bestilling.period_from)
    last = min(period.end, bestilling.period_to or period.end)
    days = max((last - first).days + 1, 0)
    return round(bestilling.hours_per_week * days / DAYS_PER_WEEK)


def _visits_sentence(
    forloeb: Forloeb, bestilling: Bestilling, period: Period, count: int, minutes: int
) -> str:
    """How much there was, by the week, beside what was granted. No judgement: hours are for planning."""
    if not count:
        return "Der er ikke registreret besøg i perioden."
    weeks = Decimal((period.end - period.start).days + 1) / DAYS_PER_WEEK
    weekly = danish_number(Decimal(minutes) / MINUTES_PER_HOUR / weeks, 1)
    times = "én gang" if count == 1 else f"{count} gange"
    parts = [
        f"Vi har haft kontakt {times}, i alt {hours_and_minutes(minutes)}.",
        f"Det svarer til {weekly} timer om ugen",
    ]
    if bestilling.hours_per_week is not None:
        parts[1] += f"; bevilget er {hours_a_week(bestilling.hours_per_week)}"
    parts[1] += "."
    others = forloeb.bestillinger.all().filter(state=Bestilling.State.ACCEPTERET).exclude(pk=bestilling.pk)
    if others.filter(period_from__lte=period.end).exclude(period_to__lt=period.start).exists():
        parts.append("Tallene er for hele forløbet, som i perioden også hører under en anden bestilling.")
    return " ".join(parts)


def _measures(forloeb: Forloeb, period: Period) -> list[Measure]:
    """The borger's own scores with the instruments that may leave the team, one course each."""
    start, end = period.moments()
    rows = list(
        Besvarelse.objects.filter(
            forloeb=forloeb,
            instrument_key__in=REPORTED,
            answered_at__gte=start,
            answered_at__lt=end,
        )
        .own()
        .current()
        .scored()
        .order_by("answered_at")
    )
    courses = [[row for row in rows if row.instrument_key == key] for key in sorted(REPORTED)]
    return [_measure(course) for course in courses if course]


def _measure(course: list[Besvarelse]) -> Measure:
    instrument = course[-1].instrument
    scored = [(timezone.localdate(row.answered_at), row.score) for row in course if row.score is not None]
    points = tuple(CurvePoint(day, score) for day, score in scored)
    curve = Curve(instrument, points, asks=False)
    return Measure(
        instrument=instrument.key,
        instrument_version=instrument.version,
        title=curve.title,
        sentence=curve.sentence,
        points=[Point(on=day.isoformat(), score=str(score)) for day, score in scored],
    )


def _feedback_sentence(forloeb: Forloeb, period: Period) -> str:
    """That feedback on the cooperation is used, and how often: never what was answered."""
    start, end = period.moments()
    count = (
        Besvarelse.objects.filter(forloeb=forloeb, answered_at__gte=start, answered_at__lt=end)
        .of("srs")
        .current()
        .filter(state=Besvarelse.State.BESVARET)
        .exclude(answers={})
        .count()
    )
    if not count:
        return ""
    times = "én gang" if count == 1 else f"{count} gange"
    return f"Borgerens feedback på samarbejdet er brugt {times} i perioden. Svarene bliver mellem os."
