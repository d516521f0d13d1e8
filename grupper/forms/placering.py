"""The waiting list, the place, and the leder's note."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.models import Borger, Forloeb
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.models import Rolle, User
from bostotte.widgets import DatePicker, ListRadio, PillRadio
from grupper.models import Gruppedeltagelse, Gruppeforloeb, Ikkesammen, Venteplads
from grupper.operations.placering import clashes


class InterestForm(SafeModelForm):
    """A wish to be in a group."""

    autosave = True

    class Meta:
        model = Venteplads
        fields = ["interest", "wishes", "since"]
        widgets = {"since": DatePicker}
        help_texts = {
            "interest": "Fx: Noget om at sove bedre. Eller: At møde andre, der også har svært ved det.",
            "wishes": "Fx: Helst om eftermiddagen og en lille gruppe.",
        }

    def clean_since(self) -> date:
        """A day that has come."""
        return bounds.has_come(self.cleaned_data["since"])


def _add_apart(form: forms.BaseForm) -> None:
    form.fields["confirm_apart"] = forms.BooleanField(
        required=False, label="Giv pladsen alligevel", widget=forms.HiddenInput
    )


def _warn_apart(form: forms.BaseForm, forloeb: Forloeb | None, gruppe: Gruppeforloeb | None) -> None:
    """Shows the leder's own note where it matters, and asks; it does not block."""
    if forloeb is None or gruppe is None:
        return
    notes = clashes(forloeb, gruppe)
    if not notes:
        return
    field: Any = form.fields["confirm_apart"]
    field.widget = forms.CheckboxInput()
    if not form.cleaned_data.get("confirm_apart"):
        said = " ".join(f"{note.other_than(forloeb.borger).short_name}: {note.reason}" for note in notes)
        form.add_error("confirm_apart", f"Der er en note om, at de ikke bør være i samme gruppe. {said}")


class OfferForm(SafeForm):
    """Which group a place is offered in."""

    versioned = True
    gruppe = forms.ModelChoiceField(
        Gruppeforloeb.objects.none(), label="Plads i", widget=ListRadio, empty_label=None
    )

    def __init__(self, *args: Any, venteplads: Venteplads, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forloeb = venteplads.forloeb
        field: Any = self.fields["gruppe"]
        field.queryset = Gruppeforloeb.objects.open().filter(team=self.forloeb.team_id).with_facts()
        field.label_from_instance = lambda one: (
            f"{one.title} ({one.taken} af {one.max_participants} pladser er taget)"
        )
        _add_apart(self)

    def clean(self) -> dict[str, Any]:
        """Warns the leder about the leder's own note."""
        super().clean()
        _warn_apart(self, self.forloeb, self.cleaned_data.get("gruppe"))
        return self.cleaned_data


class AnswerForm(SafeForm):
    """What the borger said to the offer."""

    autosave = True
    versioned = True
    accepted = forms.TypedChoiceField(
        label="Svaret",
        choices=[("ja", "Ja tak"), ("nej", "Nej tak")],
        coerce=lambda said: said == "ja",
        widget=PillRadio,
    )
    answer_words = forms.CharField(
        label="Med borgerens egne ord", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    valid_from = forms.DateField(
        label="Er med fra", widget=DatePicker, initial=timezone.localdate, help_text="Bruges kun ved et ja."
    )

    def clean_valid_from(self) -> date:
        """A day within two years."""
        return bounds.within_two_years(self.cleaned_data["valid_from"])


class PlaceForm(SafeModelForm):
    """A place given at once."""

    class Meta:
        model = Gruppedeltagelse
        fields = ["forloeb", "own_goal", "valid_from"]
        widgets = {"own_goal": forms.Textarea(attrs={"rows": 2}), "valid_from": DatePicker}
        help_texts = {"own_goal": "Med de ord, borgeren selv bruger. Kan også skrives senere."}

    def __init__(self, *args: Any, gruppe: Gruppeforloeb, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gruppe = gruppe
        self.instance.gruppe = gruppe
        there = Gruppedeltagelse.objects.not_ended().filter(gruppe=gruppe).values("forloeb")
        rows = Forloeb.objects.visible_to(user).open().filter(team=gruppe.team_id).exclude(pk__in=there)
        field: Any = self.fields["forloeb"]
        field.queryset = rows.select_related("borger")
        self.offered_ids = list(rows.values_list("borger_id", flat=True))
        field.label, field.empty_label = "Hvem", "Vælg"
        field.label_from_instance = lambda one: one.borger.short_name
        _add_apart(self)

    def clean(self) -> dict[str, Any]:
        """Warns the leder about the leder's own note."""
        super().clean()
        _warn_apart(self, self.cleaned_data.get("forloeb"), self.gruppe)
        return self.cleaned_data


class ApartForm(SafeModelForm):
    """Who the borger should not be placed with, and what is important to know."""

    other = forms.ModelChoiceField(
        Borger.objects.none(), label="Bør ikke være i gruppe med", empty_label="Vælg"
    )

    class Meta:
        model = Ikkesammen
        fields = ["reason"]
        help_texts = {
            "reason": "Så kort og neutralt som muligt. Kun ledere ser det, og kun når der gives plads."
        }

    def __init__(self, *args: Any, borger: Borger, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        led = Forloeb.objects.open().filter(team__in=user.team_ids(Rolle.LEDER)).values("borger")
        noted = Ikkesammen.objects.about(borger).values_list("first", "second")
        left_out = {borger.pk, *(pk for pair in noted for pk in pair)}
        field: Any = self.fields["other"]
        field.queryset = Borger.objects.filter(pk__in=led).exclude(pk__in=left_out)
        self.offered_ids = list(field.queryset.values_list("pk", flat=True))
        field.label_from_instance = lambda one: one.short_name
        self.order_fields(["other", "reason"])

    def _post_clean(self) -> None:
        """The pair is put in order by the operation, which checks it."""
