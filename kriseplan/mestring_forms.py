"""Writing a mestringsplan."""

from typing import Any

from django import forms

from bostotte.forms import SafeModelForm
from kriseplan.models import Mestringsplanversion


class MestringsplanForm(SafeModelForm):
    """The whole plan; each point may be left open, but a plan says something."""

    autosave = True
    versioned = True

    class Meta:
        model = Mestringsplanversion
        fields = [*Mestringsplanversion.POINTS, "comment"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in Mestringsplanversion.POINTS:
            self.fields[name].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        """At least one point says something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(name) for name in Mestringsplanversion.POINTS):
            raise forms.ValidationError("Skriv mindst én ting, før planen bliver gemt.")
        return cleaned

    @staticmethod
    def start_values(version: Mestringsplanversion | None) -> dict[str, Any]:
        """What the form starts with: the newest version's points, and its number."""
        if version is None:
            return {"version": 0}
        values = {name: getattr(version, name) for name in Mestringsplanversion.POINTS}
        return {**values, "version": version.version}
