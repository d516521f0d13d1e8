"""The forms of allauth in our words."""

from typing import Any

from allauth.account import forms as account_forms
from django.core.exceptions import ValidationError


class ChangePasswordForm(account_forms.ChangePasswordForm):
    """One's own password: the one at hand, and twice the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "oldpassword": ("Adgangskoden, du har nu", ""),
            "password1": ("Ny adgangskode", "Mindst 12 tegn. Tre-fire ord efter hinanden er nemme at huske."),
            "password2": ("Den nye adgangskode igen", ""),
        }
        for name, (label, help_text) in words.items():
            field = self.fields[name]
            field.label, field.help_text = label, help_text
            field.widget.attrs.pop("placeholder", None)

    def clean_oldpassword(self) -> str:
        """The password at hand must be right."""
        password: str = self.cleaned_data["oldpassword"]
        if not self.user.check_password(password):
            raise ValidationError("Det er ikke den adgangskode, du har nu.")
        return password

    def clean_password1(self) -> str:
        """A new one: keeping a password somebody else handed over would change nothing."""
        password: str = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise ValidationError("Vælg en anden adgangskode end den, du har nu.")
        return password
