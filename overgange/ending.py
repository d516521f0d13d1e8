"""What stands when a forløb ends: the plan the borger takes along, and what is still open."""

from dataclasses import dataclass
from typing import Any

from borgerforloeb.models import Besoeg, Forloeb
from haabets_sti.dreams import current_dream
from haabets_sti.models import Delmaal
from kriseplan import reading
from kriseplan.models import Kriseplan, Mestringsplan
from kriseplan.reading import Part
from overgange.models import Afslutning
from rapporter.models import Rapport


@dataclass(frozen=True)
class Still:
    """What is still open in a forløb that is about to end; nothing of it stops the ending."""

    planned: list[Besoeg]
    delmaal: list[Delmaal]
    rapporter: list[Rapport]

    @property
    def any(self) -> bool:
        """Whether there is something to look at first."""
        return bool(self.planned or self.delmaal or self.rapporter)


def still_open(forloeb: Forloeb) -> Still:
    """Planned besøg and notes to write, delmål in progress, and reports not released."""
    return Still(
        planned=list(Besoeg.objects.planned().filter(forloeb=forloeb).order_by("starts_at")),
        delmaal=list(Delmaal.objects.active().filter(forloeb=forloeb)),
        rapporter=list(Rapport.objects.filter(forloeb=forloeb).exclude(state__in=Rapport.RELEASED)),
    )


def plan_videre(forloeb: Forloeb, afslutning: Afslutning) -> dict[str, Any]:
    """The five parts of the plan the borger takes along, as they stand today.

    Which parts: Socialstyrelsen (2021), anbefaling 8.2: goals and wishes, mestringsplan, crisis plan, where
    to get advice, who does what. The crisis plan is in it only when the borger wants it, and only as long as
    the forløb is open: after that the staff have no business with it.
    """
    mestring = Mestringsplan.objects.written().filter(borger=forloeb.borger_id).first()
    kriseplan = Kriseplan.objects.filter(borger=forloeb.borger_id, version__gt=0).first()
    with_kriseplan = bool(afslutning.with_kriseplan and kriseplan and forloeb.is_open)
    with_mestring = bool(afslutning.with_mestringsplan and mestring)
    version = kriseplan.newest() if kriseplan and with_kriseplan else None
    return {
        "dream": current_dream(forloeb),
        "reached": [one for one in Delmaal.objects.filter(forloeb=forloeb) if one.is_reached],
        "videre": _lines(afslutning.videre),
        "mestring": reading.mestring(mestring.newest()) if mestring and with_mestring else [],
        "kriseplan": _crisis(version) if version else [],
        "kontakter": list(version.kontakter.all()) if version else [],
        "raad": _lines(afslutning.raad),
        "netvaerk": _lines(afslutning.netvaerk),
        "has_mestringsplan": mestring is not None,
        "has_kriseplan": kriseplan is not None,
    }


def _crisis(version: Any) -> list[Part]:
    return [*reading.first_of_all(version), *reading.after_the_signs(version)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
