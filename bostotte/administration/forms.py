"""Forms of the administrator."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from bostotte.forms import SafeForm, SafeModelForm
from bostotte.models import Kommune, Rolle, Rolletildeling, Team, User

NAMES = ["first_name", "last_name", "username", "email", "title", "phone"]
_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def first_password_field() -> forms.CharField:
    """A password that the administrator hands over."""
    return forms.CharField(
        label="Første adgangskode",
        strip=False,
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "new-password"}),
        help_text="Mindst 12 tegn. Giv den til personen selv, ikke på mail. Den skiftes ved første log ind.",
    )


class UserForm(SafeModelForm):
    """A user's name and contact; roles are given one by one on the user's page."""

    versioned = True

    class Meta:
        model = User
        fields = [*NAMES, "active_from", "active_to", "is_active"]
        widgets = {"active_from": _DATE, "active_to": _DATE, "phone": forms.TelInput}
        labels = {"username": "Brugernavn", "email": "Mail", "is_active": "Kan logge ind"}
        help_texts = {"username": "Det, personen skriver, når vedkommende logger ind.", "is_active": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = True


class NewUserForm(UserForm):
    """A new user with a first password, handed over in person."""

    versioned = False

    password = first_password_field()

    class Meta(UserForm.Meta):
        fields = [*NAMES, "active_from", "active_to"]

    def clean_password(self) -> str:
        """The password, checked by the rules in settings; it may not resemble the name."""
        password: str = self.cleaned_data["password"]
        names = ("username", "first_name", "last_name", "email")
        validate_password(password, User(**{name: self.cleaned_data.get(name, "") for name in names}))
        return password


class FirstPasswordForm(SafeForm):
    """A new first password for somebody who cannot get in."""

    password = first_password_field()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """The password, checked by the rules in settings; it may not resemble the name."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class RolletildelingForm(SafeModelForm):
    """A role with the team or kommune where it holds."""

    class Meta:
        model = Rolletildeling
        fields = ["role", "team", "kommune", "valid_from", "valid_to"]
        widgets = {"role": forms.RadioSelect, "valid_from": _DATE, "valid_to": _DATE}
        help_texts = {
            "team": "Vælges for bostøtte og leder.",
            "kommune": "Vælges for myndighed.",
            "valid_to": "Lad feltet stå tomt, når rollen gælder indtil videre.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = Rolle.choices  # type: ignore[attr-defined]
        for name in ("team", "kommune"):
            self.fields[name].empty_label = "Ingen valgt"  # type: ignore[attr-defined]


class EndRoleForm(SafeForm):
    """The last day a role holds."""

    versioned = True

    valid_to = forms.DateField(label="Sidste dag", widget=_DATE)

    def __init__(self, *args: Any, role: Rolletildeling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role = role

    def clean_valid_to(self) -> Any:
        """A role cannot end before it began."""
        day = self.cleaned_data["valid_to"]
        if day < self.role.valid_from:
            raise forms.ValidationError("Slutdatoen kan ikke ligge før startdatoen.")
        return day


class TeamForm(SafeModelForm):
    """A team, its udfører and the kommuner it works for."""

    versioned = True

    class Meta:
        model = Team
        fields = ["name", "udfoerer", "phone", "kommuner"]
        widgets = {"kommuner": forms.CheckboxSelectMultiple, "phone": forms.TelInput}


class KommuneForm(SafeModelForm):
    """A kommune that sends bestillinger."""

    class Meta:
        model = Kommune
        fields = ["name"]
