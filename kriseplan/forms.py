"""Writing a crisis plan: all points, a list of signs and a list of contacts on one page."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from bostotte.forms import SafeForm, SafeModelForm
from bostotte.rows import RowModelForm, Rows
from bostotte.widgets import DatePicker, PillRadio
from kriseplan.models import Krisekontakt, Kriseplanversion, Tegn

ROWS = 12
"""Signs and contacts one plan can hold; a plan for a hard moment is short (design decision)."""


class TegnForm(RowModelForm):
    """One sign."""

    says_nothing = ("seen_by",)

    class Meta:
        model = Tegn
        fields = ["text", "seen_by", "meaning", "strategy"]
        widgets = {"seen_by": PillRadio}
        error_messages = {"text": {"required": "Skriv tegnet, eller fjern det."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_by"].choices = Tegn.SeenBy.choices  # type: ignore[attr-defined]


class KrisekontaktForm(RowModelForm):
    """One contact."""

    class Meta:
        model = Krisekontakt
        fields = ["name", "relation", "phone", "when"]
        widgets = {"phone": forms.TextInput(attrs={"type": "tel"})}
        error_messages = {"name": {"required": "Skriv et navn, eller fjern kontakten."}}


class KriseplanForm(SafeModelForm):
    """The whole plan."""

    autosave = True
    versioned = True
    lists = {
        "kontakter": Rows(KrisekontaktForm, "Kontakt", "Tilføj en kontakt", stored="kontakter", most=ROWS),
        "tegn": Rows(TegnForm, "Tegn", "Tilføj et tegn", stored="tegn_set", most=ROWS),
    }

    class Meta:
        model = Kriseplanversion
        fields = [*Kriseplanversion.POINTS, "comment"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            widget = self.fields[name].widget
            if isinstance(widget, forms.Textarea):
                widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        """A plan says something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        said: list[Any] = [not one.is_valid() or one.values for one in self.row_sets.values()]
        said += [cleaned.get(name) for name in Kriseplanversion.POINTS]
        if not self.errors and not any(said):
            raise forms.ValidationError("Skriv mindst én ting, før planen bliver gemt.")
        return cleaned


class GoneThroughForm(SafeForm):
    """The plan was gone through today; when next?"""

    review_on = forms.DateField(label="Gennemgå planen igen", widget=DatePicker)

    def clean_review_on(self) -> date:
        """A day ahead."""
        day: date = self.cleaned_data["review_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError("Vælg en dag, der ligger fremme i tiden.")
        return day


def start_values(version: Kriseplanversion | None) -> dict[str, Any]:
    """What the form starts with: the newest version with its rows; empty for a new plan."""
    if version is None:
        return {"version": 0}
    tegn, kontakter = TegnForm.Meta.fields, KrisekontaktForm.Meta.fields
    return {
        **{name: getattr(version, name) for name in (*Kriseplanversion.POINTS, "version")},
        "tegn": [forms.model_to_dict(row, tegn) for row in version.tegn_set.all()],
        "kontakter": [forms.model_to_dict(row, kontakter) for row in version.kontakter.all()],
    }
