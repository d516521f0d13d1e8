"""Writing a crisis plan: all points, a list of signs and a list of contacts on one page."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from bostotte.forms import SafeForm, SafeModelForm
from bostotte.phones import validate_phone
from bostotte.versions import VersionConflict
from bostotte.widgets import DatePicker, PillRadio
from kriseplan.models import Krisekontakt, Kriseplanversion, Tegn

ROWS = 8
"""Signs and contacts one plan can hold; a plan for a hard moment is short."""
TEGN_LABELS = {
    "text": "Tegn {}: det, der viser sig",
    "seen_by": "Hvem ser tegn {}?",
    "meaning": "Tegn {} betyder",
    "strategy": "Når tegn {} er der, gør jeg",
}
KONTAKT_LABELS = {
    "name": "Kontakt {}: navn",
    "relation": "Kontakt {}: hvem er det?",
    "phone": "Kontakt {}: telefon",
    "when": "Kontakt {}: hvornår",
}
ROW_WIDGETS: dict[str, type[forms.Widget] | forms.Widget] = {"seen_by": PillRadio, "phone": forms.TelInput}


class KriseplanForm(SafeModelForm):
    """The whole plan. Signs and contacts are fields named `tegn_1_text`, `kontakt_1_name` and so on."""

    autosave = True
    versioned = True

    class Meta:
        model = Kriseplanversion
        fields = [*Kriseplanversion.POINTS, "comment"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            widget = self.fields[name].widget
            if isinstance(widget, forms.Textarea):
                widget.attrs["rows"] = 3
        for number in range(1, ROWS + 1):
            self._add_row(Tegn, "tegn", number, TEGN_LABELS)
            self._add_row(Krisekontakt, "kontakt", number, KONTAKT_LABELS)
            seen_by = self.fields[f"tegn_{number}_seen_by"]
            seen_by.choices = Tegn.SeenBy.choices  # type: ignore[attr-defined]
            self.fields[f"kontakt_{number}_phone"].validators.append(validate_phone)

    def _add_row(
        self, model: type[Tegn | Krisekontakt], prefix: str, number: int, labels: dict[str, str]
    ) -> None:
        made = forms.fields_for_model(model, fields=labels, widgets=ROW_WIDGETS)
        for name, field in made.items():
            field.required = False
            field.label = labels[name].format(number)
            self.fields[f"{prefix}_{number}_{name}"] = field

    def clean(self) -> dict[str, Any]:
        """A row that says something needs its sign or its name, and a plan says something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, ROWS + 1):
            others = [f"tegn_{number}_{name}" for name in ("meaning", "strategy")]
            self._needs(f"tegn_{number}_text", others, "Skriv tegnet.")
            others = [f"kontakt_{number}_{name}" for name in ("relation", "phone", "when")]
            self._needs(f"kontakt_{number}_name", others, "Skriv et navn.")
        names = [*Kriseplanversion.POINTS, *(n for n in cleaned if n.endswith(("_text", "_name")))]
        if not self.errors and not any(cleaned.get(name) for name in names):
            raise forms.ValidationError("Skriv mindst én ting, før planen bliver gemt.")
        return cleaned

    def _needs(self, main: str, others: list[str], message: str) -> None:
        said = any(self.cleaned_data.get(name) for name in others)
        if said and not self.cleaned_data.get(main) and main not in self.errors:
            self.add_error(main, message)

    @property
    def operation_data(self) -> dict[str, Any]:
        """The points by name, the version, and the rows as lists without the empty ones."""
        data = super().operation_data
        points = {name: data[name] for name in (*self.Meta.fields, "version")}
        return {
            **points,
            "tegn": _rows(data, "tegn", TEGN_LABELS, "text"),
            "kontakter": _rows(data, "kontakt", KONTAKT_LABELS, "name"),
        }

    def tegn_rows(self) -> list["Row"]:
        """The rows of signs to show."""
        return list(self._shown("tegn", TEGN_LABELS))

    def kontakt_rows(self) -> list["Row"]:
        """The rows of contacts to show."""
        return list(self._shown("kontakt", KONTAKT_LABELS))

    def _shown(self, prefix: str, names: Iterable[str]) -> Iterator["Row"]:
        for number in range(1, ROWS + 1):
            yield Row(number, [self[f"{prefix}_{number}_{name}"] for name in names])


class Row:
    """One row of the form: its number, its fields, and whether anything stands in it."""

    def __init__(self, number: int, fields: list[BoundField]) -> None:
        self.number = number
        self.fields = fields

    @property
    def is_open(self) -> bool:
        """Whether the row is shown unfolded: it is the first one, is filled in, or has an error."""
        filled = any(field.value() for field in self.fields if not field.name.endswith("seen_by"))
        return self.number == 1 or filled or any(field.errors for field in self.fields)


class GoneThroughForm(SafeForm):
    """The plan was gone through today; when next?"""

    review_on = forms.DateField(label="Gennemgå planen igen", widget=DatePicker)

    def clean_review_on(self) -> date:
        """A day ahead."""
        day: date = self.cleaned_data["review_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError("Vælg en dag, der ligger fremme i tiden.")
        return day


def start_values(version: Kriseplanversion | None) -> dict[str, Any]:
    """What the form starts with: the newest version, field by field; empty for a new plan."""
    values: dict[str, Any] = {
        **{f"tegn_{number}_{name}": "" for number in range(1, ROWS + 1) for name in TEGN_LABELS},
        **{f"kontakt_{number}_{name}": "" for number in range(1, ROWS + 1) for name in KONTAKT_LABELS},
        **{f"tegn_{number}_seen_by": Tegn.SeenBy.JEG for number in range(1, ROWS + 1)},
    }
    if version is None:
        return {**values, "version": 0}
    values.update({name: getattr(version, name) for name in Kriseplanversion.POINTS})
    for sign in version.tegn_set.all():
        values.update({f"tegn_{sign.order}_{name}": getattr(sign, name) for name in TEGN_LABELS})
    for kontakt in version.kontakter.all():
        values.update({f"kontakt_{kontakt.order}_{name}": getattr(kontakt, name) for name in KONTAKT_LABELS})
    return {**values, "version": version.version}


def show_in_conflict(conflict: VersionConflict) -> None:
    """Gives the stored version the form's field names, so that the page about a conflict shows all."""
    stored = conflict.current
    if isinstance(stored, Kriseplanversion):
        for name, value in start_values(stored).items():
            setattr(stored, name, value)


def _rows(data: dict[str, Any], prefix: str, names: Iterable[str], main: str) -> list[dict[str, Any]]:
    rows = [{name: data[f"{prefix}_{number}_{name}"] for name in names} for number in range(1, ROWS + 1)]
    return [row for row in rows if row[main]]
