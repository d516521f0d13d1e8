"""The path of one forløb: which stops there are, in which order. Lent to other pages with `_sti.html`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.dates import long_date
from haabets_sti import path
from haabets_sti.dreams import CurrentDream, current_dream
from haabets_sti.models import Delmaal, Skridt
from haabets_sti.path import Drawing, Stop


@dataclass(frozen=True)
class Picture:
    """What `haabets_sti/_sti.html` takes: both drawings, a sentence, and the stops as a list."""

    wide: Drawing
    tall: Drawing
    sentence: str
    stops: list[Stop]


def path_picture(
    forloeb: Forloeb, delmaal: Sequence[Delmaal] | None = None, dream: CurrentDream | None = None
) -> Picture:
    """The picture of the forløb's path.

    Hand in `delmaal` (with `skridt_set` prefetched) and `dream` when the page has them already.
    """
    if delmaal is None:
        delmaal = list(Delmaal.objects.filter(forloeb=forloeb).prefetch_related("skridt_set"))
    stops = make_stops(delmaal, dream or current_dream(forloeb))
    return Picture(path.wide(stops), path.tall(stops), sentence(delmaal), stops)


def make_stops(delmaal: Sequence[Delmaal], dream: CurrentDream | None) -> list[Stop]:
    """What was reached, today, the delmål in progress with their next skridt, the resting ones, the dream.

    What was changed into something else or given up by wish is not on the path.
    """
    reached = sorted((one for one in delmaal if one.is_reached), key=lambda one: one.status_on)
    stops = [
        Stop("done", one.text, "fastholdt" if one.status == Delmaal.Status.FASTHOLDT else "")
        for one in reached
    ]
    stops.append(Stop("here", "I dag"))
    for one in delmaal:
        if one.is_active:
            stops.extend(_ahead(one))
    resting = [one for one in delmaal if one.status == Delmaal.Status.SAT_PAA_PAUSE]
    stops.extend(Stop("resting", one.text, "på pause") for one in resting)
    return [*stops, Stop("dream", "Drømmen", "" if dream else "ikke skrevet endnu")]


def sentence(delmaal: Sequence[Delmaal]) -> str:
    """The picture in one sentence, e.g. "2 delmål er nået, og 1 er i gang på vej mod drømmen."."""
    reached = sum(one.is_reached for one in delmaal)
    active = sum(one.is_active for one in delmaal)
    if not reached and not active:
        return "Stien ligger åben. Det første delmål er ikke lagt endnu."
    done = f"{reached} delmål er nået, og " if reached else ""
    going = f"{active} {'delmål ' if not reached else ''}er i gang" if active else "resten af vejen er åben"
    return f"{done}{going} på vej mod drømmen."


def _ahead(delmaal: Delmaal) -> list[Stop]:
    stop = Stop("active", delmaal.text)
    skridt = delmaal.next_skridt
    return [_step(skridt), stop] if skridt else [stop]


def _step(skridt: Skridt) -> Stop:
    when = long_date(skridt.due_on, today=timezone.localdate()) if skridt.due_on else ""
    return Stop("step", skridt.text, when)
