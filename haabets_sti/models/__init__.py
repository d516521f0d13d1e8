"""The dream, the stisamtale about the way there, delmål, skridt and opfølgning."""

from haabets_sti.models.delmaal import Delmaal, DelmaalVersion
from haabets_sti.models.droem import Droem
from haabets_sti.models.opfoelgning import BesoegDelmaal, Opfoelgning
from haabets_sti.models.skridt import Skridt, SkridtVersion
from haabets_sti.models.stisamtale import Stisamtale, StisamtaleVersion

__all__ = [
    "BesoegDelmaal",
    "Delmaal",
    "DelmaalVersion",
    "Droem",
    "Opfoelgning",
    "Skridt",
    "SkridtVersion",
    "Stisamtale",
    "StisamtaleVersion",
]
