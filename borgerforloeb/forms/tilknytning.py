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
        choices=Tilknytning.Role.choices,
        widget=PillRadio,
    )
    valid_from = forms.DateField(label="Fra", widget=DatePicker, initial=timezone.localdate)
    valid_to = forms.DateField(
        label="Til og med",
        required=False,
        widget=DatePicker,
        help_text="En vikar skal have en slutdato, højst 14 dage frem. Ellers kan feltet stå tomt.",
    )
    reason = forms.CharField(
        label="Hvorfor?",
        required=False,
        max_length=200,
        help_text="Kun for en vikar, fx: Mette er på kursus.",
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = bostoetter_of(team)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A vikar has an end within 14 days and a reason; nobody ends before they begin."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "Slutdatoen kan ikke ligge før startdatoen.")
        if cleaned.get("role") != Tilknytning.Role.VIKAR:
            return cleaned
        if not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Skriv kort, hvorfor der skal en vikar på.")
        if last is None and "valid_to" not in self.errors:
            self.add_error("valid_to", "Vælg vikarens sidste dag.")
        elif first and last and last > first + Tilknytning.MAX_VIKAR:
            self.add_error("valid_to", "Et vikariat kan højst vare 14 dage ad gangen.")
        return cleaned


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
