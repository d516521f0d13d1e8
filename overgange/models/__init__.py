"""How a forløb begins."""

from overgange.models.opstart import Opstart, Opstartsvalg, OpstartVersion

__all__ = ["Opstart", "OpstartVersion", "Opstartsvalg"]
