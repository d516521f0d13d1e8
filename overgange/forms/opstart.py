"""What people type at the beginning of a forløb."""

from typing import Any

from django import forms
from django.utils import timezone

from bostotte.forms import SafeForm, SafeModelForm
from bostotte.widgets import DatePicker, ListRadio, PillRadio
from overgange.models import Opstart, Opstartsvalg
from overgange.points import Question


class QuestionForm(SafeForm):
    """One question of the first conversations. It may be left open."""

    autosave = True
    versioned = True

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = forms.fields_for_model(Opstart, fields=question.fields, widgets={"boern": PillRadio})
        for name, field in made.items():
            if name == question.fields[0]:
                field.label, field.help_text = question.text, question.help
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 5
            self.fields[name] = field
        if "boern" in self.fields:
            self.fields["boern"].choices = Opstart.Boern.choices  # type: ignore[attr-defined]


class ValgForm(SafeModelForm):
    """What the borger chose about a point."""

    class Meta:
        model = Opstartsvalg
        fields = ("state", "until", "words")
        widgets = {"state": ListRadio, "until": DatePicker}
        help_texts = {
            "until": "Kun når I tager det senere.",
            "words": "Så ved den næste, hvorfor, og behøver ikke at spørge igen.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = Opstartsvalg.State.choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A point put off has a day ahead; the others have none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        until = cleaned.get("until")
        if cleaned.get("state") != Opstartsvalg.State.UDSAT:
            cleaned["until"] = None
        elif "until" in cleaned and (until is None or until <= timezone.localdate()):
            self.add_error("until", "Vælg en dag, der ligger fremme i tiden, hvor I tager det op igen.")
        return cleaned
