"""What people type about dreams, delmål, skridt and opfølgning."""

from datetime import date
from typing import Any

from django import forms

from borgerforloeb import bounds
from borgerforloeb.models import Forloeb, Indsatsmaal
from bostotte.fagligt import catalogue
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.widgets import DatePicker, ListRadio, PillRadio, VasInput
from haabets_sti.models import Delmaal, Droem, Opfoelgning, Skridt
from haabets_sti.questions import Question

BESOEG_OFFERED = 10
"""How many of the latest besøg an opfølgning may be tied to."""


class DroemForm(SafeModelForm):
    """The dream in the borger's words."""

    autosave = True

    class Meta:
        model = Droem
        fields = ["text", "words"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5}), "words": PillRadio}


class StartForm(SafeForm):
    """Begins a stisamtale; asks for nothing."""


class QuestionForm(SafeForm):
    """One question of the three steps. It may be left open."""

    autosave = True
    versioned = True

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[question.field] = forms.CharField(
            label=question.text,
            help_text=question.help,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        )


class DelmaalForm(SafeModelForm):
    """A new delmål."""

    autosave = True

    metode = forms.ChoiceField(label="Metode", required=False)
    pejlemaerke = forms.TypedChoiceField(
        label="Hører til pejlemærke", required=False, coerce=int, empty_value=None
    )

    class Meta:
        model = Delmaal
        fields = [
            "text", "indsatsmaal", "ved_at", "idea_by", "cap_reason",
            "professional_text", "metode", "pejlemaerke", "followup_days",
        ]  # fmt: skip
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "idea_by": PillRadio,
            "professional_text": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, forloeb: Forloeb, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = catalogue.methods()
        self.fields["metode"].choices = [  # type: ignore[attr-defined]
            ("", "Ingen metode"), *((one.key, f"{one.name}: {one.ved_at}") for one in choices)
        ]  # fmt: skip
        self.fields["pejlemaerke"].choices = [  # type: ignore[attr-defined]
            ("", "Intet pejlemærke"),
            *((one.number, f"{one.number}. {one.title}") for one in catalogue.pejlemaerker_on_delmaal()),
        ]
        indsatsmaal = self.fields["indsatsmaal"]
        indsatsmaal.queryset = Indsatsmaal.objects.of_forloeb(forloeb)  # type: ignore[attr-defined]
        indsatsmaal.empty_label = "Direkte mod drømmen"  # type: ignore[attr-defined]
        self.fields["idea_by"].choices = Delmaal.Idea.choices  # type: ignore[attr-defined]
        if "cap_reason" in self.fields:
            _ask_for_reason(self, forloeb)

    @property
    def more_is_open(self) -> bool:
        """Whether something in the folded part needs to be seen."""
        folded = ("professional_text", "metode", "pejlemaerke", "followup_days")
        return any(name in self.errors for name in folded)


class DelmaalEditForm(DelmaalForm):
    """Another wording of a delmål; the earlier one is kept."""

    versioned = True

    class Meta(DelmaalForm.Meta):
        fields = [name for name in DelmaalForm.Meta.fields if name != "cap_reason"]


