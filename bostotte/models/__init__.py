"""The floor's tables: who works here, what was done, and what was typed."""

from bostotte.models.log import Logpost
from bostotte.models.people import Kommune, Rolle, Rolletildeling, Team, User
from bostotte.models.typed import Indsendelse, Kladde, Versioned

__all__ = [
    "Indsendelse",
    "Kladde",
    "Kommune",
    "Logpost",
    "Rolle",
    "Rolletildeling",
    "Team",
    "User",
    "Versioned",
]
