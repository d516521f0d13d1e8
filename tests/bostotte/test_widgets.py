from decimal import Decimal

import pytest
from django import forms

from bostotte import widgets


class Scale(forms.Form):
    value = forms.DecimalField(label="Socialt", required=False, widget=widgets.VasInput())
    day = forms.DateField(label="Dato", required=False, widget=widgets.DatePicker)
    at = forms.TimeField(label="Klokken", required=False, widget=widgets.TimePicker)


@pytest.mark.parametrize("typed", ["6,2", "6.2", " 6,2 "])
def test_a_vas_number_may_be_typed_with_comma_or_point(typed):
    form = Scale({"value": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == Decimal("6.2")


def test_a_line_nobody_touched_answers_nothing():
    """Only the number field has a name, so the range's middle value cannot become an answer."""
    html = str(Scale()["value"])
    assert html.count("name=") == 1
    assert 'type="text"' in html.split('name="value"')[0].rsplit("<input", 1)[1]
    assert "value=" not in html.split('name="value"')[1]
    form = Scale({"value": ""})
    assert form.is_valid()
    assert form.cleaned_data["value"] is None


def test_a_stored_value_is_shown_with_comma():
    assert 'value="6,2"' in str(Scale(initial={"value": Decimal("6.20")})["value"])
    assert 'value="0"' in str(Scale(initial={"value": Decimal("0")})["value"])


def test_what_was_typed_wrongly_is_shown_again_as_typed():
    form = Scale({"value": "seks,to"})
    assert not form.is_valid()
    assert 'value="seks,to"' in str(form["value"])


def test_pickers_speak_the_format_the_browser_knows():
    form = Scale({"day": "2026-11-24", "at": "09:02"})
    assert form.is_valid(), form.errors
    again = Scale(initial=form.cleaned_data)
    assert 'value="2026-11-24"' in str(again["day"])
    assert 'value="09:02"' in str(again["at"])
