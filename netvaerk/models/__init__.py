"""The people around a borger, what the borger consents to, and what was shared."""

from netvaerk.models.deling import Deling
from netvaerk.models.netvaerksperson import Netvaerksperson, NetvaerkspersonVersion, PersonWording
from netvaerk.models.samtykke import Samtykke

__all__ = ["Deling", "Netvaerksperson", "NetvaerkspersonVersion", "PersonWording", "Samtykke"]
