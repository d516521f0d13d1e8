"""What a bostøtte's day holds: today, the week, what is unfinished, who was not seen, what is due."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb, Tilknytning
from borgerforloeb.models.besoeg import BesoegQuerySet
from borgerforloeb.models.forloeb import ForloebQuerySet
from bostotte.models import Kladde, User
from feedback.trivsel import without_measure
from grupper.models import Gruppesession
from haabets_sti.models import Delmaal
from kriseplan.models import Kriseplan
from moeder.models import Moede
from opgaver.models import Opgave
from opgaver.regler import DEFAULTS, MOST_DAYS, Kind, Regler, read_regler
from overblik.due import Due, bestillinger_due, bevillinger_ending, is_not_seen, plans_due
from overblik.due_transitions import transitions_due
from pejlemaerker.models import Deltagelse


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
    opgaver: list[Opgave]
    moeder: list[Moede]
    measure_due: set[UUID]
    forloeb_list: list[Forloeb]
    group_sessions: list[Gruppesession]

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
    def moeder_today(self) -> list[Moede]:
        """The møder of today."""
        return [one for one in self.moeder if timezone.localdate(one.starts_at) == self._date]

    @property
    def moeder_ahead(self) -> list[Moede]:
        """The møder of the days to come."""
        return [one for one in self.moeder if timezone.localdate(one.starts_at) > self._date]

    @property
    def moeder_to_finish(self) -> list[Moede]:
        """The møder before today that have no referat yet."""
        return [one for one in self.moeder if timezone.localdate(one.starts_at) < self._date]

    @property
    def _date(self) -> date:
        return timezone.localdate(self.now)

    @property
    def open_ids(self) -> set[UUID]:
        """The open forløb the user works in."""
        return {one.pk for one in self.forloeb_list}

    @property
    def borger_ids(self) -> set[UUID]:
        """Everybody named on the page, for the log."""
        besoeg = [*self.today, *self.week, *self.missing_note]
        about = {opgave.borger_id for opgave in self.opgaver if opgave.borger_id}
        about |= {moede.borger_id for moede in self.moeder}
        about |= {due.borger_id for due in self.due if due.borger_id}
        seen = {one.forloeb.borger_id for one in besoeg} | {one.borger_id for one in self.forloeb_list}
        return seen | about


def day_of(user: User, now: datetime | None = None) -> Day:
    """The user's day. A fixed number of queries, however many forløb."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    start = _midnight(today)
    mine = own_besoeg(user).select_related("forloeb__borger", "forloeb__team").order_by("starts_at")
    forloeb = Forloeb.objects.visible_to(user).open().of_helper(user).select_related("borger")
    forloeb_list = list(forloeb)
    todays = list(mine.between(start, _midnight(today + timedelta(days=1))))
    regler = read_regler()
    measure = without_measure(Forloeb.objects.filter(pk__in=[besoeg.forloeb_id for besoeg in todays]))
    sessions = Gruppesession.objects.run_by(user).filter(
        starts_at__gte=start, starts_at__lt=_midnight(today + timedelta(days=1))
    )
    return Day(
        now=now,
        today=todays,
        week=list(mine.planned().between(_midnight(today + timedelta(days=1)), _midnight(week_end(today)))),
        missing_note=list(notes_to_write(user, start)),
        kladder=list(Kladde.objects.visible_to(user)),
        not_seen=_not_seen(forloeb, forloeb_list, regler, now),
        due=due_soon(forloeb_list, user, regler, today),
        opgaver=_opgaver(user, regler, today),
        moeder=_moeder(user, week_end(today)),
        selvevalueringer=list(Deltagelse.objects.waiting_for(user).select_related("runde__team")),
        measure_due=set(measure.values_list("pk", flat=True)),
        forloeb_list=forloeb_list,
        group_sessions=list(sessions.select_related("gruppe").order_by("starts_at")),
    )


def own_besoeg(user: User) -> BesoegQuerySet:
    """The user's besøg of visible forløb, and those planned where the user is vikar today."""
    vikar = Tilknytning.objects.active().filter(user=user, role=Tilknytning.Role.VIKAR)
    as_vikar = Q(forloeb__in=vikar.values("forloeb"), finished_at=None)
    return Besoeg.objects.visible_to(user).filter(Q(medarbejder=user) | as_vikar)


def notes_to_write(user: User, before: datetime) -> BesoegQuerySet:
    """Besøg before the moment that the user was to hold, and whose note the user can still write."""
    rows = Besoeg.objects.note_open_to(user).expected_of(user).missing_note(before)
    return rows.select_related("forloeb__borger", "forloeb__team").order_by("starts_at")


def week_end(today: date) -> date:
    """The day after the seven that begin today."""
    return today + timedelta(days=7)


