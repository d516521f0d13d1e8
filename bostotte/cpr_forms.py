"""The form field for a CPR number, and the tick that a doubtful number asks for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bostotte.cpr import Cpr, CprError, parse

CONFIRM_LABEL = "Jeg har kontrolleret nummeret"


class CprField(forms.CharField):
    """Gives a checked ``Cpr`` (or None when empty and not required). Its warnings are in ``Cpr.warnings``."""

    default_error_messages = {"required": "Skriv CPR-nummeret."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "CPR-nummer")
        kwargs.setdefault("help_text", "10 cifre. Et erstatnings-CPR kan også bruges.")
        # 10 characters, a hyphen, and room for a stray space from copying.
        super().__init__(max_length=20, strip=True, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep browsers from remembering or correcting a number."""
        attrs = super().widget_attrs(widget)
        del attrs["maxlength"]
        return attrs | {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}

    def clean(self, value: Any) -> Cpr | None:
        """Check the text on today's date. Raises ValidationError with a Danish sentence and a code."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(text, today=timezone.localdate())
        except CprError as error:
            raise ValidationError(str(error), code=error.code) from None


class CprConfirmedField(forms.BooleanField):
    """The tick beside a ``CprField``; only asked for when the number has warnings."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", CONFIRM_LABEL)
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)


def clean_cpr_with_confirmation(form: forms.BaseForm) -> None:
    """Call from the ``clean`` of a form with the fields ``cpr`` and ``cpr_confirmed``.

    A number with warnings is refused until ``cpr_confirmed`` is ticked; the reasons stand beside the number
    and the request to tick stands beside the tick.
    """
    cpr = form.cleaned_data.get("cpr")
    if cpr is None or not cpr.warnings or form.cleaned_data.get("cpr_confirmed"):
        return
    for warning in cpr.warnings:
        form.add_error("cpr", ValidationError(warning.text, code=warning.code))
    form.add_error(
        "cpr_confirmed",
        ValidationError(f"Sæt flueben ved “{CONFIRM_LABEL}”, hvis det er rigtigt.", code="confirm"),
    )
