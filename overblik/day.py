"""What a bostøtte's day holds: today, the week, what is unfinished, who was not seen, what is due."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb, Tilknytning
from borgerforloeb.models.besoeg import BesoegQuerySet
from bostotte.dates import long_date
from bostotte.models import Kladde, User
from feedback.trivsel import without_measure
from haabets_sti.models import Delmaal
from kriseplan.models import Kriseplan
from overblik.due import bestillinger_due, plans_due
from pejlemaerker.models import Deltagelse

NOT_SEEN_DAYS = 14
"""Days after which a forløb is shown as not seen (domaene.md, Overblik for ledere)."""


@dataclass(frozen=True)
class Due:
    """Something that falls in the week."""

    title: str
    about: str
    on: date
    url: str
    action: str
    """What the button says: the one thing to do."""

    def when(self, today: date) -> str:
        """ "Kan tages i dag", "Senest fredag 27. november"; no blame for what lies back."""
        if self.on < today:
            return f"Var tænkt til {long_date(self.on, today=today)}"
        return "Kan tages i dag" if self.on == today else f"Senest {long_date(self.on, today=today)}"


@dataclass(frozen=True)
class Day:
    """One person's day."""

    now: datetime
    today: list[Besoeg]
    week: list[Besoeg]
    missing_note: list[Besoeg]
    kladder: list[Kladde]
    not_seen: list[Forloeb]
    due: list[Due]
    selvevalueringer: list[Deltagelse]
    measure_due: set[UUID]
    forloeb_list: list[Forloeb]

    @property
    def next_besoeg(self) -> Besoeg | None:
        """Today's visit to go to: the first without a note that is not over, or else the first without."""
        waiting = [one for one in self.today if not one.is_finished]
        ahead = [one for one in waiting if one.starts_at + timedelta(minutes=one.minutes) > self.now]
        return next(iter(ahead or waiting), None)

    @property
    def rest_of_today(self) -> list[Besoeg]:
        """Today's other besøg, in order of time."""
        return [one for one in self.today if one != self.next_besoeg]

    @property
    def open_ids(self) -> set[UUID]:
        """The open forløb the user works in."""
        return {one.pk for one in self.forloeb_list}

    @property
    def borger_ids(self) -> set[UUID]:
        """Everybody named on the page, for the log."""
        besoeg = [*self.today, *self.week, *self.missing_note]
        return {one.forloeb.borger_id for one in besoeg} | {one.borger_id for one in self.forloeb_list}


def day_of(user: User, now: datetime | None = None) -> Day:
    """The user's day. A fixed number of queries, however many forløb."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    start = _midnight(today)
    mine = own_besoeg(user).select_related("forloeb__borger", "forloeb__team").order_by("starts_at")
    forloeb = Forloeb.objects.visible_to(user).open().of_helper(user).select_related("borger")
    forloeb_list = list(forloeb)
    todays = list(mine.between(start, _midnight(today + timedelta(days=1))))
    not_seen = (
        forloeb.not_seen_since(now - timedelta(days=NOT_SEEN_DAYS)).with_attempts().with_next_besoeg(now)
    )
    measure = without_measure(Forloeb.objects.filter(pk__in=[besoeg.forloeb_id for besoeg in todays]))
    return Day(
        now=now,
        today=todays,
        week=list(mine.planned().between(_midnight(today + timedelta(days=1)), _midnight(week_end(today)))),
        missing_note=list(notes_to_write(user, start)),
        kladder=list(Kladde.objects.visible_to(user)),
        not_seen=list(not_seen),
        due=due_in_week(forloeb_list, user, today),
        selvevalueringer=list(Deltagelse.objects.waiting_for(user).select_related("runde__team")),
        measure_due=set(measure.values_list("pk", flat=True)),
        forloeb_list=forloeb_list,
    )


def own_besoeg(user: User) -> BesoegQuerySet:
    """The user's besøg of visible forløb, and those planned where the user is vikar today."""
    vikar = Tilknytning.objects.active().filter(user=user, role=Tilknytning.Role.VIKAR)
    as_vikar = Q(forloeb__in=vikar.values("forloeb"), finished_at=None)
    return Besoeg.objects.visible_to(user).filter(Q(author=user) | as_vikar)


def notes_to_write(user: User, before: datetime) -> BesoegQuerySet:
    """Besøg before the moment that the user was to hold, and whose note the user can still write."""
    rows = Besoeg.objects.note_open_to(user).expected_of(user).missing_note(before)
    return rows.select_related("forloeb__borger", "forloeb__team").order_by("starts_at")


def week_end(today: date) -> date:
    """The day after the seven that begin today."""
    return today + timedelta(days=7)


def due_in_week(forloeb_list: list[Forloeb], user: User, today: date) -> list[Due]:
    """What falls in the seven days from today in the given forløb, or has fallen already. Three queries."""
    until = week_end(today) - timedelta(days=1)
    by_borger = {forloeb.borger_id: forloeb for forloeb in forloeb_list}
    found = [
        *_opfoelgninger(forloeb_list, until),
        *_kriseplaner(by_borger, user, until),
        *_bestillinger(forloeb_list, until),
    ]
    return sorted(found, key=lambda due: due.on)


def _opfoelgninger(forloeb_list: list[Forloeb], until: date) -> list[Due]:
    rows = Delmaal.objects.due_for_followup(until).filter(forloeb__in=forloeb_list)
    return [
        Due(
            f"{delmaal.forloeb.borger.short_name}: opfølgning på delmål",
            f"“{delmaal.text}”",
            delmaal.due_on,
            reverse("haabets_sti:opfoelgning_create", args=[delmaal.pk]),
            "Følg op",
        )
        for delmaal in rows.select_related("forloeb__borger")
    ]


def _kriseplaner(by_borger: dict[UUID, Forloeb], user: User, until: date) -> list[Due]:
    rows = plans_due(until) & Kriseplan.objects.visible_to(user)
    found = []
    for plan in rows.filter(borger__in=by_borger):
        forloeb = by_borger[plan.borger_id]
        url = reverse("kriseplan:kriseplan_read", args=[forloeb.pk])
        if plan.review_on:
            title = f"{forloeb.borger.short_name}: kriseplan gennemgås"
            found.append(Due(title, "", plan.review_on, url, "Åbn planen"))
    return found


def _bestillinger(forloeb_list: list[Forloeb], until: date) -> list[Due]:
    rows = bestillinger_due(until).filter(forloeb__in=forloeb_list)
    return [
        Due(
            f"{bestilling.borger.short_name}: opfølgning med myndighed",
            f"Statusrapport til {bestilling.sagsbehandler_name}",
            bestilling.followup_on,
            reverse("rapporter:rapport_create", args=[bestilling.forloeb_id]),
            "Skriv rapport",
        )
        for bestilling in rows.select_related("borger")
        if bestilling.followup_on
    ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
