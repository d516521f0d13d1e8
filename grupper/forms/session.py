"""Attendance, the one note about each, the goal and the goodbye."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from borgerforloeb import bounds
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.widgets import DatePicker
from grupper.forms.names import add_name_check, check_names
from grupper.models import Fremmoede, Gruppedeltagelse, Gruppenotat


class MarkForm(SafeForm):
    """One tap: came, sent word, or did not meet. The buttons of the page carry the answer."""

    versioned = True
    status = forms.ChoiceField(label="Fremmøde", choices=Fremmoede.Status.choices)


class FinishForm(SafeForm):
    """Makes the besøg; asks for nothing."""


class NoteForm(SafeModelForm):
    """What one participant said, and what was agreed."""

    autosave = True
    versioned = True

    class Meta:
        model = Gruppenotat
        fields = ["borgers_ord", "aftalt"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("borgers_ord", "aftalt")}
        help_texts = {
            "borgers_ord": "Det, borgeren selv sagde. Må gerne være en enkelt sætning.",
            "aftalt": "Det, borgeren vil prøve, til I ses igen.",
        }

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        add_name_check(self)

    def clean(self) -> dict[str, Any]:
        """Asks once when another participant is mentioned."""
        super().clean()
        texts = [self.cleaned_data.get(name, "") for name in ("borgers_ord", "aftalt")]
        check_names(self, texts, self.names)
        return self.cleaned_data

    def _post_clean(self) -> None:
        """An emptied note is taken away, so that it says nothing is not an error here."""


class AbsenceForm(SafeModelForm):
    """A few words about why somebody was not there."""

    autosave = True
    versioned = True

    class Meta:
        model = Fremmoede
        fields = ["words"]
        help_texts = {"words": "Fx: Ringede og sagde, at bussen ikke kom. Det behøver ikke at stå der."}

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        add_name_check(self)

    def clean(self) -> dict[str, Any]:
        """Asks once when another participant is mentioned."""
        super().clean()
        check_names(self, [self.cleaned_data.get("words", "")], self.names)
        return self.cleaned_data


class CorrectionForm(SafeForm):
    """What was wrong in a final note, and what is right."""

    autosave = True
    text = forms.CharField(
        label="Rettelsen",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Skriv, hvad der var forkert, og hvad der er rigtigt. Den står ved siden af notatet.",
    )

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        add_name_check(self)

    def clean(self) -> dict[str, Any]:
        """Asks once when another participant is mentioned."""
        super().clean()
        check_names(self, [self.cleaned_data.get("text", "")], self.names)
        return self.cleaned_data


class GoalForm(SafeModelForm):
    """The borger's own goal with the group."""

    autosave = True
    versioned = True

    class Meta:
        model = Gruppedeltagelse
        fields = ["own_goal"]
        widgets = {"own_goal": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"own_goal": "Med de ord, borgeren selv bruger."}


class StopForm(SafeForm):
    """The last day, and why, in the borger's words."""

    autosave = True
    versioned = True

    valid_to = forms.DateField(label="Sidste dag", widget=DatePicker, initial=timezone.localdate)
    stop_reason = forms.CharField(
        label="Hvorfor stopper det?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Med borgerens egne ord. Man må gerne stoppe uden at sige hvorfor.",
    )

    def __init__(self, *args: Any, deltagelse: Gruppedeltagelse, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deltagelse = deltagelse

    def clean_valid_to(self) -> date:
        """Not before the first day, and no further ahead than two years."""
        day = bounds.within_two_years(self.cleaned_data["valid_to"])
        if day < self.deltagelse.valid_from:
            raise ValidationError("Sidste dag kan ikke ligge før første dag i gruppen.")
        return day
