"""A samtykke: given, and taken back."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import Forloeb
from bostotte.forms import SafeModelForm
from bostotte.widgets import DatePicker, PillRadio
from netvaerk.models import Netvaerksperson, Samtykke

RENEWED = ("purpose", "purpose_words", "person", "organisation", "scope", "not_scope", "how")
"""What a renewal starts from; the borger is asked about all of it again."""
A_YEAR = timedelta(days=365)


class SamtykkeForm(SafeModelForm):
    """What the borger says yes to, in plain words, read aloud before it is saved."""

    autosave = True

    class Meta:
        model = Samtykke
        fields = (
            "purpose",
            "purpose_words",
            "person",
            "organisation",
            "scope",
            "not_scope",
            "valid_from",
            "valid_to",
            "how",
            "given_on",
            "words",
        )
        widgets = {
            "how": PillRadio,
            "scope": forms.Textarea(attrs={"rows": 3}),
            "not_scope": forms.Textarea(attrs={"rows": 2}),
            "words": forms.Textarea(attrs={"rows": 2}),
            "valid_from": DatePicker,
            "valid_to": DatePicker,
            "given_on": DatePicker,
        }
        help_texts = {
            "purpose_words": "Kun når du har valgt “Noget andet”.",
            "valid_to": "Højst et år. Så taler I om det igen.",
        }

    def __init__(self, *args: Any, forloeb: Forloeb, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forloeb = forloeb
        self.fields["how"].choices = Samtykke.How.choices  # type: ignore[attr-defined]
        self.fields["purpose"].choices = [("", "Vælg"), *Samtykke.Purpose.choices]  # type: ignore[attr-defined]
        people = Netvaerksperson.objects.filter(borger=forloeb.borger_id).on_map()
        person: Any = self.fields["person"]
        person.queryset, person.empty_label = people, "Ingen af dem"

    def clean_given_on(self) -> date:
        """A day that has come."""
        return bounds.has_come(self.cleaned_data["given_on"], self.forloeb.borger)

    def clean(self) -> dict[str, Any]:
        """One recipient, and words where the purpose is none of the usual."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(data.get("person")) is bool((data.get("organisation") or "").strip()):
            self.add_error("person", "Vælg en fra netværket, eller skriv et sted. Én modtager ad gangen.")
        if data.get("purpose") == Samtykke.Purpose.ANDET and not data.get("purpose_words"):
            self.add_error("purpose_words", "Skriv, hvad samtykket er til.")
        start, end = data.get("valid_from"), data.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", "Et samtykke kan ikke slutte, før det begynder.")
        elif start and end and (end - start).days > Samtykke.MAX_DAYS:
            self.add_error("valid_to", "Et samtykke gælder højst et år. Tal om det igen, og forny det.")
        return data


class WithdrawForm(SafeModelForm):
    """The borger takes it back. No reason is needed."""

    autosave = True
    versioned = True

    class Meta:
        model = Samtykke
        fields = ("withdrawn_on", "withdrawn_words")
        widgets = {"withdrawn_on": DatePicker, "withdrawn_words": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"withdrawn_words": "Kun hvis borgeren vil have det skrevet ned."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["withdrawn_on"].required = True

    def clean_withdrawn_on(self) -> date:
        """A day that has come."""
        return bounds.has_come(self.cleaned_data["withdrawn_on"])


def start_values(renews: Samtykke | None, person: Netvaerksperson | None) -> dict[str, Any]:
    """What the form starts with: today for a year; what is renewed, or whom it is about."""
    today = timezone.localdate()
    values: dict[str, Any] = {"valid_from": today, "valid_to": today + A_YEAR, "given_on": today}
    if person is not None:
        values |= {"person": person.pk, "purpose": Samtykke.Purpose.NETVAERK}
    if renews is not None:
        values |= {name: getattr(renews, name) for name in RENEWED}
        values["valid_from"] = max(today, renews.valid_to + timedelta(days=1))
        values["valid_to"] = values["valid_from"] + A_YEAR
    return values
