"""The borger's crisis plan, and every version of it."""

from kriseplan.models.plan import Kriseplan
from kriseplan.models.version import Krisekontakt, Kriseplanversion, Tegn

__all__ = ["Krisekontakt", "Kriseplan", "Kriseplanversion", "Tegn"]
