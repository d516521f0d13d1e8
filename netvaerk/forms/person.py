"""Somebody on the map: put there in a moment, told about in peace, moved with a tap."""

from typing import Any

from django import forms

from bostotte.forms import SafeForm, SafeModelForm
from bostotte.widgets import PillRadio
from netvaerk.models import Netvaerksperson, PersonWording

Kind = PersonWording.Kind
KINDS = [
    ("Privat", [(kind.value, kind.label) for kind in Kind if kind not in PersonWording.PROFESSIONAL]),
    ("Fagfolk", [(kind.value, kind.label) for kind in PersonWording.PROFESSIONAL]),
]
"""The kinds as they are offered, private ones first."""
NOT_SAID = ("", "Ikke talt om")


class NewPersonForm(SafeModelForm):
    """Who is close to you? A name, who it is, and how close."""

    autosave = True

    class Meta:
        model = Netvaerksperson
        fields = ("name", "relation", "kind", "ring")
        widgets = {"ring": PillRadio}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = KINDS  # type: ignore[attr-defined]
        self.fields["ring"].choices = PersonWording.Ring.choices  # type: ignore[attr-defined]


class PersonForm(SafeModelForm):
    """Everything that can be said about somebody."""

    autosave = True
    versioned = True

    class Meta:
        model = Netvaerksperson
        fields = (
            "name",
            "relation",
            "kind",
            "ring",
            "importance",
            "support",
            "feels",
            "wish",
            "contact",
            "phone",
            "note",
        )
        widgets = dict.fromkeys(("ring", "importance", "support", "feels", "wish", "contact"), PillRadio) | {
            "phone": forms.TelInput,
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"contact": "Borgeren bestemmer. Nej gælder, indtil borgeren siger noget andet."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "kind": KINDS,
            "ring": PersonWording.Ring.choices,
            "importance": PersonWording.Importance.choices,
            "support": [*PersonWording.Support.choices, NOT_SAID],
            "feels": [*PersonWording.Feels.choices, NOT_SAID],
            "wish": [*PersonWording.Wish.choices, NOT_SAID],
            "contact": PersonWording.Contact.choices,
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class MoveForm(SafeForm):
    """To another ring, by a button that bears its number."""

    versioned = True
    ring = forms.TypedChoiceField(label="Ring", choices=PersonWording.Ring.choices, coerce=int)
