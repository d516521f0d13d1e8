"""What every form carries: an identity, a version and the author's draft."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import uuid4

from django import forms
from django.http import HttpRequest, QueryDict

from bostotte import kladder
from bostotte.field_errors import speak_plainly
from bostotte.models import Kladde
from bostotte.rows import ACTION, Rows, RowSet, act, make_row_sets, typed_rows


class Carried:
    """Mixin for forms: hidden `form_uuid`, `version` when `versioned`, a draft while typing when `autosave`.

    Open it with `FormClass.open(request, …)` and send it with `submission.submit`. `lists` are lists of rows
    that belong to the form (`bostotte.rows`); they stand in `row_sets`.
    """

    autosave = False
    versioned = False
    lists: ClassVar[Mapping[str, Rows]] = {}
    kladde: Kladde | None = None
    kladde_token = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        fields["form_uuid"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
        if self.versioned:
            fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        sent = self.data if self.is_bound else None  # type: ignore[attr-defined]
        self.row_sets: dict[str, RowSet] = make_row_sets(self.lists, sent, self.initial)  # type: ignore[attr-defined]

    @classmethod
    def open(
        cls, request: HttpRequest, *, heading: str = "", initial: dict[str, Any] | None = None, **kwargs: Any
    ) -> Self:
        """The form for this request: with what was sent, or with the stored values and the author's draft.

        `heading` names the draft on Min dag. For a versioned form give `initial["version"]` or `instance`.
        """
        start = dict(initial or {})
        if cls.versioned and kwargs.get("instance") is not None:
            start.setdefault("version", kwargs["instance"].version)
        acts = bool(cls.lists) and request.method == "POST" and ACTION in request.POST
        form = cls(request.POST if request.method == "POST" and not acts else None, initial=start, **kwargs)
        if cls.autosave:
            form.kladde_token = kladder.token(request.user, request.get_full_path(), heading)
            if request.method != "POST":
                form.restore(kladder.find(request.user, request.get_full_path()))
        if acts:
            form.press(request.POST)
        return form

    def restore(self, kladde: Kladde | None) -> None:
        """Fills the form with the draft, as typed, also where it is not yet valid.

        The version comes with it: a draft over an older text meets the newer one as a conflict.
        """
        if kladde is None:
            return
        self.kladde = kladde
        self.fill(kladder.typed_text(kladde))

    def press(self, data: QueryDict) -> None:
        """Adds, moves or marks a row; all that is typed stays, on the screen and as the draft."""
        acted = act(self.lists, data)
        if place := kladder.read_token(self.kladde_token):
            kladder.save(place, acted.typed)
        self.fill(acted.typed)
        acted.point(self.row_sets)

    def fill(self, typed: QueryDict) -> None:
        """Puts typed text in the fields and rows of a form that is not sent."""
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if name == "form_uuid" or field.disabled or (name == "version" and "version" not in typed):
                continue
            key = self.add_prefix(name)  # type: ignore[attr-defined]
            self.initial[name] = field.widget.value_from_datadict(typed, {}, key)  # type: ignore[attr-defined]
        sent = {name: one for name, one in self.lists.items() if f"{name}-TOTAL_FORMS" in typed}
        found = {name: typed_rows(one, typed, name) for name, one in sent.items()}
        self.row_sets = make_row_sets(self.lists, None, {**self.initial, **found})  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        """Whether the form and all its rows can be used."""
        own: bool = super().is_valid()  # type: ignore[misc]
        rows = [row_set.is_valid() for row_set in self.row_sets.values()]
        return own and all(rows)

    def full_clean(self) -> None:
        """Checks what was typed; every field says in plain Danish what it could not read."""
        for field in self.fields.values():  # type: ignore[attr-defined]
            speak_plainly(field)
        super().full_clean()  # type: ignore[misc]

    @property
    def labels_token(self) -> str:
        """What the visible fields are called, for pages that show typed text again without the form."""
        fields: list[forms.BoundField] = self.visible_fields()  # type: ignore[attr-defined]
        labels = {field.html_name: str(field.label) for field in fields}
        for name, one in self.lists.items():
            labels |= one.labels(name)
        return kladder.labels_token(labels)

    @property
    def row_problems(self) -> list[tuple[str, forms.BoundField, str]]:
        """What must be mended in the rows: the row's name, the field, and what it says."""
        return [problem for row_set in self.row_sets.values() for problem in row_set.problems]

    @property
    def operation_data(self) -> dict[str, Any]:
        """The cleaned values an operation takes, lists of rows by their name; `version` when versioned."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "form_uuid"}  # type: ignore[attr-defined]
        return data | {name: row_set.values for name, row_set in self.row_sets.items()}


class SafeForm(Carried, forms.Form):
    """The base of every plain form that changes something."""


class SafeModelForm(Carried, forms.ModelForm):
    """The base of every form built from a model. It is never saved; an operation takes its data."""
