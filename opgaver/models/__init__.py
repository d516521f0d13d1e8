"""Opgaver, the rules that remind of things, and the daily mail."""

from opgaver.models.dagsmail import Dagsmail, Mailvalg
from opgaver.models.opgave import Opgave, OpgaveVersion
from opgaver.models.regel import Paamindelsesregel

__all__ = ["Dagsmail", "Mailvalg", "Opgave", "OpgaveVersion", "Paamindelsesregel"]
