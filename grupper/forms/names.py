"""The question a form asks once when a text mentions another participant by first name."""

from collections.abc import Iterable
from typing import Any

from django import forms

from grupper.names import names_in


def add_name_check(form: forms.BaseForm) -> None:
    """Adds the field that stays hidden until a name is found."""
    form.fields["confirm_names"] = forms.BooleanField(
        required=False, label="Teksten skal være sådan", widget=forms.HiddenInput
    )


def check_names(form: forms.BaseForm, texts: Iterable[str], names: Iterable[str]) -> None:
    """Asks, and does not block: with the cross set the text is taken as it is. The cross is not kept."""
    confirmed = form.cleaned_data.pop("confirm_names", False)
    found = names_in("\n".join(texts), names)
    if not found:
        return
    field: Any = form.fields["confirm_names"]
    field.widget = forms.CheckboxInput(attrs={"class": "choice-input"})
    if not confirmed:
        said = " og ".join(found)
        form.add_error(
            "confirm_names",
            f"Teksten nævner {said}, som også er i gruppen. Skriv fx “en anden deltager”, så notatet kun "
            "handler om én. Er det en helt anden, så sæt kryds, og gem igen.",
        )
