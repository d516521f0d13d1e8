"""What people type about opgaver and reminders."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb.access import helpers_of
from borgerforloeb.models import Forloeb
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.models import Rolle, Rolletildeling, Team, User
from bostotte.widgets import DatePicker, PillRadio
from opgaver.models import Mailvalg, Opgave, Paamindelsesregel

NOBODY = "Ingen endnu"


def people_of_forloeb(forloeb: Forloeb, user: User) -> QuerySet[User]:
    """Those who can take on an opgave in the forløb: who works there, its leder, and the user."""
    leaders = Rolletildeling.objects.active().of_open_accounts().filter(role=Rolle.LEDER, team=forloeb.team)
    chosen = {*helpers_of(forloeb).values_list("pk", flat=True), *leaders.values_list("user", flat=True)}
    return User.objects.filter(pk__in={*chosen, user.pk})


def people_of_teams(user: User) -> QuerySet[User]:
    """Those who can take on a team's opgave: of the teams the user leads, and the user."""
    given = Rolletildeling.objects.active().of_open_accounts()
    led = given.filter(team__in=user.team_ids(Rolle.LEDER)).values("user")
    return User.objects.filter(pk__in=led) | User.objects.filter(pk=user.pk)


class OwnerFields(SafeModelForm):
    """Whose it is: a colleague, somebody named in words, or nobody yet."""

    forloeb: Forloeb | None

    class Meta:
        model = Opgave
        fields = ["owner", "owner_name"]

    def __init__(self, *args: Any, forloeb: Forloeb | None, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forloeb, self.user = forloeb, user
        owner = self.fields["owner"]
        owner.queryset = people_of_forloeb(forloeb, user) if forloeb else people_of_teams(user)  # type: ignore[attr-defined]
        owner.empty_label = NOBODY  # type: ignore[attr-defined]
        owner.says_optional = False  # type: ignore[attr-defined]
        if forloeb is None:
            del self.fields["owner_name"]

    def clean(self) -> dict[str, Any]:
        """One owner at most."""
        super().clean()
        data = self.cleaned_data
        if data.get("owner") and data.get("owner_name"):
            self.add_error(
                "owner_name", f"Vælg en medarbejder, eller skriv en anden. Vælg “{NOBODY}” for en anden."
            )
        return data


class OpgaveForm(OwnerFields):
    """A new opgave in a forløb."""

    autosave = True

    class Meta:
        model = Opgave
        fields = ["text", "owner", "owner_name", "due_on", "details"]
        widgets = {"due_on": DatePicker, "details": forms.Textarea(attrs={"rows": 3})}

    def clean_due_on(self) -> date | None:
        """A day ahead, two years at most."""
        day: date | None = self.cleaned_data["due_on"]
        if day is None:
            return None
        if day < timezone.localdate() and "due_on" in self.changed_data:
            raise forms.ValidationError("Vælg i dag eller en dag, der ligger forude.")
        return bounds.within_two_years(day)


class TeamOpgaveForm(OpgaveForm):
    """A new opgave of one's own or of the team, about no borger."""

    class Meta(OpgaveForm.Meta):
        fields = ["text", "team", "owner", "owner_name", "due_on", "details"]
        help_texts = {
            "details": "Skriv ikke om borgere her. Det, der handler om en borger, hører til forløbet."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, forloeb=None, **kwargs)
        teams = Team.objects.filter(
            pk__in=self.user.team_ids(Rolle.BOSTOETTE) | self.user.team_ids(Rolle.LEDER)
        )
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.fields["team"].empty_label = None  # type: ignore[attr-defined]
        self.initial.setdefault("team", teams.first())
        if teams.count() == 1:
            self.fields["team"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The owner is in the team."""
        data = super().clean()
        owner, team = data.get("owner"), data.get("team")
        if owner and team and not {team.pk} & (owner.team_ids(Rolle.BOSTOETTE) | owner.team_ids(Rolle.LEDER)):
            self.add_error("owner", f"{owner.first_name} er ikke i {team}. Vælg en fra teamet.")
        return data


class OpgaveEditForm(SafeModelForm):
    """Another wording or day; the earlier one is kept."""

    autosave = True
    versioned = True

    class Meta:
        model = Opgave
        fields = ["text", "due_on", "details"]
        widgets = OpgaveForm.Meta.widgets

    clean_due_on = OpgaveForm.clean_due_on


class HandOverForm(OwnerFields):
    """Whose it is from now on."""

    versioned = True


class CloseForm(SafeForm):
    """How it went, in words where there are some."""

    autosave = True
    state = forms.ChoiceField(
        label="Hvad blev det til?",
        choices=[(Opgave.State.GJORT, "Gjort"), (Opgave.State.LAGT_TIL_SIDE, "Lagt til side")],
        initial=Opgave.State.GJORT,
        widget=PillRadio,
    )
    closing_words = forms.CharField(
        label="Sådan gik det",
        required=False,
        help_text="Fx hvad der blev aftalt, eller hvorfor det ikke skal gøres alligevel.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RegelForm(SafeModelForm):
    """One rule of a kommune."""

    versioned = True

    class Meta:
        model = Paamindelsesregel
        fields = ["active", "days"]


class MailvalgForm(SafeModelForm):
    """Whether one wants the daily mail."""

    versioned = True

    class Meta:
        model = Mailvalg
        fields = ["daily"]
