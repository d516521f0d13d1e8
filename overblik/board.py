"""A team seen by its leder: how it is, and which forløb call for somebody."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from borgerforloeb.models import Besoeg, Bestilling, Forloeb, Tilknytning
from bostotte.dates import short_date
from bostotte.models import Team, User
from kriseplan.models import Kriseplan
from overblik.day import NOT_SEEN_DAYS
from overblik.hours import Hours, hours_by_forloeb
from rapporter.models import Rapport

FEWEST = 5
"""A share over fewer forløb than this is not shown (domaene.md: small cells are hidden)."""
NOTE_DAYS = 3
"""Days after which a besøg without a note is shown to the leder (sikkerhed F-01)."""
FOLLOWUP_DAYS = 30


@dataclass(frozen=True)
class Call:
    """A forløb that calls for somebody, and why."""

    forloeb: Forloeb
    reasons: list[str]


@dataclass(frozen=True)
class Board:
    """One team today."""

    team: Team
    open_count: int
    not_seen_count: int
    waiting_count: int
    longest_wait_days: int
    delivered_percent: int | None
    calls: list[Call]
    new_bestillinger: list[Bestilling]
    vikarer: list[Tilknytning]
    reports: list[Rapport]
    followups_soon: int
    borger_ids: set[UUID] = field(default_factory=set)


def board_of(team: Team, user: User, now: datetime | None = None) -> Board:
    """What the leder of a team sees. A fixed number of queries, however many forløb."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    seen = Forloeb.objects.visible_to(user).filter(team=team).open().with_last_seen().with_attempts()
    rows = list(seen.select_related("borger").prefetch_related("tilknytninger__user"))
    unseen = [forloeb for forloeb in rows if is_not_seen(forloeb, now)]
    waits = _waits(rows, today)
    orders = Bestilling.objects.visible_to(user).filter(team=team)
    reports = Rapport.objects.visible_to(user).waiting_for_approval(user).filter(forloeb__team=team)
    vikarer = Tilknytning.objects.active(today).filter(forloeb__team=team, role=Tilknytning.Role.VIKAR)
    return Board(
        team=team,
        open_count=len(rows),
        not_seen_count=len(unseen),
        waiting_count=len(waits),
        longest_wait_days=max(waits.values(), default=0),
        delivered_percent=delivered_percent(hours_by_forloeb(rows, now).values()),
        calls=_calls(rows, waits, now),
        new_bestillinger=list(orders.waiting().select_related("borger", "kommune", "lovgrundlag", "team")),
        vikarer=list(vikarer.select_related("user", "forloeb__borger").order_by("valid_to")),
        reports=list(reports.select_related("forloeb__borger", "author").order_by("sent_at")),
        followups_soon=orders.current(today)
        .filter(followup_on__range=(today, today + timedelta(days=FOLLOWUP_DAYS)))
        .count(),
        borger_ids={forloeb.borger_id for forloeb in rows},
    )


def is_not_seen(forloeb: Forloeb, now: datetime) -> bool:
    """Whether nobody has met the borger for 14 days; `last_seen_at` must have been added."""
    limit = now - timedelta(days=NOT_SEEN_DAYS)
    if forloeb.last_seen_at is None:
        return forloeb.started_on < timezone.localdate(limit)
    return forloeb.last_seen_at < limit


def delivered_percent(hours: "list[Hours] | object") -> int | None:
    """Delivered of granted time in per cent, where time is granted; None over fewer than 5 forløb."""
    fixed = [one for one in hours if one.granted]  # type: ignore[attr-defined]
    if len(fixed) < FEWEST:
        return None
    granted = sum((one.granted for one in fixed), Decimal(0))
    delivered = sum((one.delivered for one in fixed), Decimal(0))
    return round(100 * delivered / granted)


def _waits(rows: list[Forloeb], today: date) -> dict[UUID, int]:
    """Days from the bestilling to today, for forløb where nobody has met yet."""
    unmet = {forloeb.pk: forloeb for forloeb in rows if forloeb.last_seen_at is None}
    ordered = dict(
        Bestilling.objects.filter(forloeb__in=unmet)
        .order_by()
        .values_list("forloeb")
        .annotate(first=Min("registered_at"))
    )
    return {
        pk: (today - min(forloeb.started_on, _local_day(ordered.get(pk)) or today)).days
        for pk, forloeb in unmet.items()
    }


def _calls(rows: list[Forloeb], waits: dict[UUID, int], now: datetime) -> list[Call]:
    """The forløb with a reason, the one seen longest ago first."""
    today = timezone.localdate(now)
    notes = _missing_notes(rows, now)
    reviews = _reviews(rows, today)
    calls = []
    for forloeb in rows:
        reasons = [
            *_contact_reasons(forloeb, waits, now),
            *([f"Besøget {short_date(notes[forloeb.pk])} mangler et notat"] if forloeb.pk in notes else []),
            *(
                [f"Kriseplanen skulle gennemgås {short_date(reviews[forloeb.borger_id], today=today)}"]
                if forloeb.borger_id in reviews
                else []
            ),
            *([] if forloeb.primary_names else ["Har ingen primær bostøtte endnu"]),
        ]
        if reasons:
            calls.append(Call(forloeb, reasons))
    return sorted(
        calls, key=lambda call: call.forloeb.last_seen_at or datetime.min.replace(tzinfo=now.tzinfo)
    )


def _contact_reasons(forloeb: Forloeb, waits: dict[UUID, int], now: datetime) -> list[str]:
    if forloeb.pk in waits:
        return [f"Venter på det første besøg, {_days(waits[forloeb.pk])}"]
    if not is_not_seen(forloeb, now):
        return []
    if forloeb.attempts:
        times = "Et forsøg" if forloeb.attempts == 1 else f"{forloeb.attempts} forsøg"
        return [f"{times} uden at få kontakt"]
    return ["Ikke set i 14 dage"]


def _missing_notes(rows: list[Forloeb], now: datetime) -> dict[UUID, date]:
    missing = Besoeg.objects.missing_note(now - timedelta(days=NOTE_DAYS)).filter(forloeb__in=rows)
    first = missing.order_by().values_list("forloeb").annotate(first=Min("starts_at"))
    return {pk: timezone.localdate(moment) for pk, moment in first}


def _reviews(rows: list[Forloeb], today: date) -> dict[UUID, date]:
    borger_ids = [forloeb.borger_id for forloeb in rows]
    due = Kriseplan.objects.review_due(today).filter(borger__in=borger_ids)
    return {plan.borger_id: plan.review_on for plan in due if plan.review_on}


def _days(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dage"


def _local_day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
