"""Borger, bestilling, forløb, besøg and who works in it."""

from borgerforloeb.models.about import AboutBorger
from borgerforloeb.models.besoeg import Berigtigelse, Besoeg
from borgerforloeb.models.bestilling import Bestilling, Indsatsmaal, Returnering
from borgerforloeb.models.borger import Borger
from borgerforloeb.models.forloeb import Forloeb, Tilknytning
from borgerforloeb.models.koder import Kode, Lovgrundlag

__all__ = [
    "AboutBorger",
    "Berigtigelse",
    "Besoeg",
    "Bestilling",
    "Borger",
    "Forloeb",
    "Indsatsmaal",
    "Kode",
    "Lovgrundlag",
    "Returnering",
    "Tilknytning",
]
