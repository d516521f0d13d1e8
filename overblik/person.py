"""What stands on a forløb's own page. A fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

from borgerforloeb.models import Besoeg, Bestilling, Forloeb, Tilknytning
from borgerforloeb.timeline import Event
from bostotte.models import User
from feedback.trivsel import TrivselCurve, curve_for
from grupper.models import Gruppedeltagelse
from haabets_sti.dreams import CurrentDream, current_dream
from haabets_sti.models import Delmaal
from haabets_sti.picture import Picture, path_picture
from haabets_sti.sections import delmaal_of
from moeder.models import Moede
from netvaerk.summary import Around, around
from opgaver.models import Opgave
from overblik import timeline
from overblik.hours import Hours, hours_by_forloeb
from overgange.beginning import steps_of
from overgange.models import Opstart, Udfasningsaftale
from rapporter.models import Rapport

LATEST = 10
REPORTS = 3
OPGAVER = 5


@dataclass(frozen=True)
class Person:
    """A borger's forløb as its page tells it."""

    dream: CurrentDream | None
    picture: Picture
    active_delmaal: list[Delmaal]
    curve: TrivselCurve | None
    events: list[Event]
    upcoming: list[Besoeg]
    missing_note: list[Besoeg]
    tilknytninger: list[Tilknytning]
    bestillinger: list[Bestilling]
    hours: Hours
    rapporter: list[Rapport]
    opgaver: list[Opgave]
    moeder: list[Moede]
    today: date
    opstart: Opstart | None
    opstart_open: int
    udfasning: Udfasningsaftale | None
    grupper: list[Gruppedeltagelse]
    around: Around

    @property
    def delivered(self) -> Decimal:
        """Hours a week over the window, with one decimal."""
        return round(self.hours.delivered, 1)


def person_of(forloeb: Forloeb, user: User) -> Person:
    """The page's content, for a forløb that was fetched by `visible_to`."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    delmaal = delmaal_of(forloeb)
    dream = current_dream(forloeb)
    planned = list(
        Besoeg.objects.planned().filter(forloeb=forloeb).select_related("medarbejder").order_by("starts_at")
    )
    open_opgaver = (
        Opgave.objects.visible_to(user).filter(forloeb=forloeb).open().soonest_first().select_related("owner")
    )
    return Person(
        dream=dream,
        picture=path_picture(forloeb, delmaal, dream),
        active_delmaal=[one for one in delmaal if one.is_active],
        curve=curve_for(forloeb, "ors") or curve_for(forloeb, "who5"),
        events=timeline.events(forloeb, limit=LATEST),
        upcoming=[besoeg for besoeg in planned if besoeg.starts_at >= midnight],
        missing_note=[besoeg for besoeg in planned if besoeg.starts_at < midnight],
        tilknytninger=list(Tilknytning.objects.active().filter(forloeb=forloeb).select_related("user")),
        bestillinger=list(forloeb.bestillinger.select_related("lovgrundlag", "kommune")),
        hours=hours_by_forloeb([forloeb])[forloeb.pk],
        rapporter=list(Rapport.objects.visible_to(user).filter(forloeb=forloeb)[:REPORTS]),
        opgaver=list(open_opgaver[:OPGAVER]),
        moeder=list(Moede.objects.planned().filter(forloeb=forloeb).order_by("starts_at")),
        today=timezone.localdate(),
        **_course(forloeb),
        grupper=list(Gruppedeltagelse.objects.visible_to(user).filter(forloeb=forloeb).with_next_session()),
        around=around(forloeb, user),
    )


def _course(forloeb: Forloeb) -> dict[str, Any]:
    """What the borger said in the beginning, and the agreement on less support that counts."""
    opstart = Opstart.objects.filter(forloeb=forloeb).first()
    beginning = forloeb.phase == Forloeb.Phase.OPSTART
    steps = steps_of(forloeb, opstart) if beginning else []
    less = forloeb.phase == Forloeb.Phase.UDFASNING
    return {
        "opstart": opstart,
        "opstart_open": sum(not step.is_settled for step in steps),
        "udfasning": Udfasningsaftale.objects.filter(forloeb=forloeb).first() if less else None,
    }
