"""The report, its frozen versions, their files, and the work of making them."""

from rapporter.models.produktion import Rapportfil, Rapportjob, Rapportversion
from rapporter.models.rapport import Rapport

__all__ = ["Rapport", "Rapportfil", "Rapportjob", "Rapportversion"]
