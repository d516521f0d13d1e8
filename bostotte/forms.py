"""What every form carries: an identity, a version and the author's draft."""

from typing import Any, Self
from uuid import uuid4

from django import forms
from django.http import HttpRequest

from bostotte import kladder
from bostotte.field_errors import speak_plainly
from bostotte.models import Kladde


class Carried:
    """Mixin for forms: hidden `form_uuid`, `version` when `versioned`, a draft while typing when `autosave`.

    Open it with `FormClass.open(request, …)` and send it with `submission.submit`.
    """

    autosave = False
    versioned = False
    kladde: Kladde | None = None
    kladde_token = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        fields["form_uuid"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
        if self.versioned:
            fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

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
        form = cls(request.POST if request.method == "POST" else None, initial=start, **kwargs)
        if cls.autosave:
            form.kladde_token = kladder.token(request.user, request.get_full_path(), heading)
            if request.method != "POST":
                form.restore(kladder.find(request.user, request.get_full_path()))
        return form

    def restore(self, kladde: Kladde | None) -> None:
        """Fills the form with the draft, as typed, also where it is not yet valid.

        The version comes with it: a draft over an older text meets the newer one as a conflict.
        """
        if kladde is None:
            return
        self.kladde = kladde
        typed = kladder.typed_text(kladde)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if name == "form_uuid" or field.disabled or (name == "version" and "version" not in typed):
                continue
            key = self.add_prefix(name)  # type: ignore[attr-defined]
            self.initial[name] = field.widget.value_from_datadict(typed, {}, key)  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        """Checks what was typed; every field says in plain Danish what it could not read."""
        for field in self.fields.values():  # type: ignore[attr-defined]
            speak_plainly(field)
        super().full_clean()  # type: ignore[misc]

    @property
    def labels_token(self) -> str:
        """What the visible fields are called, for pages that show typed text again without the form."""
        fields: list[forms.BoundField] = self.visible_fields()  # type: ignore[attr-defined]
        return kladder.labels_token({field.html_name: str(field.label) for field in fields})

    @property
    def operation_data(self) -> dict[str, Any]:
        """The cleaned values an operation takes; `version` among them when the form is versioned."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_uuid"}  # type: ignore[attr-defined]


class SafeForm(Carried, forms.Form):
    """The base of every plain form that changes something."""


class SafeModelForm(Carried, forms.ModelForm):
    """The base of every form built from a model. It is never saved; an operation takes its data."""
