"""Form widgets of our own: the VAS line, choices as large targets, and native date and time pickers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict


class VasInput(forms.TextInput):
    """A line from `minimum` to `maximum` with a number field beside it; decimal comma in both directions.

    Only the number field has a name: without scripts it is enough, and a line nobody has touched
    sends nothing. `low` and `high` are the words at the ends of the line.
    """

    template_name = "widgets/vas.html"

    def __init__(
        self,
        *,
        minimum: float = 0,
        maximum: float = 10,
        step: str = "0.1",
        low: str = "",
        high: str = "",
        attrs: dict[str, Any] | None = None,
    ) -> None:
        given = {"inputmode": "decimal", "autocomplete": "off", **(attrs or {})}
        super().__init__(given)
        self.minimum, self.maximum, self.step, self.low, self.high = minimum, maximum, step, low, high

    def format_value(self, value: Any) -> str:
        """What stands in the number field: "6,2"; nothing when there is no answer."""
        if value is None:
            return ""
        text = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
        return text.replace(".", ",")

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, UploadedFile], name: str
    ) -> Any:
        """The number as typed, with a point so that any number field understands it."""
        value = super().value_from_datadict(data, files, name)
        return value.strip().replace(",", ".") if isinstance(value, str) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds the line's ends, step and words to what the template gets."""
        context = super().get_context(name, value, attrs)
        context["vas"] = {
            "min": f"{self.minimum:g}",
            "max": f"{self.maximum:g}",
            "step": self.step,
            "low": self.low,
            "high": self.high,
        }
        return context


class PillRadio(forms.RadioSelect):
    """One of a few short choices, as pills side by side (every RadioSelect looks so)."""

    choice_layout = "pills"


class PillCheckboxes(forms.CheckboxSelectMultiple):
    """Some of several short choices, as pills side by side."""

    choice_layout = "pills"


class ListRadio(forms.RadioSelect):
    """One of some choices with longer words, below each other in full width."""

    choice_layout = "list"


class ListCheckboxes(forms.CheckboxSelectMultiple):
    """Some of several choices with longer words, below each other in full width."""

    choice_layout = "list"


class ScaleRadio(forms.RadioSelect):
    """A scale of equal steps (0–5, 0–10): side by side where there is room, below each other on a phone."""

    choice_layout = "scale"


class DatePicker(forms.DateInput):
    """The device's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimePicker(forms.TimeInput):
    """The device's own time picker, hours and minutes."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimePicker(forms.DateTimeInput):
    """The device's own picker for date and time in one."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
