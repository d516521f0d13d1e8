"""What a field says when it cannot read what was typed: what to write, with an example that is accepted."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

DATE = "Skriv datoen som dag.måned.år, fx 24.11.2026."
MOMENT = "Skriv dag og klokkeslæt, fx 24.11.2026 9:30."
CLOCK = "Skriv klokkeslættet, fx 9:30."
WHOLE = "Skriv et helt tal, fx 45."
NUMBER = "Skriv et tal, fx 2,5."
CHOOSE = "Vælg en af mulighederne."
WRITE = "Feltet skal udfyldes."

WORDS: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.DateTimeField, {"required": MOMENT, "invalid": MOMENT}),
    (forms.DateField, {"required": DATE, "invalid": DATE}),
    (forms.TimeField, {"required": CLOCK, "invalid": CLOCK}),
    (forms.DecimalField, {"required": NUMBER, "invalid": NUMBER}),
    (forms.IntegerField, {"required": WHOLE, "invalid": WHOLE}),
    (forms.MultipleChoiceField, {"required": "Vælg mindst én.", "invalid_choice": CHOOSE}),
    (forms.ModelMultipleChoiceField, {"required": "Vælg mindst én.", "invalid_choice": CHOOSE}),
    (forms.ChoiceField, {"required": CHOOSE, "invalid_choice": CHOOSE}),
    (forms.Field, {"required": WRITE}),
)
"""The first that fits the field counts."""

LIMITS = (
    (MinValueValidator, "min_value", "Tallet skal være mindst %(limit_value)s."),
    (MaxValueValidator, "max_value", "Tallet kan højst være %(limit_value)s."),
)


def speak_plainly(field: forms.Field) -> None:
    """Gives the field our words for what Django would say; words of the field's own stay."""
    words = next(words for kind, words in WORDS if isinstance(field, kind))
    for code, message in words.items():
        if field.error_messages.get(code) == _djangos_own(field, code):
            field.error_messages[code] = message
    for kind, code, message in LIMITS:
        if any(type(one) is kind and one.message == kind.message for one in field.validators):
            field.error_messages.setdefault(code, message)


def _djangos_own(field: forms.Field, code: str) -> object:
    by_kind = (vars(kind).get("default_error_messages", {}) for kind in type(field).__mro__)
    return next((messages[code] for messages in by_kind if code in messages), None)
