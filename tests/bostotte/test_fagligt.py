"""The shape of the catalogue and the methods."""

import copy
import re
from pathlib import Path

import pytest
import yaml

from bostotte.fagligt import catalogue as module
from bostotte.fagligt.catalogue import (
    catalogue,
    get_anbefaling,
    get_metode,
    get_pejlemaerke,
    get_tema,
    methods,
    methods_for,
    methods_for_pejlemaerke,
    page_reference,
    pejlemaerker,
    pejlemaerker_on_delmaal,
)
from bostotte.fagligt.checks import katalog_errors, metode_errors

FILES = [module.FOLDER / "katalog.yaml", module.FOLDER / "metoder.yaml"]


@pytest.fixture
def raw_katalog():
    return copy.deepcopy(yaml.safe_load(FILES[0].read_text(encoding="utf-8")))


def anbefalinger():
    return [anbefaling for pejlemaerke in pejlemaerker() for anbefaling in pejlemaerke.anbefalinger]


def test_three_themes_hold_two_five_and_three_pejlemaerker():
    assert [len(tema.pejlemaerker) for tema in catalogue()] == [2, 5, 3]
    assert [pejlemaerke.number for pejlemaerke in pejlemaerker()] == list(range(1, 11))


def test_the_23_anbefalinger_are_numbered_as_in_the_source():
    assert [len(pejlemaerke.anbefalinger) for pejlemaerke in pejlemaerker()] == [3, 2, 3, 2, 2, 2, 2, 2, 2, 3]
    assert [anbefaling.key for anbefaling in anbefalinger()][-3:] == ["10.1", "10.2", "10.3"]


def test_the_pages_follow_one_another_through_the_source():
    for tema in catalogue():
        for pejlemaerke in tema.pejlemaerker:
            page = pejlemaerke.pages[0]
            for anbefaling in pejlemaerke.anbefalinger:
                assert anbefaling.pages[0] == page + 1, anbefaling.key
                page = anbefaling.pages[1]
            assert page == pejlemaerke.pages[1], pejlemaerke.number


def test_the_sixteen_methods_stand_on_a_page_each():
    assert [metode.pages for metode in methods()] == [(page, page) for page in range(101, 117)]


def test_only_9_2_10_1_and_10_3_have_no_method():
    without = [anbefaling.key for anbefaling in anbefalinger() if not methods_for(anbefaling.key)]
    assert without == ["9.2", "10.1", "10.3"]
    assert all(methods_for_pejlemaerke(pejlemaerke.number) for pejlemaerke in pejlemaerker())


def test_a_delmaal_can_be_marked_with_daily_life_and_the_whole_course():
    assert [pejlemaerke.number for pejlemaerke in pejlemaerker_on_delmaal()] == [3, 4, 5, 6, 7, 10]


def test_a_method_ends_a_sentence_about_a_delmaal():
    for metode in methods():
        assert not metode.ved_at.endswith("."), metode.key
        assert not re.search(r"\b(min|mit|mine|jeg|din|dit|dine)\b", metode.ved_at), metode.key


def test_summaries_are_one_to_three_sentences():
    texts = [*pejlemaerker(), *anbefalinger()]
    for row in texts:
        assert 1 <= len(re.findall(r"[.?!](?:\s|$)", row.summary)) <= 3, row.title


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_misprints_of_the_source_are_not_carried_over(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"\btryk\b|[Ff]lexib|supervisorsrum|indsætte|Koordinator borgerens", text)


def test_tryg_and_fleksibilitet_are_spelled_as_the_language_has_them():
    assert get_pejlemaerke(8).title == "En tryg opstart og afslutning af bostøtte"
    assert get_pejlemaerke(9).title == "Fleksibilitet i indsatsen"


def test_things_are_found_by_their_key():
    assert get_anbefaling("3.3").number == 3
    assert get_metode("aaben-dialog").name == "Åben Dialog"
    assert get_tema(7).title == "Borgerens hverdagsliv"


@pytest.mark.parametrize(
    ("look_up", "key"), [(get_pejlemaerke, 11), (get_anbefaling, "7.3"), (get_tema, 0), (get_metode, "x")]
)
def test_an_unknown_key_is_said_in_danish(look_up, key):
    with pytest.raises(LookupError, match=f"Der er in.+ {key}"):
        look_up(key)


def test_a_page_reference_is_short_for_a_single_page():
    assert page_reference((30, 38)) == "s. 30–38"
    assert page_reference((77, 77)) == "s. 77"


def test_every_mistake_in_the_catalogue_is_told_at_once(raw_katalog):
    tema = raw_katalog["temaer"][0]
    tema["title"] = " "
    first, second = tema["pejlemaerker"]
    first["pages"] = [23, 16]
    first["anbefalinger"][1]["key"] = "1.9"
    first["anbefalinger"][2]["handlinger"] = []
    second["number"] = 4
    assert katalog_errors(raw_katalog) == [
        "Tema 1: »title« mangler tekst.",
        "Pejlemærke 4 står, hvor pejlemærke 2 skulle stå.",
        "Pejlemærke 1: siderne 23–16 vender forkert.",
        "Anbefaling 1.9 står, hvor anbefaling 1.2 skulle stå.",
        "Anbefaling 1.3: »handlinger« skal have mindst én linje.",
        "Anbefaling 2.1 står, hvor anbefaling 4.1 skulle stå.",
        "Anbefaling 2.2 står, hvor anbefaling 4.2 skulle stå.",
    ]


def test_a_line_with_an_unquoted_colon_is_caught(raw_katalog):
    anbefaling = raw_katalog["temaer"][0]["pejlemaerker"][0]["anbefalinger"][0]
    anbefaling["for_leder"] = yaml.safe_load("- Spørg: Går det?")
    assert "Sæt anførselstegn" in katalog_errors(raw_katalog)[0]


@pytest.mark.parametrize("raw", [None, [], {}, {"temaer": "nej"}])
def test_something_else_than_a_catalogue_is_a_sentence_and_not_a_traceback(raw):
    assert katalog_errors(raw) == ["Kataloget skal have mindst ét tema under »temaer«."]


def test_a_method_must_serve_anbefalinger_that_exist():
    row = {"key": "x", "name": "X", "description": "Noget.", "ved_at": "øve", "pages": [1, 1]}
    assert metode_errors({"metoder": [row | {"anbefalinger": ["7.3"]}]}, known={"7.1"}) == [
        "Metoden x: »ved_at« skal begynde med »ved at «.",
        "Metoden x: anbefaling 7.3 findes ikke.",
    ]
