"""What a leder needs to know on Monday morning, in a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import cast

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from borgerforloeb.models import Besoeg, Bestilling, Forloeb, Tilknytning
from bostotte.dates import short_date
from bostotte.fagligt.catalogue import pejlemaerker_on_delmaal
from bostotte.models import Rolle, User
from haabets_sti.models import Delmaal
from opgaver.models import Opgave
from opgaver.regler import MOST_DAYS, Kind, Regler
from overblik.due import bestillinger_due, bevillinger_ending, is_not_seen, plans_due
from overblik.hours import hours_by_forloeb

WAITING = timedelta(days=14)
"""How long one may wait for the first besøg before it is said (often used limit; extract 000 § 14)."""
SMALL = 5
"""Shares of fewer forløb than this are not shown: they could point at somebody."""


Reason = tuple[str, int]
"""Why a forløb calls, and how much it weighs."""


@dataclass(frozen=True)
class Calling:
    """A forløb that calls for the leder's eyes, and why; `weight` orders them."""

    forloeb: Forloeb
    reasons: list[str]
    helper: str
    weight: int


@dataclass(frozen=True)
class Coverage:
    """How many forløb have a delmål in progress under a pejlemærke."""

    number: int
    title: str
    count: int
    total: int


@dataclass(frozen=True)
class Delivered:
    """Delivered of granted time over the rolling weeks; None when there are too few forløb with hours."""

    percent: int | None
    forloeb_count: int


def open_forloeb(user: User) -> QuerySet[Forloeb]:
    """The open forløb of the teams the user leads, with what the page asks of each."""
    today = timezone.localdate()
    without_note = Besoeg.objects.missing_note().filter(forloeb=OuterRef("pk")).order_by("starts_at")
    ending = bevillinger_ending(today + timedelta(days=MOST_DAYS)).filter(forloeb=OuterRef("pk"))
    passed = Opgave.objects.due(today - timedelta(days=1)).filter(forloeb=OuterRef("pk"))
    plan_due = plans_due(today).filter(borger=OuterRef("borger_id"))
    followup_due = bestillinger_due(today).filter(forloeb=OuterRef("pk"))
    active = Tilknytning.objects.active().select_related("user").order_by("role")
    return (
        Forloeb.objects.visible_to(user)
        .open()
        .filter(team__in=user.team_ids(Rolle.LEDER))
        .select_related("borger", "team")
        .with_last_seen()
        .with_attempts()
        .annotate(
            note_missing_since=Subquery(without_note.values("starts_at")[:1]),
            bevilling_to=Subquery(ending.order_by("period_to").values("period_to")[:1]),
            plan_due=Exists(plan_due),
            followup_due=Exists(followup_due),
            opgave_passed=Exists(passed),
        )
        .prefetch_related(Prefetch("tilknytninger", active, to_attr="around"))
    )


def calling(forloeb_list: list[Forloeb], *, regler: Regler, now: datetime) -> list[Calling]:
    """Those that call by the rules of their kommune, the most pressing first."""
    found = [_calling(forloeb, regler, now) for forloeb in forloeb_list]
    return sorted((call for call in found if call.reasons), key=lambda call: -call.weight)


def _calling(forloeb: Forloeb, regler: Regler, now: datetime) -> Calling:
    around = cast(list[Tilknytning], forloeb.around)  # type: ignore[attr-defined]
    primary = next((row for row in around if row.role == Tilknytning.Role.PRIMAER), None)
    reasons = [*_seldom_seen(forloeb, regler, now), *_due_reasons(forloeb, regler, now)]
    if primary is None:
        reasons.append(("Ingen primær bostøtte", 8))
    return Calling(
        forloeb,
        [words for words, _ in reasons],
        primary.user.short_name if primary else "–",
        sum(weight for _, weight in reasons),
    )


