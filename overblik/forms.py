"""The note of a besøg with the delmål it touched."""

from typing import Any

from django import forms

from borgerforloeb.forms import BesoegForm
from borgerforloeb.models import Forloeb
from bostotte.widgets import ListCheckboxes, VasInput
from haabets_sti.models import Delmaal
from haabets_sti.models.opfoelgning import MAX_RATING

BORGER, BOSTOETTE = "borger_", "bostoette_"


class NoteForm(BesoegForm):
    """A besøg's note; the active delmål can be ticked, and rated by both where it fits."""

    delmaal = forms.ModelMultipleChoiceField(
        label="Delmål, I rørte ved",
        queryset=Delmaal.objects.none(),
        required=False,
        widget=ListCheckboxes,
    )

    def __init__(self, *args: Any, forloeb: Forloeb, **kwargs: Any) -> None:
        super().__init__(*args, forloeb=forloeb, **kwargs)
        self.active = list(Delmaal.objects.active().filter(forloeb=forloeb))
        self.fields["delmaal"].queryset = Delmaal.objects.active().filter(forloeb=forloeb)  # type: ignore[attr-defined]
        for delmaal in self.active:
            self.fields[f"{BORGER}{delmaal.pk}"] = _rating(f"{forloeb.borger.first_name} siger")
            self.fields[f"{BOSTOETTE}{delmaal.pk}"] = _rating("Bostøtten siger")

    @property
    def ratings(self) -> list[tuple[Delmaal, forms.BoundField, forms.BoundField]]:
        """Each active delmål with the two fields for its ratings."""
        return [
            (delmaal, self[f"{BORGER}{delmaal.pk}"], self[f"{BOSTOETTE}{delmaal.pk}"])
            for delmaal in self.active
        ]

    @property
    def ratings_open(self) -> bool:
        """Whether something stands in the folded part."""
        return any(
            field.errors or field.value() not in (None, "") for _, *pair in self.ratings for field in pair
        )

    @property
    def operation_data(self) -> dict[str, Any]:
        """The note's values, `delmaal`, and `ratings` as (delmål, the borger's, the bostøtte's)."""
        data = super().operation_data
        ratings = [
            (delmaal, data.pop(f"{BORGER}{delmaal.pk}"), data.pop(f"{BOSTOETTE}{delmaal.pk}"))
            for delmaal in self.active
        ]
        return {**data, "ratings": [row for row in ratings if row[1] is not None or row[2] is not None]}


class PlannedNoteForm(NoteForm):
    """The note of an appointment that was planned."""

    versioned = True


def _rating(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MAX_RATING,
        widget=VasInput(step="1", low="slet ikke på vej", high="helt fremme"),
    )
