"""Receiving a form: once, with nothing lost and nothing overwritten. Written once, used by every form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bostotte import kladder
from bostotte.dates import plain_date
from bostotte.forms import SafeForm, SafeModelForm
from bostotte.log import Refused
from bostotte.models import Indsendelse, User
from bostotte.rows import RowSet
from bostotte.versions import VersionConflict


class HasPage(Protocol):
    """Something with a page of its own."""

    def get_absolute_url(self) -> str:
        """The address of the page."""


Outcome = HasPage | str
"""What an operation leads to: an object with a page, or an address."""


@dataclass(frozen=True)
class ConflictRow:
    """One field of a conflict: what is stored now beside what was typed."""

    label: str
    stored: str
    typed: str

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.stored.strip() != self.typed.strip()


def submit(
    request: HttpRequest,
    form: SafeForm | SafeModelForm,
    do: Callable[[dict[str, Any]], Outcome],
    *,
    success: str = "",
) -> HttpResponse | None:
    """Carries out `do` with the form's data and goes on to its outcome.

    Returns None when the form was not sent or has errors, so that the view shows it. The same form
    sent again gives the first outcome. A ValidationError from `do` lands beside its field. A
    VersionConflict shows both texts (409).
    """
    if request.method != "POST":
        return None
    valid = form.is_valid()
    if answer := repeated(request):
        return answer
    if not valid:
        return None
    user = request.user if isinstance(request.user, User) else None
    try:
        with transaction.atomic():
            receipt, is_new = Indsendelse.objects.get_or_create(
                user=user, form_uuid=form.cleaned_data["form_uuid"]
            )
            if is_new:
                receipt.result_url = _address(do(form.operation_data))
                receipt.save(update_fields=["result_url"])
                kladder.discard(request.user, request.get_full_path())
    except ValidationError as error:
        if isinstance(error, Refused):
            error.record()
        form.add_error(None, error)
        return None
    except VersionConflict as conflict:
        return _show_conflict(request, form, conflict)
    if is_new and success:
        messages.success(request, success)
    return redirect(receipt.result_url)


def repeated(request: HttpRequest) -> HttpResponse | None:
    """The first outcome of a form that was already carried out; None for a form that is new.

    A view that no longer finds its object, or may no longer change it, because the first sending did the
    work is answered so by the middleware (`middleware.DeniedAttempts`).
    """
    try:
        form_uuid = UUID(request.POST.get("form_uuid", ""))
    except ValueError:
        return None
    user = request.user if isinstance(request.user, User) else None
    receipt = Indsendelse.objects.filter(user=user, form_uuid=form_uuid).exclude(result_url="").first()
    return redirect(receipt.result_url) if receipt else None


def _address(outcome: Outcome) -> str:
    return outcome if isinstance(outcome, str) else outcome.get_absolute_url()


def _show_conflict(
    request: HttpRequest, form: SafeForm | SafeModelForm, conflict: VersionConflict
) -> HttpResponse:
    rows = [
        ConflictRow(
            str(field.label),
            _shown(field.field, getattr(conflict.current, field.name, "")),
            _shown(field.field, form.cleaned_data.get(field.name, field.value())),
        )
        for field in form.visible_fields()
        if hasattr(conflict.current, field.name)
    ]
    for row_set in form.row_sets.values():
        rows += _conflict_of_rows(row_set, conflict.current)
    data = request.POST.copy()
    data["version"] = str(conflict.version)
    data["form_uuid"] = str(uuid4())
    form.data = data
    same = [row for row in rows if not row.changed and row.stored]
    context = {"form": form, "rows": rows, "same": same, "heading": "Nogen har gemt i mellemtiden"}
    return render(request, "conflict.html", context, status=409)


def _conflict_of_rows(row_set: RowSet, current: models.Model) -> list[ConflictRow]:
    """Row by row in order: the stored one beside the typed one; empty where there is none."""
    stored = list(getattr(current, row_set.rows.stored).all()) if row_set.rows.stored else []
    blank = row_set.rows.form_class()
    typed = row_set.values
    return [
        ConflictRow(
            f"{row_set.rows.name} {place + 1}",
            _row_text(blank, {name: getattr(stored[place], name) for name in blank.fields})
            if place < len(stored)
            else "",
            _row_text(blank, typed[place]) if place < len(typed) else "",
        )
        for place in range(max(len(stored), len(typed)))
    ]


def _row_text(blank: forms.BaseForm, values: Mapping[str, Any]) -> str:
    shown = {
        str(field.label).rstrip("?"): _shown(field, values.get(name)) for name, field in blank.fields.items()
    }
    return "\n".join(f"{label}: {text}" for label, text in shown.items() if text)


def _shown(field: forms.Field, value: Any) -> str:
    """The value as text; of a choice the words it was chosen by."""
    if type(field) in (forms.ChoiceField, forms.TypedChoiceField):
        words = {str(key): str(label) for key, label in field.choices}  # type: ignore[attr-defined]
        return words.get(str(value), _as_text(value)) if value not in (None, "") else ""
    return _as_text(value)


def _as_text(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, date):
        return plain_date(value)
    if isinstance(value, models.Manager):
        value = value.all()
    if isinstance(value, list | tuple | models.QuerySet):
        return ", ".join(sorted(_as_text(item) for item in value))
    return str(forms.Field().prepare_value(value))