class FirstDelmaalForm(SafeModelForm):
    """What a stisamtale ends in: a delmål and the first skridt."""

    autosave = True

    skridt_text = forms.CharField(label="Det første skridt", max_length=300, required=False)
    skridt_how = forms.CharField(
        label="Sådan gør vi", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    skridt_who = forms.CharField(label="Hvem gør det, og hvem støtter?", max_length=300, required=False)
    skridt_due_on = forms.DateField(label="Hvornår?", required=False, widget=DatePicker)

    class Meta:
        model = Delmaal
        fields = ["text", "ved_at", "idea_by", "cap_reason"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "idea_by": PillRadio}

    def __init__(self, *args: Any, forloeb: Forloeb, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["idea_by"].choices = Delmaal.Idea.choices  # type: ignore[attr-defined]
        _ask_for_reason(self, forloeb)

    def clean_skridt_due_on(self) -> date | None:
        """Two years ahead at most."""
        day = self.cleaned_data["skridt_due_on"]
        return bounds.within_two_years(day) if day else None

    def clean(self) -> dict[str, Any]:
        """A first skridt needs words when anything else is said about it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        said = any(cleaned.get(f"skridt_{name}") for name in ("how", "who", "due_on"))
        if said and not cleaned.get("skridt_text") and "skridt_text" not in self.errors:
            self.add_error("skridt_text", "Skriv, hvad det første skridt er, eller tøm resten af felterne.")
        return cleaned

    @staticmethod
    def split(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """The cleaned values of the delmål and those of the skridt."""
        skridt = {name.removeprefix("skridt_"): data[name] for name in data if name.startswith("skridt_")}
        return {name: data[name] for name in data if not name.startswith("skridt_")}, skridt


class StatusForm(SafeForm):
    """Where a delmål is now, in whose words."""

    autosave = True
    versioned = True

    status = forms.ChoiceField(label="Hvor er delmålet nu?", choices=Delmaal.Status.choices, widget=ListRadio)
    status_on = forms.DateField(label="Fra hvilken dag?", widget=DatePicker)
    status_words = forms.CharField(
        label="Med egne ord",
        required=False,
        help_text="Fx hvad der gjorde, at det lykkedes, eller hvorfor en pause er god nu.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cap_reason = forms.CharField(required=False)

    def __init__(self, *args: Any, delmaal: Delmaal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.borger = delmaal.forloeb.borger
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            (value, label.capitalize()) for value, label in Delmaal.Status.choices
        ]
        _ask_for_reason(self, delmaal.forloeb)
        if delmaal.is_active:
            self.fields["cap_reason"].widget = forms.HiddenInput()

    def clean_status_on(self) -> date:
        """A day that has come, in the borger's life."""
        return bounds.has_come(self.cleaned_data["status_on"], self.borger)


class SkridtForm(SafeModelForm):
    """A new skridt."""

    autosave = True

    class Meta:
        model = Skridt
        fields = ["text", "how", "who", "due_on"]
        widgets = {"how": forms.Textarea(attrs={"rows": 2}), "due_on": DatePicker}

    def clean_due_on(self) -> date | None:
        """Two years ahead at most."""
        day = self.cleaned_data["due_on"]
        return bounds.within_two_years(day) if day else None


class SkridtEditForm(SkridtForm):
    """Another wording or day of a skridt; the earlier one is kept."""

    versioned = True


class OpfoelgningForm(SafeModelForm):
    """How it goes: both ratings on the same line from 0 to 10, and words."""

    autosave = True
    keeps_besoeg = False

    class Meta:
        model = Opfoelgning
        fields = ["borger_rating", "bostoette_rating", "words", "helped", "hard", "held_on", "besoeg"]
        widgets = {
            "borger_rating": VasInput(step="1", low="slet ikke på vej", high="helt fremme"),
            "bostoette_rating": VasInput(step="1", low="slet ikke på vej", high="helt fremme"),
            "words": forms.Textarea(attrs={"rows": 3}),
            "helped": forms.Textarea(attrs={"rows": 2}),
            "hard": forms.Textarea(attrs={"rows": 2}),
            "held_on": DatePicker,
        }

    def __init__(self, *args: Any, delmaal: Delmaal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.delmaal = delmaal
        borger = delmaal.forloeb.borger
        self.fields["borger_rating"].label = f"{borger.first_name}: hvor langt er du kommet?"
        self.fields["bostoette_rating"].label = "Bostøtten: hvor langt ser du, at I er kommet?"
        for name in ("borger_rating", "bostoette_rating"):
            self.fields[name].error_messages["invalid"] = "Skriv et helt tal fra 0 til 10, fx 5."
        self.fields["words"].label = f"{borger.first_name} siger"
        self.fields["helped"].label = "Hvad hjalp?"
        self.fields["hard"].label = "Hvad var svært?"
        besoeg = self.fields["besoeg"]
        held = delmaal.forloeb.besoeg_set.all().filter(finished_at__isnull=False)
        ids = list(held.order_by("-starts_at").values_list("pk", flat=True)[:BESOEG_OFFERED])
        ids += [self.initial["besoeg"]] if self.keeps_besoeg else []
        besoeg.queryset = held.filter(pk__in=ids)  # type: ignore[attr-defined]
        besoeg.empty_label = "Ikke ved et besøg"  # type: ignore[attr-defined]

    def clean_held_on(self) -> date:
        """A day that has come, in the borger's life."""
        return bounds.has_come(self.cleaned_data["held_on"], self.instance.delmaal.forloeb.borger)


class OpfoelgningCorrectionForm(OpfoelgningForm):
    """An opfølgning put right. When nothing is said it is taken back."""

    class Meta(OpfoelgningForm.Meta):
        fields = [*OpfoelgningForm.Meta.fields, "correction_reason"]

    def __init__(self, *args: Any, opfoelgning: Opfoelgning, **kwargs: Any) -> None:
        self.keeps_besoeg = opfoelgning.besoeg_id is not None
        super().__init__(*args, delmaal=opfoelgning.delmaal, **kwargs)
        self.instance.replaces = opfoelgning
        reason = self.fields["correction_reason"]
        reason.required = True
        reason.label = "Hvorfor rettes opfølgningen?"
        reason.help_text = "Begge bliver stående, så man kan se, hvad der er ændret."


def _ask_for_reason(form: forms.BaseForm, forloeb: Forloeb) -> None:
    """Shows the reason field once three delmål are in progress, and hides it otherwise."""
    field = form.fields["cap_reason"]
    field.required = False
    field.label = "Hvorfor et mere lige nu?"
    active = Delmaal.objects.active().filter(forloeb=forloeb).count()
    if active < Delmaal.SOFT_CAP:
        field.widget = forms.HiddenInput()
    else:
        field.help_text = "I har allerede tre delmål i gang. Få ad gangen er som regel lettere at nå."
        field.widget = forms.Textarea(attrs={"rows": 2})
