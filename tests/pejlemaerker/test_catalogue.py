"""The pages of the catalogue, and the search in it."""

import pytest
from django.urls import reverse

from bostotte.fagligt.catalogue import catalogue, methods, pejlemaerker
from pejlemaerker.search import marked, search

CATALOGUE = reverse("pejlemaerker:catalogue")


def test_the_catalogue_shows_every_theme_and_leads_to_every_pejlemaerke(login, bostoette):
    page = login(bostoette).get(CATALOGUE).content.decode()
    for tema in catalogue():
        assert tema.title in page
    for pejlemaerke in pejlemaerker():
        assert pejlemaerke.title in page
        assert f'href="{reverse("pejlemaerker:pejlemaerke", args=[pejlemaerke.number])}"' in page


@pytest.mark.parametrize("pejlemaerke", pejlemaerker(), ids=lambda pejlemaerke: str(pejlemaerke.number))
def test_a_pejlemaerke_shows_all_that_is_written_about_it(login, leder, pejlemaerke):
    page = login(leder).get(reverse("pejlemaerker:pejlemaerke", args=[pejlemaerke.number])).content.decode()
    for anbefaling in pejlemaerke.anbefalinger:
        for text in (anbefaling.title, anbefaling.summary, *anbefaling.handlinger, *anbefaling.for_leder):
            assert text in page
        for metode in methods():
            if anbefaling.key in metode.anbefalinger:
                assert metode.ved_at in page


def test_the_points_for_the_leder_stand_open_only_for_the_leder(login, leder, bostoette):
    url = reverse("pejlemaerker:pejlemaerke", args=[1])
    assert login(leder).get(url).content.decode().count('<details class="more" open') == 3
    assert '<details class="more" open' not in login(bostoette).get(url).content.decode()


@pytest.mark.parametrize("number", [0, 11])
def test_a_pejlemaerke_that_does_not_exist_is_a_404(login, bostoette, number):
    assert login(bostoette).get(reverse("pejlemaerker:pejlemaerke", args=[number])).status_code == 404


def test_somebody_who_is_not_logged_in_is_sent_to_the_log_in(client):
    assert client.get(CATALOGUE).status_code == 302


@pytest.mark.parametrize("url", [CATALOGUE + "?q=e", reverse("pejlemaerker:pejlemaerke", args=[1])])
def test_the_pages_ask_the_database_only_who_is_reading(login, leder, url, django_assert_max_num_queries):
    client = login(leder)
    with django_assert_max_num_queries(10):
        client.get(url)


def test_a_search_leads_to_the_place_and_marks_the_word(login, bostoette):
    page = login(bostoette).get(CATALOGUE, {"q": "netværkskort"}).content.decode()
    assert reverse("pejlemaerker:pejlemaerke", args=[5]) + "#anbefaling-5-1" in page
    assert "netværkskort</mark>" in page


def test_a_search_without_a_hit_says_what_to_try(login, bostoette):
    page = login(bostoette).get(CATALOGUE, {"q": "rumraket"}).content.decode()
    assert "Det ord fandt vi ikke" in page


def test_what_was_searched_for_is_shown_as_text_and_not_as_markup(login, bostoette):
    page = login(bostoette).get(CATALOGUE, {"q": "<b>netværk"}).content.decode()
    assert "&lt;b&gt;netværk" in page
    assert "<b>netværk" not in page


def test_every_place_a_search_leads_to_exists(login, bostoette):
    client = login(bostoette)
    pages = {
        pejlemaerke.number: client.get(
            reverse("pejlemaerker:pejlemaerke", args=[pejlemaerke.number])
        ).content.decode()
        for pejlemaerke in pejlemaerker()
    }
    places = search("e")
    anbefalinger = sum(len(pejlemaerke.anbefalinger) for pejlemaerke in pejlemaerker())
    assert len(places) == 2 * len(pejlemaerker()) + anbefalinger + len(methods())
    for place in places:
        assert f'id="{place.anchor}"' in pages[place.number], place


def test_a_search_holds_all_words_in_any_case_and_inside_longer_words():
    assert [place.anchor for place in search("KRISEPLAN tidligt")] == ["anbefaling-3-3"]
    assert search("kriseplan rumraket") == []
    assert search("  ") == []


def test_a_word_in_a_title_does_not_bring_every_line_below_it():
    (place,) = search("mestringsstrategier")
    assert [line.kind for line in place.lines] == ["Anbefaling"]


def test_marking_keeps_the_text_as_it_was():
    parts = marked("Åben Dialog (åbent)", ["åben"])
    assert "".join(part.text for part in parts) == "Åben Dialog (åbent)"
    assert [part.text for part in parts if part.found] == ["Åben", "åben"]
