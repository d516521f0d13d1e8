"""A field that cannot read what was typed says what to write, and its own example is accepted."""

import re

import pytest
from django import forms

from bostotte.forms import SafeForm


class Typed(SafeForm):
    day = forms.DateField(label="Dag")
    moment = forms.DateTimeField(label="Hvornår")
    clock = forms.TimeField(label="Klokken")
    count = forms.IntegerField(label="Antal", min_value=1, max_value=60)
    hours = forms.DecimalField(label="Timer", localize=True)
    kind = forms.ChoiceField(label="Hvordan", choices=[("a", "A")])
    own = forms.DateField(label="Egen", error_messages={"invalid": "Egne ord."})


def errors(**typed: str) -> dict[str, str]:
    return {name: str(found[0]) for name, found in Typed(typed).errors.items()}


@pytest.mark.parametrize("text", ["ved jul", "31.11.2026x", ""])
@pytest.mark.parametrize("name", ["day", "moment", "clock", "count", "hours"])
def test_what_a_field_asks_for_is_what_it_takes(name: str, text: str) -> None:
    message = errors(**{name: text})[name]
    assert message.startswith("Skriv ")
    found = re.search(r"fx (.+)\.$", message)
    assert found and name not in errors(**{name: found[1]})


def test_limits_choices_and_own_words() -> None:
    said = errors(count="0", kind="b", own="x")
    assert said["count"] == "Tallet skal være mindst 1."
    assert said["kind"] == "Vælg en af mulighederne."
    assert said["own"] == "Egne ord."
    assert errors(count="61")["count"] == "Tallet kan højst være 60."
