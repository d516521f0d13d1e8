"""The borger's crisis plan and mestringsplan, and every version of them."""

from kriseplan.models.mestringsplan import Mestringsplan, Mestringsplanversion
from kriseplan.models.plan import Kriseplan
from kriseplan.models.version import Krisekontakt, Kriseplanversion, Tegn

__all__ = ["Krisekontakt", "Kriseplan", "Kriseplanversion", "Mestringsplan", "Mestringsplanversion", "Tegn"]
