"""What people type when support becomes less, ends, or begins again."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.access import bostoetter_of
from borgerforloeb.models import Forloeb, Kode
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.models import User
from bostotte.widgets import DatePicker, ListCheckboxes, ListRadio, PillRadio
from haabets_sti.models import Delmaal
from overgange.models import Afslutning, Eftervaern, Udfasningsaftale
from overgange.models.ending import AARSAG

CONTACTS = 3
"""Contacts that can be agreed at the end (design decision; more can be agreed later)."""


class UdfasningForm(SafeModelForm):
    """How contact becomes less."""

    autosave = True
    versioned = True

    class Meta:
        model = Udfasningsaftale
        fields = ["wish", "words", "plan"]
        widgets = {"wish": PillRadio}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wish"].choices = Udfasningsaftale.Wish.choices  # type: ignore[attr-defined]


class TakeBackForm(UdfasningForm):
    """Support is as before after all."""

    class Meta(UdfasningForm.Meta):
        fields = ["wish", "words"]


class AfslutningForm(SafeModelForm):
    """The ending as the two talk about it; all of it can wait but nothing is lost."""

    autosave = True
    versioned = True

    class Meta:
        model = Afslutning
        fields = (
            "videre", "with_mestringsplan", "with_kriseplan", "netvaerk", "raad",
            "godt", "bedre", "markering", "maaling", "aarsag", "aarsag_ord",
        )  # fmt: skip
        widgets = {"maaling": PillRadio, "aarsag": ListRadio}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aarsag"].queryset = Kode.objects.of_list(AARSAG)  # type: ignore[attr-defined]
        self.fields["aarsag"].empty_label = None  # type: ignore[attr-defined]
        self.fields["maaling"].choices = Afslutning.Maaling.choices  # type: ignore[attr-defined]
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3


class EftervaernForm(SafeModelForm):
    """How a contact afterwards went."""

    autosave = True

    class Meta:
        model = Eftervaern
        fields = ("words",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True


class FinishForm(SafeForm):
    """The last step: who calls when, and then the forløb has ended."""

    versioned = True
    forloeb_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, forloeb: Forloeb, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, CONTACTS + 1):
            self.fields[f"on_{number}"] = forms.DateField(
                label=f"Kontakt {number}: hvornår", required=False, widget=DatePicker
            )
            self.fields[f"how_{number}"] = forms.ChoiceField(
                label=f"Kontakt {number}: hvordan",
                choices=Eftervaern.How.choices,
                initial=Eftervaern.How.RING,
                required=False,
                widget=PillRadio,
            )
            self.fields[f"user_{number}"] = forms.ModelChoiceField(
                label=f"Kontakt {number}: hvem",
                queryset=bostoetter_of(forloeb.team),
                required=False,
                empty_label="Vælg",
            )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each contact."""
        return [
            [self[f"{name}_{number}"] for name in ("on", "how", "user")] for number in range(1, CONTACTS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """A contact has a day ahead and somebody who holds it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, CONTACTS + 1):
            on, user = cleaned.get(f"on_{number}"), cleaned.get(f"user_{number}")
            if on and not user:
                self.add_error(f"user_{number}", "Vælg, hvem der tager kontakten.")
            if user and not on and f"on_{number}" not in self.errors:
                self.add_error(f"on_{number}", "Vælg en dag.")
            if on and not _ahead(on):
                self.add_error(f"on_{number}", "Vælg en dag inden for de næste to år.")
        return cleaned

    @property
    def operation_data(self) -> dict[str, Any]:
        """The two versions, and the contacts that were agreed."""
        data = super().operation_data
        contacts = [
            {name: data[f"{name}_{number}"] for name in ("on", "how", "user")}
            for number in range(1, CONTACTS + 1)
            if data[f"on_{number}"]
        ]
        return {"version": data["version"], "forloeb_version": data["forloeb_version"], "contacts": contacts}


def _ahead(day: date) -> bool:
    today = timezone.localdate()
    return today < day <= today + bounds.AHEAD


class ReopenForm(SafeForm):
    """Taking up a forløb again: what goes on, and who is there."""

    versioned = True
    delmaal = forms.ModelMultipleChoiceField(
        label="Delmål, I vil gå videre med",
        queryset=Delmaal.objects.none(),
        required=False,
        widget=ListCheckboxes,
        help_text="De andre står stadig på stien, som de blev.",
    )
    words = forms.CharField(
        label="Hvorfor nu? Med borgerens ord", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    primaer = forms.ModelChoiceField(
        label="Primær bostøtte",
        queryset=User.objects.none(),
        required=False,
        empty_label="Teamet indtil videre",
    )

    def __init__(self, *args: Any, forloeb: Forloeb, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delmaal"].queryset = Delmaal.objects.filter(forloeb=forloeb)  # type: ignore[attr-defined]
        self.fields["primaer"].queryset = bostoetter_of(forloeb.team)  # type: ignore[attr-defined]