def _not_seen(
    forloeb: ForloebQuerySet, forloeb_list: list[Forloeb], regler: Regler, now: datetime
) -> list[Forloeb]:
    days = regler.least(_kommuner(forloeb_list), Kind.KONTAKT)
    if days is None:
        return []
    rows = forloeb.not_seen_since(now - timedelta(days=days)).with_attempts().with_next_besoeg(now)
    return [one for one in rows if is_not_seen(one, regler, now)]


def _opgaver(user: User, regler: Regler, today: date) -> list[Opgave]:
    """The user's own that come near as the kommune's rule says; the team's by the usual rule."""
    rows = Opgave.objects.visible_to(user).of_owner(user).due(today + timedelta(days=MOST_DAYS))
    rows = rows.select_related("forloeb__borger", "team").soonest_first()
    return [one for one in rows if one.due_on and _is_near(one, one.due_on, regler, today)]


def _moeder(user: User, until: date) -> list[Moede]:
    """The møder the user takes part in, from those without a referat to the last of the week."""
    rows = (
        Moede.objects.visible_to(user).planned().with_participant(user).filter(starts_at__lt=_midnight(until))
    )
    return list(rows.select_related("forloeb__borger").order_by("starts_at"))


def _is_near(opgave: Opgave, due_on: date, regler: Regler, today: date) -> bool:
    if opgave.forloeb is None:
        return due_on <= today + timedelta(days=DEFAULTS[Kind.OPGAVE])
    return regler.reaches(opgave.forloeb.borger.kommune_id, Kind.OPGAVE, due_on, today=today)


def _kommuner(forloeb_list: list[Forloeb]) -> set[UUID]:
    return {forloeb.borger.kommune_id for forloeb in forloeb_list}


def due_soon(forloeb_list: list[Forloeb], user: User, regler: Regler, today: date) -> list[Due]:
    """What comes near in the given forløb as the kommuner's rules say, or has come. Six queries."""
    found = [
        *_opfoelgninger(forloeb_list, regler, today),
        *_kriseplaner(forloeb_list, user, regler, today),
        *_statusrapporter(forloeb_list, regler, today),
        *_bevillinger(forloeb_list, regler, today),
        *transitions_due(forloeb_list, user, today),
    ]
    return sorted(found, key=lambda due: due.on)


def _until(forloeb_list: list[Forloeb], regler: Regler, kind: str, today: date) -> date:
    """The last day any of the kommuner wants to hear of."""
    return today + timedelta(days=regler.most(_kommuner(forloeb_list), kind))


def _opfoelgninger(forloeb_list: list[Forloeb], regler: Regler, today: date) -> list[Due]:
    until = _until(forloeb_list, regler, Kind.OPFOELGNING, today)
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
        if regler.reaches(delmaal.forloeb.borger.kommune_id, Kind.OPFOELGNING, delmaal.due_on, today=today)
    ]


def _kriseplaner(forloeb_list: list[Forloeb], user: User, regler: Regler, today: date) -> list[Due]:
    by_borger = {forloeb.borger_id: forloeb for forloeb in forloeb_list}
    until = _until(forloeb_list, regler, Kind.KRISEPLAN, today)
    rows = plans_due(until) & Kriseplan.objects.visible_to(user)
    found = []
    for plan in rows.filter(borger__in=by_borger):
        borger, on = by_borger[plan.borger_id].borger, plan.review_on
        url = reverse("kriseplan:kriseplan_read", args=[by_borger[plan.borger_id].pk])
        if on and regler.reaches(borger.kommune_id, Kind.KRISEPLAN, on, today=today):
            title = f"{borger.short_name}: kriseplan gennemgås"
            found.append(Due(title, "", on, url, "Åbn planen"))
    return found


def _statusrapporter(forloeb_list: list[Forloeb], regler: Regler, today: date) -> list[Due]:
    until = _until(forloeb_list, regler, Kind.RAPPORT, today)
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
        and regler.reaches(bestilling.borger.kommune_id, Kind.RAPPORT, bestilling.followup_on, today=today)
    ]


def _bevillinger(forloeb_list: list[Forloeb], regler: Regler, today: date) -> list[Due]:
    until = _until(forloeb_list, regler, Kind.BEVILLING, today)
    rows = bevillinger_ending(until).filter(forloeb__in=forloeb_list)
    return [
        Due(
            f"{bestilling.borger.short_name}: bevillingen",
            "",
            bestilling.period_to,
            bestilling.get_absolute_url(),
            "Se bestillingen",
            ends=True,
        )
        for bestilling in rows.select_related("borger")
        if bestilling.period_to
        and regler.reaches(bestilling.borger.kommune_id, Kind.BEVILLING, bestilling.period_to, today=today)
    ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
