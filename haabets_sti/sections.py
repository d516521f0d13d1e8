"""The delmål of a forløb, sorted the way the page about the path shows them."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from borgerforloeb.models import Forloeb, Indsatsmaal
from haabets_sti.models import Delmaal, Opfoelgning, Stisamtale


@dataclass
class Section:
    """An indsatsmål (None: straight to the dream) with its delmål and the stisamtale in progress."""

    indsatsmaal: Indsatsmaal | None
    active: list[Delmaal] = field(default_factory=list)
    others: list[Delmaal] = field(default_factory=list)
    unfinished: Stisamtale | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it has no delmål at all."""
        return not self.active and not self.others

    @property
    def has_active(self) -> bool:
        """Whether something is in progress."""
        return bool(self.active)


def delmaal_of(forloeb: Forloeb) -> list[Delmaal]:
    """All delmål of a forløb in order, with their skridt and opfølgninger: three queries, however many."""
    opfoelgninger = Opfoelgning.objects.current().select_related("author")
    rows = Delmaal.objects.filter(forloeb=forloeb).prefetch_related(
        "skridt_set", Prefetch("opfoelgning_set", queryset=opfoelgninger)
    )
    return list(rows)


def sections(forloeb: Forloeb, delmaal: list[Delmaal]) -> list[Section]:
    """One section for each indsatsmål, then one for delmål that lead straight to the dream, if any."""
    stisamtaler = {
        stisamtale.indsatsmaal_id: stisamtale
        for stisamtale in Stisamtale.objects.unfinished().filter(forloeb=forloeb)
    }
    found = {
        indsatsmaal.pk: Section(indsatsmaal, unfinished=stisamtaler.get(indsatsmaal.pk))
        for indsatsmaal in Indsatsmaal.objects.of_forloeb(forloeb)
    }
    straight = Section(None)
    for one in delmaal:
        section = found.get(one.indsatsmaal_id, straight) if one.indsatsmaal_id else straight
        (section.active if one.is_active else section.others).append(one)
    return [*found.values(), *([] if straight.is_empty else [straight])]
