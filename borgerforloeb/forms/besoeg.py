"""The besøg: its note, an appointment, a quick call, and a berigtigelse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.forms.boundfield import BoundWidget
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.access import helpers_of
from borgerforloeb.models import Besoeg, Forloeb, Kode
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.models import User
from bostotte.widgets import DateTimePicker, PillCheckboxes, PillRadio

MINUTES = (15, 30, 45, 60, 90)
COMMON_FORMS = ("hjemme", "ude", "gaatur", "kontor", "telefon")
COMMON_AREAS = 4


@dataclass(frozen=True)
class Choices:
    """A field's choices in two heaps: those at hand, and the rest, in groups, there when asked for."""

    common: list[BoundWidget]
    more: list[tuple[str, list[BoundWidget]]]

    @property
    def more_chosen(self) -> bool:
        """Whether one of the rest is chosen, so that they must be open."""
        return any(widget.data["selected"] for _, widgets in self.more for widget in widgets)


USUAL_MINUTES = 60
TYPED_MOMENT = "%Y-%m-%dT%H:%M"


def begun_before_now(minutes: int) -> datetime:
    """When something of that length began that ended just now: local time, rounded down to five minutes."""
    began = timezone.localtime() - timedelta(minutes=minutes)
    return began.replace(minute=began.minute - began.minute % 5, second=0, microsecond=0)


def areas_by_use(forloeb: Forloeb) -> list[Kode]:
    """All støtteområder, the ones used most in the forløb first."""
    used = (
        Kode.objects.stoetteomraader()
        .filter(besoeg__forloeb=forloeb)
        .annotate(times=Count("besoeg"))
        .order_by("-times", "order")
    )
    first = list(used[:COMMON_AREAS])
    rest = [kode for kode in Kode.objects.stoetteomraader() if kode not in first]
    return first + rest


class HeldByField(forms.ModelChoiceField):
    """Who held a besøg: the one it was planned for, or the writer, who is called "Jeg selv"."""

    def __init__(self, planned_for: User, writer: User) -> None:
        super().__init__(
            label="Hvem holdt besøget?",
            queryset=User.objects.filter(pk__in=[planned_for.pk, writer.pk]),
            empty_label=None,
            widget=PillRadio,
            help_text=f"Det var planlagt, at {planned_for.short_name} skulle holde det.",
            error_messages={"required": "Vælg, hvem der holdt besøget."},
        )
        self.writer = writer

    def label_from_instance(self, obj: User) -> str:
        """ "Mette L.", "Jeg selv"."""
        return "Jeg selv" if obj == self.writer else obj.short_name


