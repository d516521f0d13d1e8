"""How a forløb begins and ends."""

from overgange.models.ending import Afslutning, Eftervaern, Udfasningsaftale
from overgange.models.opstart import Opstart, Opstartsvalg, OpstartVersion

__all__ = ["Afslutning", "Eftervaern", "Opstart", "OpstartVersion", "Opstartsvalg", "Udfasningsaftale"]
