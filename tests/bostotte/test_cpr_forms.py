from datetime import date

import pytest
from django import forms

from bostotte.cpr_forms import CprConfirmedField, CprField, clean_cpr_with_confirmation


class BorgerForm(forms.Form):
    cpr = CprField()
    cpr_confirmed = CprConfirmedField()

    def clean(self):
        clean_cpr_with_confirmation(self)
        return self.cleaned_data


class SearchForm(forms.Form):
    cpr = CprField(required=False)


def test_a_good_number_needs_no_tick():
    form = BorgerForm({"cpr": "670685-1234"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["cpr"].birth_date == date(1985, 6, 7)


def test_a_doubtful_number_is_refused_until_the_tick():
    form = BorgerForm({"cpr": "150685-1236"})
    assert not form.is_valid()
    assert form.errors["cpr"] == [
        "Nummeret består ikke modulus 11-kontrollen. Det kan være rigtigt – kontrollér det igen."
    ]
    assert "Jeg har kontrolleret nummeret" in form.errors["cpr_confirmed"][0]

    ticked = BorgerForm({"cpr": "150685-1236", "cpr_confirmed": "on"})
    assert ticked.is_valid(), ticked.errors
    assert [warning.code for warning in ticked.cleaned_data["cpr"].warnings] == ["mod11"]


def test_a_tick_does_not_let_an_impossible_number_through():
    form = BorgerForm({"cpr": "290200-1234", "cpr_confirmed": "on"})
    assert list(form.errors) == ["cpr"]


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_field_is_an_error_only_when_required(text):
    assert BorgerForm({"cpr": text}).errors == {"cpr": ["Skriv CPR-nummeret."]}
    form = SearchForm({"cpr": text})
    assert form.is_valid()
    assert form.cleaned_data["cpr"] is None


def test_browsers_are_asked_not_to_remember_the_number():
    html = str(BorgerForm()["cpr"])
    assert 'autocomplete="off"' in html
    assert 'spellcheck="false"' in html
