"""The shape of the 23 paired statements."""

import copy

import pytest
import yaml

from bostotte.fagligt.catalogue import get_anbefaling, pejlemaerker
from bostotte.fagligt.checks import CatalogueError
from pejlemaerker.statements import COUNTS, DATA, MAX_WORDS, Perspective, parse, statements, validate


@pytest.fixture
def raw():
    return copy.deepcopy(yaml.safe_load(DATA.read_text(encoding="utf-8"))["versions"][1])


def test_there_are_23_statements_spread_as_in_the_source():
    counts = [len(statements().for_pejlemaerke(number)) for number in range(1, 11)]
    assert counts == [3, 2, 3, 2, 2, 2, 3, 2, 2, 2] == list(COUNTS)
    assert [udsagn.key for udsagn in statements().udsagn][:4] == ["1.1", "1.2", "1.3", "2.1"]


def test_every_statement_asks_about_an_anbefaling_of_its_own_pejlemaerke():
    for udsagn in statements().udsagn:
        assert get_anbefaling(udsagn.anbefaling).number == udsagn.number, udsagn.key


def test_only_10_3_is_not_asked_about():
    asked = {udsagn.anbefaling for udsagn in statements().udsagn}
    every = {anbefaling.key for pejlemaerke in pejlemaerker() for anbefaling in pejlemaerke.anbefalinger}
    assert every - asked == {"10.3"}


@pytest.mark.parametrize("perspective", Perspective)
def test_every_group_has_its_own_short_words(perspective):
    texts = [udsagn.text(perspective) for udsagn in statements().udsagn]
    assert len(set(texts)) == 23
    assert all(len(text.split()) <= MAX_WORDS and text.endswith(".") for text in texts)


def test_the_borger_speaks_of_min_bostoette_and_the_others_of_themselves():
    for udsagn in statements().udsagn:
        borger = udsagn.borger.lower()
        assert "min bostøtte" in borger or "min faste bostøtte" in borger, udsagn.key
        assert "borger" not in borger, udsagn.key
        assert {"jeg", "vi"} & set(udsagn.bostoette.lower().split()), udsagn.key


def test_the_scale_goes_from_slet_ikke_to_i_meget_hoej_grad():
    scale = statements().scale
    assert [step for step, _ in scale.labels] == [1, 2, 3, 4, 5]
    assert [scale.label(step) for step in (1, 3, 5)] == ["slet ikke", "i nogen grad", "i meget høj grad"]
    assert scale.not_relevant == "ikke relevant"
    with pytest.raises(LookupError):
        scale.label(6)


def test_the_talk_afterwards_has_six_questions():
    assert len(statements().questions) == 6
    assert all(question.endswith("?") for question in statements().questions)


def test_an_unknown_version_or_statement_is_said_in_danish():
    with pytest.raises(LookupError, match="Der er ingen version 99"):
        statements(99)
    with pytest.raises(LookupError, match=r"intet udsagn med nummer 10\.3"):
        statements().get("10.3")


def test_the_leder_reads_the_words_of_the_bostoette_when_there_are_no_others(raw):
    del raw["udsagn"][0]["leder"]
    first = parse(raw, version=2).udsagn[0]
    assert first.text(Perspective.LEDER) == first.bostoette


def test_every_mistake_is_told_at_once(raw):
    del raw["scale"]["labels"][3]
    raw["questions"].pop()
    raw["udsagn"][0]["borger"] = "ord " * (MAX_WORDS + 1)
    raw["udsagn"][1]["bostoette"] = ""
    raw["udsagn"][2]["anbefaling"] = "7.3"
    raw["udsagn"][3]["key"] = "2.2"
    raw["udsagn"][5]["key"] = 3.1
    raw["udsagn"][6]["anbefaling"] = ["3.2"]
    assert validate(raw) == [
        "Skalaen skal have trinene 1, 2, 3, 4 og 5.",
        "Der skal være 6 spørgsmål til drøftelsen, ikke 5.",
        "Udsagn 2.1 mangler.",
        "Udsagn 3.1 mangler.",
        "Udsagn 3.1: sæt anførselstegn om nummeret.",
        "Udsagn 2.2 står der flere gange.",
        "Udsagn 1.1 til borger har 21 ord. Højst 20.",
        "Udsagn 1.2: »bostoette« mangler tekst.",
        "Udsagn 1.3: anbefaling 7.3 findes ikke.",
        "Udsagn 3.2: anbefaling ['3.2'] findes ikke.",
    ]
    with pytest.raises(CatalogueError, match="står der flere gange"):
        parse(raw, version=2)


@pytest.mark.parametrize(
    "raw_value", [None, [], "udsagn", {}, {"scale": 5, "udsagn": [1, None], "questions": "?"}]
)
def test_something_else_than_statements_gives_sentences_and_not_a_traceback(raw_value):
    errors = validate(raw_value)
    assert errors
    assert all(error.endswith(".") for error in errors)
