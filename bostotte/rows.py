"""Lists of rows in a form (signs, contacts, participants): added to, moved and removed while one writes.

A SafeForm says which lists it has, and everything else a form carries works for them too: errors beside the
field, the draft, the version and the page about a conflict.

    class TegnForm(RowModelForm): …

    class KriseplanForm(SafeForm):
        lists = {"tegn": Rows(TegnForm, name="Tegn", add_label="Tilføj et tegn")}

Start values are a list of dicts in `initial["tegn"]`; the operation gets a list of dicts as `tegn`, in order
and without rows that are empty or removed. The template includes `components/_rows.html` with
`row_set=form.row_sets.tegn`. Each list is a Django formset with the list's name as prefix.

Its buttons send the form as `row_action`: the form comes back with the row added, moved or marked, everything
typed still there and kept as the draft. With htmx only the list itself is exchanged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms.formsets import TOTAL_FORM_COUNT, BaseFormSet, formset_factory
from django.http import QueryDict

from bostotte.field_errors import speak_plainly

ACTION = "row_action"
"""The name of the buttons; the value is the list, the action and the row: "tegn:up:2"."""


class RowParts:
    """Mixin for one row. `says_nothing` names fields that alone make no row, e.g. one with a default."""

    says_nothing: tuple[str, ...] = ()
    focus = ""
    """What to stand on after an action: "field", "up", "down" or "undo"."""

    def has_changed(self) -> bool:
        """Whether anything is said; a row that says nothing is passed over."""
        quiet = {*self.says_nothing, "DELETE"}
        return any(name not in quiet for name in self.changed_data)  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """Checks the row; every field says in plain Danish what it could not read."""
        for field in self.fields.values():  # type: ignore[attr-defined]
            speak_plainly(field)
        super().full_clean()  # type: ignore[misc]

    @property
    def is_removed(self) -> bool:
        """Whether the row is marked to go when the form is saved."""
        return bool(self["DELETE"].value())  # type: ignore[index]

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What is typed in the row."""
        return [field for field in self.visible_fields() if field.name != "DELETE"]  # type: ignore[attr-defined]

    @property
    def words(self) -> str:
        """The row in a few words: the first text that stands in it."""
        texts = (field.value() for field in self.own_fields if field.name not in self.says_nothing)
        return next((str(text) for text in texts if text), "")


class RowForm(RowParts, forms.Form):
    """The base of a plain row."""


class RowModelForm(RowParts, forms.ModelForm):
    """The base of a row built from a model. It is never saved."""


@dataclass(frozen=True)
class Rows:
    """One list of a form: its row, what a row is called ("Tegn"), the words on the button, and how many fit.

    `stored` is the relation that holds the rows of a stored object, for the page about a conflict.
    """

    form_class: type[RowForm | RowModelForm]
    name: str
    add_label: str
    stored: str = ""
    most: int = 12

    def labels(self, prefix: str) -> dict[str, str]:
        """What the fields of every row that fits are called, by the name they are sent under."""
        fields = self.form_class().fields.items()
        return {
            f"{prefix}-{index}-{name}": f"{self.name} {index + 1}: {field.label}"
            for index in range(self.most)
            for name, field in fields
        }


class RowSet(BaseFormSet):
    """The rows of one list in one form. Unbound there is always a row to begin on."""

    rows: Rows

    def initial_form_count(self) -> int:
        """None once sent: an empty row is no error, wherever it stands."""
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def values(self) -> list[dict[str, Any]]:
        """The cleaned rows in order, without those that are empty or removed; call `is_valid` first."""
        kept = (form.cleaned_data for form in self.forms if form not in self.deleted_forms)
        return [{name: data[name] for name in data if name != "DELETE"} for data in kept if data]

    @property
    def has_room(self) -> bool:
        """Whether another row fits."""
        return self.total_form_count() < self.rows.most

    @property
    def problems(self) -> list[tuple[str, forms.BoundField, str]]:
        """What must be mended: the row's name, the field, and what it says."""
        return [
            (f"{self.rows.name} {number}", field, error)
            for number, form in enumerate(self.forms, start=1)
            if self.is_bound and form not in self.deleted_forms
            for field in form.own_fields
            for error in field.errors
        ]