class BesoegForm(SafeModelForm):
    """What happened at a besøg. Everything but how, when and how it went may be left empty.

    Who held it is asked only where `writer` is not the one it was planned for.
    """

    autosave = True
    minutes_other = forms.IntegerField(
        label="Et andet antal minutter",
        required=False,
        min_value=0,
        max_value=720,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    class Meta:
        model = Besoeg
        fields = (
            "form",
            "starts_at",
            "minutes",
            "outcome",
            "borgers_ord",
            "observation",
            "aftalt",
            "stoetteomraader",
            "grad",
            "written_together",
            "outside_bevilling",
            "two_staff",
        )
        widgets = {
            "form": PillRadio,
            "starts_at": DateTimePicker,
            "outcome": PillRadio,
            "grad": PillRadio,
            "stoetteomraader": PillCheckboxes,
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("borgers_ord", "observation", "aftalt")},
        }
        help_texts = {"borgers_ord": "Det, borgeren selv sagde. Må gerne være en enkelt sætning."}

    def __init__(self, *args: Any, forloeb: Forloeb, writer: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        planned = not self.instance._state.adding
        if planned and writer and writer.pk != self.instance.medarbejder_id:
            self.fields["medarbejder"] = HeldByField(self.instance.medarbejder, writer)
        self.fields["minutes"] = forms.TypedChoiceField(
            label="Hvor længe",
            coerce=int,
            choices=[(minutes, f"{minutes} min") for minutes in MINUTES],
            widget=PillRadio,
            required=False,
            empty_value=None,
            initial=USUAL_MINUTES,
        )
        self.fields["minutes"].says_optional = False  # type: ignore[attr-defined]
        self.fields["outcome"] = forms.ChoiceField(
            label="Hvordan gik det",
            choices=Besoeg.Outcome.choices,
            widget=PillRadio,
            initial=Besoeg.Outcome.AFHOLDT,
            error_messages={"required": "Vælg, hvordan besøget gik."},
        )
        self.fields["form"].choices = Besoeg.Form.choices  # type: ignore[attr-defined]
        self.fields["grad"].choices = Besoeg.Grad.choices  # type: ignore[attr-defined]
        self.fields["grad"].required = False
        self.forloeb = forloeb
        self._areas = areas_by_use(forloeb)
        areas = self.fields["stoetteomraader"]
        areas.queryset = Kode.objects.stoetteomraader()  # type: ignore[attr-defined]
        areas.choices = [(kode.pk, kode.short_name) for kode in self._areas]  # type: ignore[attr-defined]
        self._set_defaults()

    def _set_defaults(self) -> None:
        if self.instance._state.adding and not self.initial.get("starts_at"):
            began = begun_before_now(USUAL_MINUTES)
            self.initial["starts_at"] = began
            # static/js/begyndt.js: until somebody types a time, it follows the length.
            self.fields["starts_at"].widget.attrs |= {
                "data-ended-at": f"{begun_before_now(0):{TYPED_MOMENT}}",
                "data-proposed": f"{began:{TYPED_MOMENT}}",
            }
        self.initial["outcome"] = self.initial.get("outcome") or Besoeg.Outcome.AFHOLDT
        if self.initial.get("minutes", USUAL_MINUTES) not in MINUTES:
            self.initial["minutes_other"] = self.initial["minutes"]

    def clean_starts_at(self) -> Any:
        """A note is about something that has begun, give or take the same day."""
        starts_at = self.cleaned_data["starts_at"]
        if timezone.localdate(starts_at) > timezone.localdate():
            raise ValidationError(
                "Besøget kan ikke ligge ude i fremtiden. Brug “Ny aftale” til det, der kommer."
            )
        bounds.not_too_early(timezone.localdate(starts_at), self.forloeb.borger)
        return starts_at

    def clean(self) -> dict[str, Any]:
        """A number of minutes typed goes before the pill."""
        super().clean()
        data = self.cleaned_data
        typed = data.pop("minutes_other", None)
        if typed is not None:
            data["minutes"] = typed
        if data.get("minutes") is None and "minutes_other" not in self.errors:
            self.add_error("minutes", "Vælg, hvor længe det varede.")
        return data

    @property
    def form_choices(self) -> Choices:
        """How they met: the common ways at hand."""
        return self._split("form", COMMON_FORMS, {})

    @property
    def area_choices(self) -> Choices:
        """What it was about: what this forløb uses most at hand, the rest by theme."""
        common = [str(kode.pk) for kode in self._areas[:COMMON_AREAS]]
        return self._split("stoetteomraader", common, {str(kode.pk): kode.group for kode in self._areas})

    def _split(self, name: str, common: Sequence[str], groups: dict[str, str]) -> Choices:
        at_hand: list[BoundWidget] = []
        rest: dict[str, list[BoundWidget]] = {}
        for widget in self[name].subwidgets:
            value = str(widget.data["value"])
            if value in common:
                at_hand.append(widget)
            else:
                rest.setdefault(groups.get(value, ""), []).append(widget)
        return Choices(at_hand, list(rest.items()))


class PlannedBesoegForm(BesoegForm):
    """The note about an appointment that was planned."""

    versioned = True


class AftaleForm(SafeModelForm):
    """The next appointment, and who of those tilknyttet holds it."""

    class Meta:
        model = Besoeg
        fields = ("starts_at", "medarbejder", "form", "minutes", "planned_focus", "two_staff")
        labels = {
            "starts_at": "Hvornår",
            "planned_focus": "Hvad skal I?",
            "minutes": "Sat af, minutter",
            "two_staff": "Vi kommer to",
            "medarbejder": "Medarbejder",
        }
        widgets = {"starts_at": DateTimePicker, "form": forms.Select}
        help_texts = {"planned_focus": "Kort, fx “bussen, to stop” eller “mødes ved døren”."}

    def __init__(self, *args: Any, forloeb: Forloeb, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        helpers = list(helpers_of(forloeb))
        usual = user if user in helpers or not helpers else helpers[0]
        self.holder = usual if self.instance._state.adding else self.instance.medarbejder
        choices = {one.pk for one in (*helpers, user, self.holder)}
        field = self.fields["medarbejder"]
        field.queryset = User.objects.filter(pk__in=choices)  # type: ignore[attr-defined]
        field.empty_label = None  # type: ignore[attr-defined]
        field.required = False
        field.says_optional = False  # type: ignore[attr-defined]
        self.initial.setdefault("medarbejder", self.holder.pk)
        if len(choices) == 1:
            field.widget = forms.HiddenInput()

    def clean_medarbejder(self) -> User:
        """The one who is chosen; who is expected to come when nobody is."""
        chosen: User = self.cleaned_data["medarbejder"] or self.holder
        return chosen

    def clean_starts_at(self) -> Any:
        """An appointment lies ahead, by two years at most."""
        starts_at = self.cleaned_data["starts_at"]
        bounds.within_two_years(timezone.localdate(starts_at))
        if starts_at < timezone.now() and "starts_at" in self.changed_data:
            raise ValidationError("Vælg et tidspunkt, der ligger forude.")
        return starts_at


class AftaleChangeForm(AftaleForm):
    """Moving an appointment."""

    versioned = True


class BerigtigelseForm(SafeForm):
    """What was wrong in a final note, and what is right."""

    autosave = True
    text = forms.CharField(
        label="Hvad skal rettes?",
        help_text="Skriv, hvad der var forkert, og hvad der er rigtigt. Det første notat bliver stående.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class KontaktForm(SafeForm):
    """A call or a text message in three taps."""

    KINDS = [Besoeg.Form.TELEFON, Besoeg.Form.SMS, Besoeg.Form.VIDEO]
    form = forms.ChoiceField(
        label="Hvordan",
        choices=[(kind.value, kind.label) for kind in KINDS],
        widget=PillRadio,
        initial="telefon",
    )
    outcome = forms.ChoiceField(
        label="Fik I fat i hinanden?",
        choices=[
            (Besoeg.Outcome.AFHOLDT.value, "Ja"),
            (Besoeg.Outcome.UDEBLEVET.value, "Nej, ikke denne gang"),
        ],
        widget=PillRadio,
        error_messages={"required": "Vælg ja eller nej."},
    )
    minutes = forms.TypedChoiceField(
        label="Hvor længe, hvis I talte sammen",
        coerce=int,
        choices=[(minutes, f"{minutes} min") for minutes in (5, 10, 20, 30)],
        widget=PillRadio,
        initial=10,
    )
    borgers_ord = forms.CharField(
        label="Borgerens ord, hvis der er noget at huske",
        required=False,
        max_length=500,
    )

    def clean(self) -> dict[str, Any]:
        """Nobody spoke, no minutes; it ended just now."""
        data = super().clean() or {}
        if data.get("outcome") == Besoeg.Outcome.UDEBLEVET:
            data["minutes"] = 0
        data["starts_at"] = begun_before_now(data.get("minutes") or 0)
        return data


class WithdrawForm(SafeForm):
    """Nothing to fill in: the button is the answer."""

    versioned = True
