"""Courses of scores for the pages that show them, and who has not been measured for a while."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe

from borgerforloeb.models import Forloeb
from feedback import scoring
from feedback.curve import Curve, CurveEvent, CurvePoint
from feedback.instrument_types import Band, Instrument
from feedback.instruments import all_instruments, get_instrument
from feedback.models import Besvarelse, Maalepause
from feedback.sentences import number, score_sentence

QUIET_WEEKS = 4
"""Weeks without a measure after which one is suggested (design decision; a besøg a week is usual)."""

VERY_LOW = "very_low_wellbeing"
"""The signal in `instruments_data/who5.yaml` that points to the crisis plan."""


@dataclass(frozen=True)
class TrivselCurve:
    """A course with at least one score, ready for a page or a PDF (`templates/feedback/_curve.html`)."""

    drawn: Curve

    @property
    def instrument(self) -> Instrument:
        """What was measured with."""
        return self.drawn.instrument

    @property
    def sentence(self) -> str:
        """What the curve shows, in words."""
        return self.drawn.sentence

    @cached_property
    def svg(self) -> SafeString:
        """The picture, for a wide page and for paper."""
        return mark_safe(self.drawn.svg)  # noqa: S308 - drawn by bostotte.charts

    @cached_property
    def compact_svg(self) -> SafeString:
        """The picture for a phone."""
        return mark_safe(self.drawn.compact_svg)  # noqa: S308 - drawn by bostotte.charts

    @property
    def table(self) -> dict[str, Sequence[Sequence[str]]]:
        """Heads and rows, oldest first, as the component `chart` takes them."""
        return {"headers": self.drawn.headers, "rows": self.drawn.rows}


@dataclass(frozen=True)
class Reading:
    """What one besvarelse says by itself, worded for the conversation.

    `is_serious` when the crisis plan should be at hand (WHO-5 at or below 28).
    """

    sentence: str
    band: Band | None
    signals: tuple[scoring.Signal, ...]
    is_serious: bool


@dataclass(frozen=True)
class Course:
    """One instrument in a forløb: the borger's curve, their every answer, and apart from them other people's.

    Both the latest first. Views of different people are never drawn as one course.
    """

    instrument: Instrument
    curve: TrivselCurve | None
    rows: tuple[Besvarelse, ...]
    others: tuple[Besvarelse, ...]


def curve_for(
    forloeb: Forloeb,
    key: str = "ors",
    *,
    since: date | None = None,
    until: date | None = None,
    events: Sequence[CurveEvent] = (),
) -> TrivselCurve | None:
    """The borger's own course with one instrument; None when nothing has a score. One query.

    `since` and `until` narrow it to a period, both days included, e.g. a report's. The forløb must have been
    fetched by `visible_to`.
    """
    rows = forloeb.besvarelser.all().of(key).own().current().scored().order_by("answered_at")
    if since:
        rows = rows.filter(answered_at__date__gte=since)
    if until:
        rows = rows.filter(answered_at__date__lte=until)
    return curve_of(get_instrument(key), list(rows), events=events)


def curve_of(
    instrument: Instrument, rows: Iterable[Besvarelse], *, events: Sequence[CurveEvent] = ()
) -> TrivselCurve | None:
    """The course of besvarelser at hand, in order of time; those without a score are passed over."""
    scored = [row for row in rows if row.score is not None]
    if not scored:
        return None
    points = tuple(
        CurvePoint(timezone.localtime(row.answered_at).date(), row.score)
        for row in scored
        if row.score is not None
    )
    return TrivselCurve(Curve(instrument, points, tuple(events)))


def courses_of(forloeb: Forloeb) -> list[Course]:
    """All instruments with what the forløb has of each, replaced and declined ones included. One query."""
    rows = list(forloeb.besvarelser.select_related("replaced_by").order_by("-answered_at", "-registered_at"))
    courses = []
    for key in dict.fromkeys(instrument.key for instrument in all_instruments()):
        given = [row for row in rows if row.instrument_key == key]
        own = tuple(row for row in given if row.is_own)
        others = tuple(row for row in given if not row.is_own)
        current = [row for row in reversed(own) if not row.is_replaced]
        instrument = get_instrument(key)
        courses.append(Course(instrument, curve_of(instrument, current), own, others))
    return courses


def reading_of(besvarelse: Besvarelse) -> Reading:
    """What the besvarelse says: its score, the band, and what invites to a talk. One query."""
    earlier = (
        Besvarelse.objects.filter(forloeb_id=besvarelse.forloeb_id, answered_at__lt=besvarelse.answered_at)
        .of(besvarelse.instrument_key)
        .current()
        .scored()
        .filter(rater=besvarelse.rater)
        .order_by("-answered_at")
        .first()
    )
    instrument, score = besvarelse.instrument, besvarelse.score
    signals = scoring.signals(instrument, besvarelse.answers, previous=earlier.score if earlier else None)
    return Reading(
        sentence=score_sentence(instrument, score),
        band=None if score is None else scoring.band_for(instrument, score),
        signals=signals,
        is_serious=any(signal.code == VERY_LOW for signal in signals),
    )


def without_measure(
    forloeb_set: QuerySet[Forloeb], key: str = "ors", *, today: date | None = None, weeks: int = QUIET_WEEKS
) -> QuerySet[Forloeb]:
    """Those open forløb of the set where a measure could be suggested; adds `last_measured_at`.

    None is suggested while there is a pause, nor after the borger declined the last time: a no is never
    overdue. A forløb younger than the weeks has time yet.
    """
    limit = (today or timezone.localdate()) - timedelta(weeks=weeks)
    rows = Besvarelse.objects.filter(forloeb=OuterRef("pk")).of(key).current()
    given = rows.exclude(state=Besvarelse.State.BESVARET, answers={}).order_by("-answered_at")
    return (
        forloeb_set.exclude(phase=Forloeb.Phase.AFSLUTTET)
        .annotate(
            last_measured_at=Subquery(given.values("answered_at")[:1]),
            last_measure_state=Subquery(given.values("state")[:1]),
        )
        .filter(
            Q(last_measured_at=None, started_on__lt=limit)
            | Q(last_measured_at__date__lt=limit, last_measure_state=Besvarelse.State.BESVARET)
        )
        .exclude(Exists(Maalepause.objects.ongoing().filter(forloeb=OuterRef("pk"))))
    )


def answers_in_words(besvarelse: Besvarelse) -> list[tuple[str, str]]:
    """Each item with its answer as it stood on the sheet; "" where there is none."""
    instrument = besvarelse.instrument
    return [
        (item.text or item.name, _in_words(instrument, besvarelse.answers.get(item.key)))
        for item in instrument.items
    ]


def _in_words(instrument: Instrument, value: str | None) -> str:
    answer = scoring.read_answer(instrument, value)
    if answer is None:
        return ""
    return instrument.scale.get(answer) or number(answer)
