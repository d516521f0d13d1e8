"""The programme, its sessions, and who runs it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.access import bostoetter_of
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.models import Team
from bostotte.widgets import DatePicker, DateTimePicker, PillRadio, TimePicker
from grupper.forms.names import add_name_check, check_names
from grupper.models import MOST_SESSIONS, Gruppeforloeb, Gruppesession, Gruppetraener

SKIP_HELP = "Fx ferier og helligdage. Skriv en dato på hver linje, som 24.12.2026. Så bliver rækken længere."


class DayList(forms.CharField):
    """Several days, each on its own line, as 24.12.2026."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The days as a set. Raises ValidationError for a line that is no date."""
        return {_day(line.strip()) for line in str(value or "").splitlines() if line.strip()}


def _day(text: str) -> date:
    for style in ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, style).date()
        except ValueError:
            continue
    raise ValidationError(f"“{text}” er ikke en dato. Skriv den som 24.12.2026.")


class GruppeForm(SafeModelForm):
    """A new programme with its weekly series."""

    autosave = True

    first_on = forms.DateField(
        label="Første gang", widget=DatePicker, help_text="Resten ligger samme ugedag hver uge."
    )
    at = forms.TimeField(label="Klokken", widget=TimePicker)
    minutes = forms.IntegerField(label="Hvor mange minutter?", min_value=15, max_value=480, initial=120)
    sessions = forms.IntegerField(
        label="Hvor mange gange?", min_value=1, max_value=MOST_SESSIONS, initial=12, help_text="Højst 30."
    )
    skip = DayList(label="Dage, I springer over", help_text=SKIP_HELP)

    class Meta:
        model = Gruppeforloeb
        fields = ["team", "title", "purpose", "for_whom", "place", "max_participants"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, teams: set[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team: Any = self.fields["team"]
        team.queryset = Team.objects.filter(pk__in=teams)
        team.empty_label = None
        if len(teams) == 1:
            team.initial, team.widget = next(iter(teams)), forms.HiddenInput()

    def clean_first_on(self) -> date:
        """A day within two years."""
        return bounds.within_two_years(self.cleaned_data["first_on"])


class GruppeEditForm(SafeModelForm):
    """Another frame, or another state."""

    autosave = True
    versioned = True

    class Meta:
        model = Gruppeforloeb
        fields = ["title", "purpose", "for_whom", "place", "max_participants", "state"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3}), "state": PillRadio}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = Gruppeforloeb.State.choices  # type: ignore[attr-defined]


class CopyForm(SafeForm):
    """The same programme once more."""

    title = forms.CharField(label="Hvad skal det nye forløb hedde?", max_length=120)
    first_on = forms.DateField(label="Første gang", widget=DatePicker)
    at = forms.TimeField(label="Klokken", widget=TimePicker)
    skip = DayList(label="Dage, I springer over", help_text=SKIP_HELP)

    def clean_first_on(self) -> date:
        """A day within two years."""
        return bounds.within_two_years(self.cleaned_data["first_on"])


class SessionForm(SafeModelForm):
    """The plan that somebody else can carry out, and when."""

    autosave = True
    versioned = True

    class Meta:
        model = Gruppesession
        fields = ["theme", "aim", "steps", "materials", "home_exercise", "starts_at", "minutes"]
        widgets = {
            "starts_at": DateTimePicker,
            "steps": forms.Textarea(attrs={"rows": 7}),
            **{name: forms.Textarea(attrs={"rows": 2}) for name in ("aim", "materials", "home_exercise")},
        }
        help_texts = {
            "steps": "Et trin på hver linje, med minutterne først. Fx: 10 min Velkomst og en kop kaffe.",
            "materials": "Fx kopper, kort, papir, nøgle til lokalet.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.finished_at:
            for name in ("starts_at", "minutes"):
                self.fields[name].disabled = True
                self.fields[name].help_text = "Sessionen er gjort færdig, så tiden ligger fast."


class EvaluationForm(SafeModelForm):
    """The trainers' own words about the plan."""

    autosave = True
    versioned = True

    class Meta:
        model = Gruppesession
        fields = ["evaluation"]
        widgets = {"evaluation": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "evaluation": "Skriv om planen: tiden, øvelserne, rummet. Det, der handler om et menneske, "
            "hører til i vedkommendes eget notat. Hele teamet kan læse det her."
        }

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        self.fields["evaluation"].required = False
        add_name_check(self)

    def clean(self) -> dict[str, Any]:
        """Asks once when a participant is mentioned."""
        super().clean()
        check_names(self, [self.cleaned_data.get("evaluation", "")], self.names)
        return self.cleaned_data


class TraenerForm(SafeModelForm):
    """Somebody more who runs the group."""

    class Meta:
        model = Gruppetraener
        fields = ["user", "role", "valid_from", "valid_to"]
        widgets = {"role": PillRadio, "valid_from": DatePicker, "valid_to": DatePicker}
        help_texts = {"valid_to": "Lad feltet stå tomt, når det er indtil videre."}

    def __init__(self, *args: Any, gruppe: Gruppeforloeb, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = Gruppetraener.objects.active().filter(gruppe=gruppe).values("user")
        self.fields["user"].queryset = bostoetter_of(gruppe.team).exclude(pk__in=running)  # type: ignore[attr-defined]
        self.fields["user"].empty_label = "Vælg"  # type: ignore[attr-defined]
        self.fields["role"].choices = Gruppetraener.Role.choices  # type: ignore[attr-defined]
        self.instance.gruppe = gruppe


class TraenerEndForm(SafeForm):
    """The last day somebody runs the group."""

    valid_to = forms.DateField(label="Sidste dag", widget=DatePicker, initial=timezone.localdate)

    def clean_valid_to(self) -> date:
        """A day within reach."""
        return bounds.in_reach(self.cleaned_data["valid_to"])
