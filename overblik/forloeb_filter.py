"""Which forløb a list shows: by name, phase, team, who works there, and what calls. Stands in the address."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from borgerforloeb.models import Forloeb, Tilknytning
from borgerforloeb.models.forloeb import ForloebQuerySet
from bostotte.http import as_uuid
from bostotte.models import User
from opgaver.regler import Kind, Regler, read_regler

NAMES = ("q", "fase", "team", "bostoette", "kalder", "sorter")
"""The filters by the names they have in the address."""
CALLS = {
    "ikke-set": "Ikke set længe",
    "venter": "Venter på første besøg",
    "uden-primaer": "Uden primær bostøtte",
}
SORTS = {
    "navn": F("borger__sort_name").asc(),
    "set": F("last_seen_at").asc(nulls_first=True),
    "naeste": F("next_at").asc(nulls_last=True),
}


def filtered(visible: ForloebQuerySet, chosen: Mapping[str, str]) -> ForloebQuerySet:
    """The forløb that fit, in the order chosen; open ones unless a phase is."""
    rows = _in_phase(visible, chosen["fase"])
    if chosen["team"]:
        rows = rows.filter(team=as_uuid(chosen["team"]))
    if chosen["bostoette"]:
        works = Tilknytning.objects.active().filter(forloeb=OuterRef("pk"), user=as_uuid(chosen["bostoette"]))
        rows = rows.filter(Exists(works))
    for word in chosen["q"].split():
        rows = rows.named(word)
    rows = calling(rows.with_last_seen().with_next_besoeg(), chosen["kalder"], timezone.now())
    order = SORTS.get(chosen["sorter"], SORTS["navn"])
    return rows.order_by(order, "borger__sort_name", "pk")


def helpers_in(visible: ForloebQuerySet) -> QuerySet[User]:
    """Those who work today in the forløb one sees, to choose between."""
    active = Tilknytning.objects.active().filter(forloeb__in=visible)
    people = User.objects.filter(tilknytninger__in=active).distinct()
    return people.order_by("first_name", "last_name")


def calling(rows: ForloebQuerySet, kind: str, now: datetime) -> ForloebQuerySet:
    """Those of the rows that call in the way chosen; all of them for an unknown way. Needs `with_last_seen`.

    The same rules as the numbers on the team page, so that a number leads to exactly those it counts.
    """
    today = timezone.localdate(now)
    if kind == "ikke-set":
        return rows.filter(not_seen(read_regler(), rows, now) & ~Q(last_seen_at=None))
    if kind == "venter":
        return rows.filter(Q(last_seen_at=None, started_on__lte=today))
    if kind == "uden-primaer":
        primaer = Tilknytning.objects.active().filter(forloeb=OuterRef("pk"), role=Tilknytning.Role.PRIMAER)
        return rows.filter(~Exists(primaer))
    return rows


def not_seen(regler: Regler, rows: ForloebQuerySet, now: datetime) -> Q:
    """Last met as long ago as the rule of the borger's kommune says; one condition for each kommune."""
    condition = Q(pk=None)
    kommuner = Forloeb.objects.filter(pk__in=rows.values("pk")).values_list("borger__kommune", flat=True)
    for kommune in set(kommuner.order_by().distinct()):
        days = regler.days(kommune, Kind.KONTAKT)
        if days is not None:
            condition |= Q(borger__kommune=kommune, last_seen_at__lte=now - timedelta(days=days))
    return condition


def _in_phase(visible: ForloebQuerySet, phase: str) -> ForloebQuerySet:
    if phase == "alle":
        return visible
    return visible.filter(phase=phase) if phase in Forloeb.Phase else visible.open()
