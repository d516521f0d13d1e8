from decimal import Decimal

import pytest
import yaml

from feedback.instruments import (
    DATA_DIR,
    DefinitionError,
    UnknownInstrumentError,
    all_instruments,
    get_instrument,
    read_instrument,
)


@pytest.fixture
def definition(tmp_path):
    """A good definition to spoil: call it with changes, None meaning that the field is left out."""

    def write(**changes):
        content = yaml.safe_load((DATA_DIR / "who5.yaml").read_text()) | changes
        path = tmp_path / "skema.yaml"
        path.write_text(yaml.safe_dump({k: v for k, v in content.items() if v is not None}))
        return path

    return write


def test_the_three_instruments_are_there_in_their_ranges():
    ranges = {i.key: (len(i.items), int(i.score_low), int(i.score_high)) for i in all_instruments()}
    assert ranges == {"ors": (4, 0, 40), "srs": (4, 0, 40), "who5": (5, 0, 100)}


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("ors", ["Individuelt", "Nære relationer", "Socialt", "Generelt"]),
        ("srs", ["Relation", "Mål og emner", "Metode", "Samlet"]),
    ],
)
def test_protected_wording_is_not_shipped(key, names):
    instrument = get_instrument(key, "1")
    assert not instrument.text_may_be_shown
    assert [item.name for item in instrument.items] == names
    assert [item.text for item in instrument.items] == [None] * 4
    assert instrument.lead is None


def test_who5_carries_its_official_wording_and_six_steps():
    who5 = get_instrument("who5")
    assert who5.text_may_be_shown
    assert who5.items[3].text == "er jeg vågnet frisk og udhvilet"
    assert next(iter(who5.scale.items())) == (Decimal(5), "Hele tiden")
    assert len(who5.scale) == 6


def test_every_threshold_names_its_source():
    for instrument in all_instruments():
        rules = [instrument.cutoff, instrument.change, *instrument.bands, *instrument.signals]
        assert instrument.source
        assert instrument.licence
        assert all(rule.source for rule in rules if rule is not None)


def test_an_unknown_instrument_or_version_is_said_in_danish():
    with pytest.raises(UnknownInstrumentError, match="Skemaet who5 i version 9 findes ikke"):
        get_instrument("who5", "9")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": None}, "feltet name skal være en tekst"),
        ({"item_step": 0.1}, "feltet item_step skal være en tekst"),
        ({"item_step": "en tiendedel"}, "feltet item_step skal være et tal i anførselstegn"),
        ({"item_step": "2"}, "feltet item_step skal gå op i afstanden"),
        ({"item_low": "5"}, "item_low skal være mindre end item_high"),
        ({"factor": True}, "feltet factor skal være et helt tal"),
        ({"version": "ny"}, "feltet version skal være et helt tal"),
        ({"polarity": "opad"}, "skal være en af: higher_is_better, lower_is_better"),
        ({"text_may_be_shown": False}, "ordlyden må ikke stå i filen"),
        ({"text_may_be_shown": "ja"}, "skal være true eller false"),
        ({"items": []}, "feltet items skal have mindst ét punkt"),
        ({"items": [{"key": "a", "name": "A"}] * 2}, "har samme key to gange"),
        ({"items": "a"}, "feltet items skal være en liste"),
        ({"items": ["a"]}, "items 1: her skal stå felter"),
        ({"cutoff": {"value": "101", "low": "below", "label": "x", "source": "y"}}, "uden for skalaen"),
        ({"cutoff": {"value": "50", "low": "below", "label": "x"}}, "cutoff: feltet source"),
        ({"bands": [{"key": "a", "low": "0", "high": "9", "name": "A", "text": "b", "source": "c"}]}, "hul"),
    ],
)
def test_a_wrong_definition_is_refused_with_file_and_field(definition, changes, sentence):
    with pytest.raises(DefinitionError, match=sentence) as caught:
        read_instrument(definition(**changes))
    assert str(caught.value).startswith("skema.yaml")


def test_text_that_is_not_yaml_is_refused(tmp_path):
    path = tmp_path / "skema.yaml"
    path.write_text("key: [")
    with pytest.raises(DefinitionError, match=r"skema\.yaml er ikke gyldig YAML"):
        read_instrument(path)
