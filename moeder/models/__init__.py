"""Møder: planned with the borger, written on the wall, told in a referat."""

from moeder.models.moede import Moede
from moeder.models.moededeltager import Moededeltager
from moeder.models.referat import Referatrettelse, Referatudlevering
from moeder.models.tavle import MoedeOpgave, Soejle

__all__ = ["Moede", "MoedeOpgave", "Moededeltager", "Referatrettelse", "Referatudlevering", "Soejle"]
