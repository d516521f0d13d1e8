"""What people type about møder."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.access import helpers_of
from borgerforloeb.models import Forloeb
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.models import User
from bostotte.widgets import DateTimePicker, ListCheckboxes, PillRadio
from moeder.frames import FRAMES
from moeder.models import Moede, Moededeltager, Referatrettelse, Referatudlevering, Soejle
from opgaver.forms import OpgaveForm
from opgaver.models import Opgave

NAMES = 12
"""People from outside that can be written at once."""


class MoedeForm(SafeModelForm):
    """When, where and about what; the borger's words decide."""

    autosave = True

    class Meta:
        model = Moede
        fields = ["starts_at", "minutes", "place", "about", "not_wanted", "moedeleder", "reflektant"]
        widgets = {
            "starts_at": DateTimePicker,
            "about": forms.Textarea(attrs={"rows": 4}),
            "not_wanted": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, forloeb: Forloeb, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        frame, name = FRAMES[kind], forloeb.borger.first_name
        self.instance.kind = kind
        self.fields["about"].label = f"Hvad vil {name} tale om?"
        self.fields["not_wanted"].label = f"Er der nogen, {name} ikke vil have med?"
        self.fields[
            "not_wanted"
        ].help_text = "Det ser kun de, der ser forløbet. Det står ikke på indbydelsen."
        self.fields["place"].label = f"Hvor vil {name} helst mødes?"
        if not frame.has_agenda:
            del self.fields["about"]
        if not frame.has_reflektant:
            del self.fields["reflektant"]

    def clean_starts_at(self) -> datetime:
        """Ahead by two years at most; a møde that was not written down can be some days back."""
        starts_at: datetime = self.cleaned_data["starts_at"]
        bounds.within_two_years(timezone.localdate(starts_at))
        return starts_at


class PlanForm(MoedeForm):
    """A new møde: whom the borger wants there comes first."""

    people = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(), required=False, widget=ListCheckboxes
    )
    names = forms.CharField(
        label="Andre, én på hver linje",
        required=False,
        help_text="Fx Anna, min søster. Pia fra jobcentret.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    samtykke = forms.CharField(required=False, max_length=200)

    field_order = ["people", "names", "samtykke", "not_wanted", "about", "place", "starts_at", "minutes"]

    def __init__(self, *args: Any, forloeb: Forloeb, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, forloeb=forloeb, kind=kind, **kwargs)
        name = forloeb.borger.first_name
        self.fields["people"].queryset = helpers_of(forloeb)  # type: ignore[attr-defined]
        self.fields["people"].label = f"Hvem vil {name} gerne have med?"
        self.fields["samtykke"].label = f"Hvad har {name} sagt ja til?"
        self.fields[
            "samtykke"
        ].help_text = "Når nogen udefra er med. Fx: Anna må være med og høre, hvad vi taler om. Sagt i dag."

    def clean_names(self) -> list[str]:
        """One name a line."""
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(names) > NAMES or any(len(name) > 120 for name in names):
            raise forms.ValidationError(f"Skriv højst {NAMES} navne, ét på hver linje.")
        return names

    def clean(self) -> dict[str, Any]:
        """Nobody from outside without the borger's yes."""
        super().clean()
        data = self.cleaned_data
        if data.get("names") and not data.get("samtykke"):
            self.add_error("samtykke", "Skriv, hvad borgeren har sagt ja til, før nogen udefra er med.")
        return data


class MoedeEditForm(MoedeForm):
    """Another time or place."""

    versioned = True


class CancelForm(SafeForm):
    """Why it is taken off."""

    versioned = True
    cancel_words = forms.CharField(
        label="Hvorfor bliver det ikke til noget?",
        required=False,
        max_length=300,
        help_text="Fx: Signe er syg. Vi finder en ny dag.",
    )


class InviteForm(SafeModelForm):
    """One more, whom the borger wants there."""

    class Meta:
        model = Moededeltager
        fields = ["user", "name", "samtykke"]

    def __init__(self, *args: Any, moede: Moede, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.moede = moede
        user = self.fields["user"]
        taken = moede.deltagere.filter(user__isnull=False).values("user")
        user.queryset = helpers_of(moede.forloeb).exclude(pk__in=taken)  # type: ignore[attr-defined]
        user.empty_label = "En anden (skriv navnet)"  # type: ignore[attr-defined]
        user.says_optional = False  # type: ignore[attr-defined]
        self.fields["samtykke"].label = f"Hvad har {moede.forloeb.borger.first_name} sagt ja til?"


class SoejleForm(SafeModelForm):
    """One column on the wall."""

    autosave = True
    versioned = True

    class Meta:
        model = Soejle
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8, "class": "form-control tavle-text"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = self.instance.pillar.question
        self.fields["text"].says_optional = False  # type: ignore[attr-defined]


class AftaltForm(OpgaveForm):
    """What was agreed, who does it, and by when."""

    class Meta(OpgaveForm.Meta):
        model = Opgave
        fields = ["text", "owner", "owner_name", "due_on"]
        labels = {"text": "Hvad har I aftalt?"}


class FinishForm(SafeForm):
    """The borger's words, who was there, and whether the time counts."""

    autosave = True
    versioned = True

    borgers_ord = forms.CharField(
        required=False,
        help_text="Det står øverst i referatet.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    came = forms.ModelMultipleChoiceField(
        label="Hvem var med?",
        queryset=Moededeltager.objects.none(),
        required=False,
        widget=ListCheckboxes,
    )
    minutes = forms.IntegerField(label="Hvor længe varede det, minutter", min_value=10, max_value=480)
    counts_as_besoeg = forms.BooleanField(label="Tæl mødet med som et besøg", required=False, initial=True)

    def __init__(self, *args: Any, moede: Moede, besoeg_day: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = moede.forloeb.borger.first_name
        self.fields["borgers_ord"].label = f"Hvad er vigtigst for {name}, med egne ord?"
        self.fields["came"].queryset = moede.deltagere.select_related("user")  # type: ignore[attr-defined]
        self.fields["counts_as_besoeg"].help_text = (
            "Der er allerede et besøg i det tidsrum. Mødet knyttes til det, så tiden kun tæller én gang."
            if besoeg_day
            else "Så er timerne med i det, der er leveret. Du skal ikke skrive et besøg ved siden af."
        )


class RettelseForm(SafeModelForm):
    """What was wrong, and what is right."""

    autosave = True

    class Meta:
        model = Referatrettelse
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "text": "Skriv, hvad der var forkert, og hvad der er rigtigt. Referatet bliver stående."
        }


class UdleveringForm(SafeModelForm):
    """How the borger got the referat."""

    class Meta:
        model = Referatudlevering
        fields = ["how"]
        widgets = {"how": PillRadio}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = Referatudlevering.How.choices  # type: ignore[attr-defined]
