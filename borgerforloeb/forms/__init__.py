"""What people type about borgere, bestillinger, forløb and besøg."""

from borgerforloeb.forms.besoeg import (
    AftaleChangeForm,
    AftaleForm,
    BerigtigelseForm,
    BesoegForm,
    KontaktForm,
    PlannedBesoegForm,
    WithdrawForm,
)
from borgerforloeb.forms.bestilling import AcceptForm, BestillingForm, ReturnForm, SendAnewForm
from borgerforloeb.forms.forloeb import BorgerContactForm, BorgerCorrectForm, PhaseForm
from borgerforloeb.forms.tilknytning import TilknytningEndForm, TilknytningForm, VikarForm

__all__ = [
    "AcceptForm",
    "AftaleChangeForm",
    "AftaleForm",
    "BerigtigelseForm",
    "BesoegForm",
    "BestillingForm",
    "BorgerContactForm",
    "BorgerCorrectForm",
    "KontaktForm",
    "PhaseForm",
    "PlannedBesoegForm",
    "ReturnForm",
    "SendAnewForm",
    "TilknytningEndForm",
    "TilknytningForm",
    "VikarForm",
    "WithdrawForm",
]
