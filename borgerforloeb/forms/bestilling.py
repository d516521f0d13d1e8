"""Registering a bestilling, and answering it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from borgerforloeb import bounds
from borgerforloeb.access import bostoetter_of, with_caseload
from borgerforloeb.models import Bestilling, Forloeb, Lovgrundlag
from bostotte.cpr_forms import CprConfirmedField, CprField, clean_cpr_with_confirmation
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.models import Kommune, Rolle, Team, User
from bostotte.phones import validate_phone
from bostotte.widgets import DatePicker

BORGER_FIELDS = ("cpr", "first_name", "last_name", "phone", "contact_wishes")


class BestillingForm(SafeModelForm):
    """The borger and the bestilling in one go, in the order a bestilling on paper is read."""

    autosave = True
    cpr = CprField()
    cpr_confirmed = CprConfirmedField()
    first_name = forms.CharField(label="Fornavn", max_length=100)
    last_name = forms.CharField(label="Efternavn", max_length=100)
    phone = forms.CharField(
        label="Borgerens telefon",
        max_length=30,
        required=False,
        validators=[validate_phone],
        widget=forms.TelInput,
    )
    contact_wishes = forms.CharField(
        label="Sådan vil borgeren helst kontaktes",
        max_length=200,
        required=False,
        help_text="Fx ring helst efter kl. 10.",
    )
    indsatsmaal = forms.CharField(
        label="Indsatsmål",
        required=False,
        help_text="Ét mål på hver linje. Tre til fem er som regel nok.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    field_order = (
        "cpr",
        "cpr_confirmed",
        "first_name",
        "last_name",
        "phone",
        "contact_wishes",
        "oensker",
        "ressourcer",
        "formaal",
        "indsatsmaal",
        "stoettebehov",
        "kommune",
        "team",
        "sagsbehandler_name",
        "sagsbehandler_contact",
        "lovgrundlag",
        "period_from",
        "period_to",
        "hours_per_week",
        "followup_on",
    )

    class Meta:
        model = Bestilling
        fields = (
            "oensker",
            "ressourcer",
            "formaal",
            "stoettebehov",
            "kommune",
            "team",
            "sagsbehandler_name",
            "sagsbehandler_contact",
            "lovgrundlag",
            "period_from",
            "period_to",
            "hours_per_week",
            "followup_on",
        )
        localized_fields = ("hours_per_week",)
        widgets = {
            "period_from": DatePicker,
            "period_to": DatePicker,
            "followup_on": DatePicker,
            "hours_per_week": forms.TextInput(attrs={"inputmode": "decimal"}),
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in ("oensker", "ressourcer", "formaal", "stoettebehov")
            },
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Q(pk__in=user.kommune_ids())
        led = user.team_ids(Rolle.LEDER)
        kommuner = Kommune.objects.filter(own | Q(team__in=led)).distinct()
        teams = Team.objects.filter(Q(kommuner__in=user.kommune_ids()) | Q(pk__in=led)).distinct()
        for name, rows in (("kommune", kommuner), ("team", teams)):
            field = self.fields[name]
            field.queryset = rows  # type: ignore[attr-defined]
            field.empty_label = "Vælg"  # type: ignore[attr-defined]
            if len(rows) == 1:
                field.initial = rows[0].pk
        lovgrundlag = self.fields["lovgrundlag"]
        lovgrundlag.queryset = Lovgrundlag.objects.valid_on()  # type: ignore[attr-defined]
        lovgrundlag.empty_label = "Vælg"  # type: ignore[attr-defined]

    def clean_indsatsmaal(self) -> list[str]:
        """One goal per line, empty lines left out."""
        texts = [line.strip() for line in self.cleaned_data["indsatsmaal"].splitlines() if line.strip()]
        if any(len(text) > 300 for text in texts):
            raise ValidationError("Hvert indsatsmål kan højst være på 300 tegn.")
        return texts

    def clean(self) -> dict[str, Any]:
        """The number is confirmed where it is doubtful, the team serves the kommune, the dates follow."""
        super().clean()
        clean_cpr_with_confirmation(self)
        data = self.cleaned_data
        kommune, team = data.get("kommune"), data.get("team")
        if kommune and team and not team.kommuner.filter(pk=kommune.pk).exists():
            self.add_error("team", f"{team} arbejder ikke for {kommune}. Vælg et andet team.")
        for name in ("period_from", "period_to", "followup_on"):
            self._require_in_reach(name)
        start, end = data.get("period_from"), data.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", "Slutdatoen kan ikke ligge før startdatoen.")
        followup = data.get("followup_on")
        if start and followup and followup < start:
            self.add_error("followup_on", "Opfølgningen kan ikke ligge før den første dag, der er bevilget.")
        return data

    def _require_in_reach(self, name: str) -> None:
        day = self.cleaned_data.get(name)
        try:
            if day:
                bounds.in_reach(day)
        except ValidationError as error:
            self.add_error(name, error)

    @property
    def borger_data(self) -> dict[str, Any]:
        """What is about the borger."""
        data: dict[str, Any] = self.operation_data
        return {name: data[name] for name in BORGER_FIELDS}

    @property
    def bestilling_data(self) -> dict[str, Any]:
        """What is about the bestilling."""
        data: dict[str, Any] = self.operation_data
        return {name: value for name, value in data.items() if name not in (*BORGER_FIELDS, "cpr_confirmed")}


class SendAnewForm(BestillingForm):
    """A returned bestilling put right; the borger and the kommune stay."""

    versioned = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*BORGER_FIELDS, "cpr_confirmed", "kommune"):
            del self.fields[name]
        bestilling: Bestilling = self.instance
        self.fields["team"].queryset = Team.objects.filter(kommuner=bestilling.kommune)  # type: ignore[attr-defined]
        texts = bestilling.indsatsmaal_set.values_list("text", flat=True)
        self.initial.setdefault("indsatsmaal", "\n".join(texts))


class PrimaerChoice(forms.ModelChoiceField):
    """Who can become primær, each with how many forløb they have already. For planning."""

    def label_from_instance(self, obj: User) -> str:
        """ "Mette Lund, primær i 9 forløb"."""
        return f"{obj}, primær i {obj.caseload} forløb"  # type: ignore[attr-defined]


class AcceptForm(SafeForm):
    """Who becomes primær bostøtte, and when the forløb begins."""

    versioned = True
    primaer = PrimaerChoice(
        label="Primær bostøtte",
        queryset=User.objects.none(),
        required=False,
        empty_label="Ingen endnu",
        help_text="Uden en primær bostøtte har teamet forløbet, til der er fundet én.",
    )

    started_on = forms.DateField(
        label="Forløbet begynder",
        required=False,
        widget=DatePicker,
        help_text="I dag, eller når bevillingen begynder. Vælg en anden dag, hvis I har aftalt det.",
    )

    def __init__(self, *args: Any, bestilling: Bestilling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["primaer"].queryset = with_caseload(bostoetter_of(bestilling.team))  # type: ignore[attr-defined]
        self.fields["started_on"].initial = bestilling.first_day()
        here = Forloeb.objects.open().filter(borger=bestilling.borger, team=bestilling.team)
        if here.exists():
            del self.fields["started_on"]

    def clean_started_on(self) -> date | None:
        """At most two years ahead; None for the usual day."""
        day: date | None = self.cleaned_data["started_on"]
        return bounds.within_two_years(day) if day else None


class ReturnForm(SafeForm):
    """Why the bestilling is sent back."""

    autosave = True
    versioned = True
    reason = forms.CharField(
        label="Hvorfor sendes bestillingen tilbage?",
        help_text="Myndighed læser det, du skriver. Skriv gerne, hvad der skal til, for at I kan sige ja.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