def make_row_sets(
    lists: Mapping[str, Rows], data: Mapping[str, Any] | None, initial: Mapping[str, Any]
) -> dict[str, RowSet]:
    """The lists of one form by name, with what was sent or else with their start values."""
    made = {}
    for name, rows in lists.items():
        made_of = formset_factory(
            rows.form_class,
            formset=RowSet,
            extra=0,
            can_delete=True,
            max_num=rows.most,
            validate_max=True,
            absolute_max=2 * rows.most,
        )
        kind = cast("type[RowSet]", made_of)
        kind.rows = rows
        words = {
            "too_many_forms": f"Der er plads til {rows.most}. Fjern en eller flere.",
            "missing_management_form": f"{rows.add_label}: listen kom ikke med. Hent siden igen.",
        }
        # A sent row is measured against an empty one: one that is as it was stored says just as much.
        start = (initial.get(name) or [{}]) if data is None else None
        made[name] = kind(data, initial=start, prefix=name, error_messages=words)
    return made


def typed_rows(rows: Rows, typed: QueryDict, prefix: str) -> list[dict[str, Any]]:
    """The rows as they were typed, also where they are not yet valid; a new one has its defaults."""
    found: list[dict[str, Any]] = []
    for index in range(_count(typed, prefix, rows)):
        if not any(key.startswith(f"{prefix}-{index}-") for key in typed):
            found.append({})
            continue
        form = rows.form_class(prefix=f"{prefix}-{index}")
        row = {
            name: field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
            for name, field in form.fields.items()
        }
        found.append({**row, "DELETE": f"{prefix}-{index}-DELETE" in typed})
    return found


@dataclass(frozen=True)
class Acted:
    """What a button made of the typed text, and where to go on: the list, the row and what in it."""

    typed: QueryDict
    name: str
    index: int
    focus: str

    def point(self, row_sets: Mapping[str, RowSet]) -> None:
        """Marks the place to go on."""
        forms_of = row_sets[self.name].forms if self.name in row_sets else []
        if 0 <= self.index < len(forms_of):
            form = forms_of[self.index]
            form.focus = self.focus
            if self.focus == "field":
                form.own_fields[0].field.widget.attrs["autofocus"] = True


def act(lists: Mapping[str, Rows], data: QueryDict) -> Acted:
    """Carries out the pressed button on a copy of what was typed. What makes no sense does nothing."""
    typed = data.copy()
    name, action, index = _read(typed.pop(ACTION, [""])[-1])
    if name not in lists:
        return Acted(typed, "", 0, "")
    count = _count(typed, name, lists[name])
    if action == "add" and count < lists[name].most:
        typed[f"{name}-{TOTAL_FORM_COUNT}"] = str(count + 1)
        return Acted(typed, name, count, "field")
    if not 0 <= index < count:
        return Acted(typed, name, 0, "")
    if action in ("up", "down"):
        to = next(_kept(typed, name, index, -1 if action == "up" else count), index)
        _swap(typed, name, index, to)
        at_end = next(_kept(typed, name, to, -1 if action == "up" else count), None) is None
        return Acted(typed, name, to, {"up": "down", "down": "up"}[action] if at_end else action)
    if action == "remove":
        typed[f"{name}-{index}-DELETE"] = "on"
        return Acted(typed, name, index, "undo")
    typed.pop(f"{name}-{index}-DELETE", None)
    return Acted(typed, name, index, "field")


def _read(value: str) -> tuple[str, str, int]:
    name, _, rest = value.partition(":")
    action, _, index = rest.partition(":")
    return name, action, int(index) if index.isdecimal() else -1


def _count(typed: QueryDict, prefix: str, rows: Rows) -> int:
    said = typed.get(f"{prefix}-{TOTAL_FORM_COUNT}", "")
    return min(int(said), 2 * rows.most) if said.isdecimal() else 0


def _kept(typed: QueryDict, name: str, index: int, end: int) -> Iterator[int]:
    """The rows that are not removed, from the one beside `index` towards `end`."""
    step = -1 if end < index else 1
    return (row for row in range(index + step, end, step) if f"{name}-{row}-DELETE" not in typed)


def _swap(typed: QueryDict, name: str, one: int, other: int) -> None:
    if one == other:
        return
    moved: dict[str, list[str]] = {}
    for here, there in ((one, other), (other, one)):
        start = f"{name}-{here}-"
        for key in [key for key in typed if key.startswith(start)]:
            moved[f"{name}-{there}-{key.removeprefix(start)}"] = typed.pop(key)
    for key, values in moved.items():
        typed.setlist(key, values)
