"""Who works in a forløb, and taking over for a while."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from borgerforloeb.access import bostoetter_of
from borgerforloeb.models import Forloeb, Tilknytning
from bostotte.forms import SafeForm
from bostotte.models import Team, User
from bostotte.widgets import DatePicker, ListCheckboxes, PillRadio


class TilknytningForm(SafeForm):
    """Somebody of the team comes to work in the forløb."""

    user = forms.ModelChoiceField(label="Hvem?", queryset=User.objects.none(), empty_label="Vælg en i teamet")
    role = forms.ChoiceField(
        label="Som hvad?",
        choices=[choice for choice in Tilknytning.Role.choices if choice[0] != Tilknytning.Role.VIKAR],
        widget=PillRadio,
    )
    valid_from = forms.DateField(label="Fra", widget=DatePicker, initial=timezone.localdate)

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = bostoetter_of(team)  # type: ignore[attr-defined]


class TilknytningEndForm(SafeForm):
    """The last day somebody works in the forløb."""

    valid_to = forms.DateField(label="Sidste dag i forløbet", widget=DatePicker, initial=timezone.localdate)


class ForloebChoices(forms.ModelMultipleChoiceField):
    """Some forløb, each named by the borger's short name only: the rest is not for the one who chooses."""

    def label_from_instance(self, obj: Forloeb) -> str:
        """ "Signe A." """
        return obj.borger.short_name


class VikarForm(SafeForm):
    """Which forløb to take over, why, and until when: one reason and one end for all of them."""

    forloeb_list = ForloebChoices(
        label="Hvem tager du over for?",
        queryset=Forloeb.objects.none(),
        widget=ListCheckboxes,
        help_text="Vælg kun dem, du skal ind til. Du får adgang til alle, du vælger.",
        error_messages={"required": "Vælg mindst én borger."},
    )
    reason = forms.CharField(
        label="Hvorfor?",
        max_length=200,
        help_text="Fx sygdom eller ferie. Din leder ser, hvad du skriver.",
    )
    valid_to = forms.DateField(label="Til og med", widget=DatePicker, help_text="Højst 14 dage frem.")

    def __init__(self, *args: Any, forloeb: QuerySet[Forloeb], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forloeb_list"].queryset = forloeb  # type: ignore[attr-defined]
        today = timezone.localdate()
        limits = {"min": today.isoformat(), "max": (today + Tilknytning.MAX_VIKAR).isoformat()}
        self.fields["valid_to"].widget.attrs |= limits
        self.fields["valid_to"].initial = today + timedelta(days=6)

    def clean_valid_to(self) -> Any:
        """Today at the earliest, 14 days ahead at the latest."""
        today, chosen = timezone.localdate(), self.cleaned_data["valid_to"]
        if chosen < today:
            raise ValidationError("Vælg i dag eller en dag, der kommer.")
        if chosen > today + Tilknytning.MAX_VIKAR:
            raise ValidationError("Et vikariat kan højst vare 14 dage ad gangen.")
        return chosen
