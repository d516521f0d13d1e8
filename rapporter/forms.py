"""The forms of a report."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.widgets import DatePicker, ListRadio
from rapporter.models import Rapport


class BestillingChoice(forms.ModelChoiceField):
    """Names a bestilling by kommune, law and day."""

    def label_from_instance(self, obj: Any) -> str:
        """ "Fjordby Kommune, Serviceloven § 85, fra 1.5.2026"."""
        day: date = obj.period_from
        return f"{obj.kommune}, {obj.lovgrundlag}, fra {day.day}.{day.month}.{day.year}"


class RapportStartForm(SafeForm):
    """For which bestilling, and about which period."""

    bestilling = BestillingChoice(
        Bestilling.objects.none(), label="Til hvilken bestilling?", empty_label=None, widget=ListRadio
    )
    period_from = forms.DateField(label="Fra og med", widget=DatePicker)
    period_to = forms.DateField(label="Til og med", widget=DatePicker)

    def __init__(self, *args: Any, forloeb: Forloeb, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = forloeb.bestillinger.all().filter(state=Bestilling.State.ACCEPTERET)
        self.fields["bestilling"].queryset = choices.select_related("kommune", "lovgrundlag")  # type: ignore[attr-defined]

    def choose_only_one(self) -> None:
        """Marks the bestilling when there is only one to choose."""
        choices = list(self.fields["bestilling"].queryset[:2])  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial.setdefault("bestilling", choices[0].pk)

    def clean(self) -> dict[str, Any]:
        """The period ends today at the latest, and not before it begins."""
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("period_from"), data.get("period_to")
        if end and end > timezone.localdate():
            self.add_error("period_to", "Perioden kan højst gå til og med i dag.")
        if start and end and start > end:
            self.add_error("period_to", "Perioden kan ikke slutte, før den begynder.")
        return data


def _not_optional(form: forms.BaseForm, *names: str) -> None:
    """Fields that may be empty in a draft, but not for good: they do not say that they are optional."""
    for name in names:
        form.fields[name].says_optional = False  # type: ignore[attr-defined]


class RapportForm(SafeModelForm):
    """The texts, written beside what was assembled."""

    autosave = True
    versioned = True

    class Meta:
        model = Rapport
        fields = (
            "borgers_ord",
            "status_text",
            "netvaerk",
            "koordinering",
            "mangler",
            "indstilling",
            "begrundelse",
            "next_followup_on",
            "include_words",
        )
        widgets = {"indstilling": forms.RadioSelect, "next_followup_on": DatePicker}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indstilling"].choices = Rapport.Indstilling.choices  # type: ignore[attr-defined]
        _not_optional(self, "status_text", "indstilling", "begrundelse")


class RapportReviewForm(SafeModelForm):
    """How it was gone through with the borger, and what the borger says to it."""

    autosave = True
    versioned = True

    class Meta:
        model = Rapport
        fields = ("review_how", "reviewed_on", "review_words", "borger_kommentar", "borger_uenig")
        widgets = {"review_how": ListRadio, "reviewed_on": DatePicker}
        help_texts = {
            "reviewed_on": "Lad feltet stå tomt, hvis rapporten ikke er gennemgået.",
            "review_words": "Hvis rapporten ikke er gennemgået: skriv hvorfor.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        how = self.fields["review_how"]
        how.choices = Rapport.Review.choices  # type: ignore[attr-defined]
        how.required = True
        how.label = "Hvordan blev den gennemgået"
        _not_optional(self, "reviewed_on", "review_words")

    def clean(self) -> dict[str, Any]:
        """A day when it was gone through, words when it was not."""
        data: dict[str, Any] = super().clean() or {}
        how, day = data.get("review_how"), data.get("reviewed_on")
        if how in Rapport.NOT_REVIEWED:
            data["reviewed_on"] = None
            if not data.get("review_words", "").strip():
                self.add_error("review_words", "Skriv, hvorfor rapporten ikke er gennemgået.")
        elif how and not day and "reviewed_on" not in self.errors:
            self.add_error("reviewed_on", "Skriv, hvilken dag I gennemgik rapporten.")
        if day and day > timezone.localdate():
            self.add_error("reviewed_on", "Dagen kan ikke ligge ude i fremtiden.")
        return data


class DecisionForm(SafeForm):
    """A step that needs no words: only that it is this version one has read."""

    versioned = True


class ReturnForm(SafeForm):
    """What the leder asks for before it can be approved."""

    autosave = True
    versioned = True
    comment = forms.CharField(
        label="Hvad skal der rettes eller tilføjes?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kommentaren står på rapporten, indtil den er sendt igen.",
    )


class CorrectionForm(SafeForm):
    """What the new version corrects; myndighed reads it."""

    autosave = True
    reason = forms.CharField(
        label="Hvad skal rettes?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Står i den nye version, så sagsbehandleren kan se, hvad der er ændret.",
    )
