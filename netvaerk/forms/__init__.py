"""The forms of the room, and the question about the ground that every form about sharing asks."""

from netvaerk.forms.deling import DelingForm
from netvaerk.forms.grounds import AsksGround, SamtykkeChoice
from netvaerk.forms.person import MoveForm, NewPersonForm, PersonForm
from netvaerk.forms.samtykke import SamtykkeForm, WithdrawForm

__all__ = [
    "AsksGround",
    "DelingForm",
    "MoveForm",
    "NewPersonForm",
    "PersonForm",
    "SamtykkeChoice",
    "SamtykkeForm",
    "WithdrawForm",
]
