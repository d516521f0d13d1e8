"""What a samtale came to, shown when it ends."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb
from feedback.models import Besvarelse
from feedback.trivsel import reading_of


@dataclass(frozen=True)
class Summary:
    """The besøg, what each scale said, which delmål were touched, and the next appointment."""

    besoeg: Besoeg
    sentences: list[str]
    delmaal: list[str]
    next_besoeg: Besoeg | None


def summary_of(forloeb: Forloeb, besoeg_id: str) -> Summary | None:
    """The summary of one of the forløb's besøg; None when the text names none."""
    try:
        besoeg = Besoeg.objects.filter(forloeb=forloeb, pk=UUID(besoeg_id)).first()
    except ValueError:
        return None
    if besoeg is None:
        return None
    ahead = (
        Besoeg.objects.planned().filter(forloeb=forloeb, starts_at__gt=timezone.now()).exclude(pk=besoeg.pk)
    )
    return Summary(
        besoeg=besoeg,
        sentences=[_sentence(one) for one in Besvarelse.objects.filter(besoeg=besoeg).current()],
        delmaal=[link.delmaal.text for link in besoeg.delmaal_links.select_related("delmaal")],
        next_besoeg=ahead.order_by("starts_at").first(),
    )


def _sentence(besvarelse: Besvarelse) -> str:
    if besvarelse.is_declined:
        return f"{besvarelse.instrument.name}: ville ikke svare i dag."
    return f"{besvarelse.instrument.name}: {reading_of(besvarelse).sentence}"
