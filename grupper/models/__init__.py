"""The programme and its sessions, those who take part, and those who wait."""

from grupper.models.deltagelse import Fremmoede, Gruppedeltagelse, Gruppenotat
from grupper.models.gruppe import MOST_SESSIONS, Gruppeforloeb, Gruppesession, Gruppetraener
from grupper.models.venteplads import Ikkesammen, Venteplads

__all__ = [
    "MOST_SESSIONS",
    "Fremmoede",
    "Gruppedeltagelse",
    "Gruppeforloeb",
    "Gruppenotat",
    "Gruppesession",
    "Gruppetraener",
    "Ikkesammen",
    "Venteplads",
]