def _seldom_seen(forloeb: Forloeb, regler: Regler, now: datetime) -> list[Reason]:
    """Waits for the first besøg, or has not been met for long; the days are the weight."""
    today, seen_at = timezone.localdate(now), forloeb.last_seen_at
    if seen_at is None:
        waited = (today - forloeb.started_on).days
        return [(f"Venter på første besøg, {waited} dage", waited)] if waited >= WAITING.days else []
    if not is_not_seen(forloeb, regler, now):
        return []
    return [(_not_seen(forloeb, seen_at, today), (now - seen_at).days)]


def _due_reasons(forloeb: Forloeb, regler: Regler, now: datetime) -> list[Reason]:
    """What has come by the kommune's rules; a kind that is switched off is never said."""
    kommune, today = forloeb.borger.kommune_id, timezone.localdate(now)
    note_days = regler.days(kommune, Kind.NOTAT)
    since, to = forloeb.note_missing_since, forloeb.bevilling_to  # type: ignore[attr-defined]
    reasons: list[Reason] = []
    if note_days is not None and since and since < now - timedelta(days=note_days):
        reasons.append((f"Besøg uden notat i mere end {_days(note_days)}", 5))
    if forloeb.plan_due and regler.days(kommune, Kind.KRISEPLAN) is not None:  # type: ignore[attr-defined]
        reasons.append(("Kriseplanen skal gennemgås", 3))
    if forloeb.followup_due and regler.days(kommune, Kind.RAPPORT) is not None:  # type: ignore[attr-defined]
        reasons.append(("Opfølgning med myndighed er nået", 3))
    if to and regler.reaches(kommune, Kind.BEVILLING, to, today=today):
        reasons.append((f"Bevillingen løber til {short_date(to, today=today)}", 2))
    if forloeb.opgave_passed and regler.days(kommune, Kind.OPGAVE) is not None:  # type: ignore[attr-defined]
        reasons.append(("En opgave var tænkt gjort", 1))
    return reasons


def _days(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dage"


def _not_seen(forloeb: Forloeb, seen_at: datetime, today: date) -> str:
    tried = f", {forloeb.attempts} forsøg" if forloeb.attempts else ""
    return f"Ikke set i {(today - timezone.localdate(seen_at)).days} dage{tried}"


def delivered(forloeb_list: list[Forloeb], *, now: datetime, weeks: int) -> Delivered:
    """Hours a week delivered of those granted, over the open forløb whose bestilling names hours."""
    rows = [hours for hours in hours_by_forloeb(forloeb_list, now, weeks=weeks).values() if hours.granted]
    if len(rows) < SMALL:
        return Delivered(None, len(rows))
    granted = sum((hours.granted or Decimal(0) for hours in rows), Decimal(0))
    given = sum((hours.delivered for hours in rows), Decimal(0))
    return Delivered(round(given / granted * 100), len(rows))


def coverage(user: User, *, total: int) -> list[Coverage]:
    """How many of the open forløb have a delmål in progress under each pejlemærke; empty when few forløb."""
    if total < SMALL:
        return []
    counts = dict(
        Delmaal.objects.visible_to(user)
        .active()
        .filter(forloeb__in=Forloeb.objects.open(), pejlemaerke__isnull=False)
        .filter(forloeb__team__in=user.team_ids(Rolle.LEDER))
        .order_by()
        .values_list("pejlemaerke")
        .annotate(count=Count("forloeb", distinct=True))
    )
    return [Coverage(p.number, p.title, counts.get(p.number, 0), total) for p in pejlemaerker_on_delmaal()]


def waiting_bestillinger(user: User) -> QuerySet[Bestilling]:
    """Sent to the teams the user leads and not yet answered, the oldest first."""
    return (
        Bestilling.objects.visible_to(user)
        .waiting()
        .filter(team__in=user.team_ids(Rolle.LEDER))
        .select_related("borger", "kommune")
        .order_by("registered_at")
    )


def vikarer(user: User) -> QuerySet[Tilknytning]:
    """Who has taken over for a while in the teams the user leads."""
    return (
        Tilknytning.objects.visible_to(user)
        .active()
        .filter(role=Tilknytning.Role.VIKAR, forloeb__team__in=user.team_ids(Rolle.LEDER))
        .select_related("user", "forloeb__borger")
        .order_by("valid_to")
    )
