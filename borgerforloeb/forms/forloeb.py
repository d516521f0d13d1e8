"""The borger's contact wishes, and the phase of the forløb."""

from typing import Any

from django import forms

from borgerforloeb.models import Borger, Forloeb
from bostotte.cpr_forms import CprConfirmedField, CprField, clean_cpr_with_confirmation
from bostotte.forms import SafeModelForm
from bostotte.widgets import ListRadio


class BorgerContactForm(SafeModelForm):
    """How the borger is reached."""

    versioned = True

    class Meta:
        model = Borger
        fields = ("phone", "address", "contact_wishes")
        widgets = {"phone": forms.TelInput}


class BorgerCorrectForm(SafeModelForm):
    """Name and CPR number put right. An empty number leaves the one that stands."""

    versioned = True
    cpr = CprField(
        label="Nyt CPR-nummer",
        required=False,
        help_text="Lad feltet stå tomt, når nummeret er rigtigt.",
    )
    cpr_confirmed = CprConfirmedField()

    class Meta:
        model = Borger
        fields = ("first_name", "last_name")

    def clean(self) -> dict[str, Any]:
        """The number is confirmed where it is doubtful."""
        super().clean()
        clean_cpr_with_confirmation(self)
        return self.cleaned_data

    @property
    def operation_data(self) -> dict[str, Any]:
        """What `operations.correct_borger` takes besides the borger and `by`."""
        data = super().operation_data
        del data["cpr_confirmed"]
        return data


class PhaseForm(SafeModelForm):
    """Where the forløb is, as agreed with the borger."""

    versioned = True

    class Meta:
        model = Forloeb
        fields = ("phase",)
        labels = {"phase": "Hvor er I nu?"}
        widgets = {"phase": ListRadio}
        help_texts = {"phase": "Det er borgerens tempo. I kan altid gå et skridt tilbage."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        going_on = [choice for choice in Forloeb.Phase.choices if choice[0] != Forloeb.Phase.AFSLUTTET]
        self.fields["phase"].choices = going_on  # type: ignore[attr-defined]
