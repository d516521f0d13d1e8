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
from borgerforloeb.forms.bestilling import AcceptForm, BestillingForm, ReturnForm
from borgerforloeb.forms.forloeb import BorgerContactForm, PhaseForm
from borgerforloeb.forms.tilknytning import TilknytningEndForm, TilknytningForm, VikarForm

__all__ = [
    "AcceptForm",
    "AftaleChangeForm",
    "AftaleForm",
    "BerigtigelseForm",
    "BesoegForm",
    "BestillingForm",
    "BorgerContactForm",
    "KontaktForm",
    "PhaseForm",
    "PlannedBesoegForm",
    "ReturnForm",
    "TilknytningEndForm",
    "TilknytningForm",
    "VikarForm",
    "WithdrawForm",
]
