"""How far a beginning has come: what other rooms know, and what the borger chose."""

from dataclasses import dataclass

from django.urls import reverse

from borgerforloeb.models import Forloeb
from feedback.models import Besvarelse
from haabets_sti.models import Delmaal
from kriseplan.models import Kriseplan
from overgange.models import Opstart, Opstartsvalg
from overgange.points import POINTS, QUESTIONS, Point


@dataclass(frozen=True)
class Step:
    """One point as it stands: whether something is there already, and the newest choice about it."""

    point: Point
    is_there: bool
    valg: Opstartsvalg | None
    url: str

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is asked for: it is there, or the borger has chosen."""
        return self.is_there or self.valg is not None

    @property
    def words(self) -> str:
        """How it stands, as it is said."""
        if self.is_there:
            return "Er der"
        return self.valg.get_state_display() if self.valg else "Ikke talt om endnu"


def steps_of(forloeb: Forloeb, opstart: Opstart | None) -> list[Step]:
    """Every point of the beginning, in the order it is usually talked about. A fixed number of queries."""
    chosen = {valg.point: valg for valg in Opstartsvalg.objects.filter(forloeb=forloeb).current()}
    there = _there(forloeb, opstart)
    urls = _urls(forloeb, opstart)
    return [
        Step(point, there[point.key], chosen.get(point.key), urls[point.key])
        for point in POINTS
        if point.key in urls
    ]


def _there(forloeb: Forloeb, opstart: Opstart | None) -> dict[str, bool]:
    return {
        "samtale": bool(opstart and all(getattr(opstart, one.fields[0]) for one in QUESTIONS)),
        "kriseplan": Kriseplan.objects.filter(borger=forloeb.borger_id, version__gt=0).exists(),
        "maaling": Besvarelse.objects.filter(forloeb=forloeb).exists(),
        "delmaal": Delmaal.objects.filter(forloeb=forloeb).exists(),
    }


def _urls(forloeb: Forloeb, opstart: Opstart | None) -> dict[str, str]:
    return {
        "samtale": reverse("overgange:opstart_answer", args=[forloeb.pk, first_open(opstart)]),
        "kriseplan": reverse("kriseplan:kriseplan_read", args=[forloeb.pk]),
        "maaling": reverse("feedback:maaling_overview", args=[forloeb.pk]),
        "delmaal": reverse("haabets_sti:sti", args=[forloeb.pk]),
    }


def first_open(opstart: Opstart | None) -> int:
    """The number of the first question without an answer; the first one when all have one."""
    open_ones = [one.number for one in QUESTIONS if not getattr(opstart, one.fields[0], "")]
    return open_ones[0] if open_ones else 1
