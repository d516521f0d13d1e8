"""What a leder needs to know on Monday morning, in a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import cast

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from borgerforloeb.models import Besoeg, Bestilling, Forloeb, Tilknytning
from bostotte.fagligt.catalogue import pejlemaerker_on_delmaal
from bostotte.models import Rolle, User
from haabets_sti.models import Delmaal
from overblik.day import NOT_SEEN_DAYS
from overblik.due import bestillinger_due, plans_due
from overblik.hours import hours_by_forloeb

NOT_SEEN = timedelta(days=NOT_SEEN_DAYS)
WAITING = timedelta(days=14)
"""How long one may wait for the first besøg before it is said (often used limit; extract 000 § 14)."""
MISSING_NOTE = timedelta(days=3)
SMALL = 5
"""Shares of fewer forløb than this are not shown: they could point at somebody."""


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
    overdue_note = Besoeg.objects.missing_note(timezone.now() - MISSING_NOTE).filter(forloeb=OuterRef("pk"))
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
            note_missing=Exists(overdue_note),
            plan_due=Exists(plan_due),
            followup_due=Exists(followup_due),
        )
        .prefetch_related(Prefetch("tilknytninger", active, to_attr="around"))
    )


def calling(forloeb_list: list[Forloeb], *, now: datetime) -> list[Calling]:
    """Those that call, the most pressing first."""
    found = [_calling(forloeb, now) for forloeb in forloeb_list]
    return sorted((call for call in found if call.reasons), key=lambda call: -call.weight)


def _calling(forloeb: Forloeb, now: datetime) -> Calling:
    today = timezone.localdate(now)
    seen_at = forloeb.last_seen_at
    reasons: list[str] = []
    weight = 0
    if seen_at is None:
        waited = (today - forloeb.started_on).days
        if waited >= WAITING.days:
            reasons.append(f"Venter på første besøg, {waited} dage")
            weight += waited
    elif now - seen_at >= NOT_SEEN:
        reasons.append(_not_seen(forloeb, seen_at, today))
        weight += (now - seen_at).days
    if forloeb.note_missing:  # type: ignore[attr-defined]
        reasons.append("Besøg uden notat i mere end 3 dage")
        weight += 5
    if forloeb.plan_due:  # type: ignore[attr-defined]
        reasons.append("Kriseplanen skal gennemgås")
        weight += 3
    if forloeb.followup_due:  # type: ignore[attr-defined]
        reasons.append("Opfølgning med myndighed er nået")
        weight += 3
    around = cast(list[Tilknytning], forloeb.around)  # type: ignore[attr-defined]
    primary = next((row for row in around if row.role == Tilknytning.Role.PRIMAER), None)
    if primary is None:
        reasons.append("Ingen primær bostøtte")
        weight += 8
    helper = primary.user.short_name if primary else "–"
    return Calling(forloeb, reasons, helper, weight)


def _not_seen(forloeb: Forloeb, seen_at: datetime, today: date) -> str:
    tried = f", {forloeb.attempts} forsøg" if forloeb.attempts else ""
    return f"Ikke set i {(today - timezone.localdate(seen_at)).days} dage{tried}"


def delivered(forloeb_list: list[Forloeb], *, now: datetime) -> Delivered:
    """Hours a week delivered of those granted, over the open forløb whose bestilling names hours."""
    rows = [hours for hours in hours_by_forloeb(forloeb_list, now).values() if hours.granted]
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
