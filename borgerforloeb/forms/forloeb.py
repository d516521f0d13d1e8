"""The borger's contact wishes, and the phase of the forløb."""

from borgerforloeb.models import Borger, Forloeb
from bostotte.forms import SafeModelForm
from bostotte.widgets import ListRadio


class BorgerContactForm(SafeModelForm):
    """How the borger is reached."""

    versioned = True

    class Meta:
        model = Borger
        fields = ("phone", "address", "contact_wishes")


class PhaseForm(SafeModelForm):
    """Where the forløb is, as agreed with the borger."""

    versioned = True

    class Meta:
        model = Forloeb
        fields = ("phase",)
        labels = {"phase": "Hvor er I nu?"}
        widgets = {"phase": ListRadio}
        help_texts = {"phase": "Det er borgerens tempo. I kan altid gå et skridt tilbage eller genåbne."}
