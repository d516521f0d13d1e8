"""Forms built from an instrument's definition, and those about not measuring."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import Besoeg
from bostotte.forms import SafeForm
from bostotte.widgets import DatePicker, PillRadio, ScaleRadio, VasInput
from feedback import scoring
from feedback.access import who_sees
from feedback.instrument_types import Instrument, Item
from feedback.models import Besvarelse
from feedback.sentences import number

ITEM = "item_"
NOTHING_ANSWERED = (
    "Der er ikke svaret på noget endnu. Svar på det, I vil – eller vælg, at der ikke svares i dag."
)


class AnswerField(forms.Field):
    """One item of a scale: a line where it has fine steps, else the steps in words. May stay unanswered."""

    says_optional = False

    def __init__(self, instrument: Instrument, item: Item) -> None:
        super().__init__(label=item.text or item.name, required=False, widget=_item_widget(instrument))
        self.instrument = instrument

    def clean(self, value: Any) -> str | None:
        """The number as text; None when unanswered. What is off the scale is refused with its sentence."""
        try:
            answer = scoring.read_answer(self.instrument, value)
        except scoring.AnswerError as error:
            raise ValidationError(str(error)) from error
        return None if answer is None else str(answer)


def _item_widget(instrument: Instrument) -> forms.Widget:
    if instrument.scale:
        return ScaleRadio(choices=[(str(step), words) for step, words in instrument.scale.items()])
    return VasInput(
        minimum=float(instrument.item_low),
        maximum=float(instrument.item_high),
        step=str(instrument.item_step),
    )


class BesvarelseForm(SafeForm):
    """The items of one instrument, how they were answered, and when.

    Inside a besøg the day is the besøg's to begin with. The fields of the items are named `item_<key>`.
    """

    autosave = True
    allow_nothing = False

    mode = forms.ChoiceField(
        label="Hvordan blev der svaret?",
        choices=Besvarelse.Mode.choices,
        initial=Besvarelse.Mode.SAMMEN,
        widget=PillRadio,
    )
    answered_on = forms.DateField(label="Hvilken dag?", initial=timezone.localdate, widget=DatePicker)

    def __init__(
        self, *args: Any, instrument: Instrument, besoeg: Besoeg | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instrument = instrument
        self.besoeg = besoeg
        if besoeg:
            self.fields["answered_on"].initial = min(_local_day(besoeg.starts_at), timezone.localdate())
        for item in instrument.items:
            self.fields[ITEM + item.key] = AnswerField(instrument, item)
        self.order_fields([ITEM + item.key for item in instrument.items])

    @property
    def who_sees(self) -> str:
        """Who will see the answer, said to the borger."""
        return who_sees(self.instrument)

    @property
    def item_fields(self) -> list[BoundField]:
        """The fields of the scale itself, in its order."""
        return [self[ITEM + item.key] for item in self.instrument.items]

    @property
    def about_fields(self) -> list[BoundField]:
        """The visible fields about the answer."""
        return [field for field in self.visible_fields() if not field.name.startswith(ITEM)]

    def clean_answered_on(self) -> date:
        """A day that has come, of this century."""
        day: date = self.cleaned_data["answered_on"]
        if day > timezone.localdate():
            raise ValidationError("Datoen ligger ude i fremtiden. Vælg den dag, der blev svaret.")
        return bounds.not_too_early(day)

    def clean(self) -> dict[str, Any] | None:
        """At least one item is answered; nothing is asked when one of them is off the scale anyway."""
        data = super().clean()
        if not self.errors and not self.allow_nothing and not self._answers():
            raise ValidationError(NOTHING_ANSWERED)
        return data

    @property
    def operation_data(self) -> dict[str, Any]:
        """What `operations.register_besvarelse` takes besides forløb, instrument, besøg and `by`."""
        return {
            "answers": self._answers(),
            "mode": self.cleaned_data["mode"],
            "answered_at": self._answered_at(),
        }

    def _answers(self) -> dict[str, str]:
        given = {item.key: self.cleaned_data.get(ITEM + item.key) for item in self.instrument.items}
        return {key: value for key, value in given.items() if value is not None}

    def _answered_at(self) -> datetime:
        return moment_of(self.cleaned_data["answered_on"], self.besoeg)


class BesvarelseCorrectionForm(BesvarelseForm):
    """A stored besvarelse put right. Without any answer it is taken back."""

    allow_nothing = True

    reason = forms.CharField(
        label="Hvorfor rettes svaret?",
        help_text="Begge svar bliver stående, så man kan se, hvad der er ændret.",
        max_length=300,
    )

    def __init__(self, *args: Any, besvarelse: Besvarelse, **kwargs: Any) -> None:
        super().__init__(*args, instrument=besvarelse.instrument, **kwargs)
        self.besvarelse = besvarelse

    @property
    def operation_data(self) -> dict[str, Any]:
        """What `operations.replace` takes besides the besvarelse and `by`."""
        return {**super().operation_data, "reason": self.cleaned_data["reason"]}

    def _answered_at(self) -> datetime:
        day = self.cleaned_data["answered_on"]
        unchanged = day == _local_day(self.besvarelse.answered_at)
        return self.besvarelse.answered_at if unchanged else moment_of(day, None)


class DeclineForm(SafeForm):
    """The borger does not want to answer. Words are welcome and not asked for."""

    autosave = True
    words = forms.CharField(
        label="Borgerens ord om det",
        help_text="Kun hvis borgeren gerne vil have noget med.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PauseForm(SafeForm):
    """No measuring for the time being."""

    autosave = True
    reason = forms.CharField(
        label="Hvorfor holder I pause?",
        help_text="Fx “Vi taler om trivsel uden tal i en periode”.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ResumeForm(SafeForm):
    """Measuring is welcome again."""


def correction_initial(besvarelse: Besvarelse) -> dict[str, Any]:
    """What a correction starts from: the stored answers."""
    answers: Mapping[str, str] = besvarelse.answers
    shown = {ITEM + key: _as_shown(besvarelse.instrument, value) for key, value in answers.items()}
    return {**shown, "mode": besvarelse.mode, "answered_on": _local_day(besvarelse.answered_at)}


def moment_of(day: date, besoeg: Besoeg | None) -> datetime:
    """The moment of an answer of which the day is known: now, the besøg's start, or that day's noon."""
    now = timezone.now()
    if day == _local_day(now):
        return now
    if besoeg and day == _local_day(besoeg.starts_at):
        return besoeg.starts_at
    return timezone.make_aware(datetime.combine(day, time(12)))


def _as_shown(instrument: Instrument, value: str) -> str:
    read = scoring.read_answer(instrument, value)
    return value if instrument.scale or read is None else number(read)


def _local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
