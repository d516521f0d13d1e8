"""What a PDF says is read back with pypdf; there is no full PDF/UA validator here."""

import io
from copy import deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from bostotte.pdf import FatalURLFetchingError, render_pdf
from feedback.curve import Curve, CurvePoint
from feedback.instruments import get_instrument

CREATED = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LONG_WORD = "rehabiliteringsindsatsmålene"


@pytest.fixture
def page(settings, tmp_path):
    """Write the main part of a document; gives the name of its template."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], tmp_path]
    settings.TEMPLATES = templates

    def write(main):
        text = f'{{% extends "pdf/base.html" %}}{{% block main %}}{main}{{% endblock %}}'
        (tmp_path / "page.html").write_text(text)
        return "page.html"

    return write


def read(template, **context):
    return PdfReader(io.BytesIO(render_pdf(template, context, title="Status på æøå", created=CREATED)))


def elements(reader, kind):
    """The structure elements of one kind, in order of reading."""
    found = []
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while waiting:
        node = waiting.pop(0).get_object()
        if isinstance(node, list):
            waiting = [*node, *waiting]
        elif isinstance(node, DictionaryObject):
            if node.get("/S") == kind:
                found.append(node)
            if "/K" in node:
                waiting.insert(0, node.raw_get("/K"))
    return found


def test_the_document_is_tagged_and_danish_and_has_a_title_and_date(page):
    reader = read(page("<h2>Mål</h2><p>Tekst</p>"))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "da"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Status på æøå"
    assert reader.metadata.creation_date == CREATED
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()
    assert [len(elements(reader, kind)) for kind in ("/H1", "/H2", "/P")] == [1, 1, 1]


def test_pages_are_numbered_and_the_footer_names_the_document(page):
    reader = read(page("<p>Først</p><p class='new-page'>Så</p>"))
    texts = [one.extract_text() for one in reader.pages]
    assert "Side 1 af 2" in texts[0]
    assert "Side 2 af 2" in texts[1]
    assert all("Status på æøå · 24. november 2026" in text for text in texts)


def test_paper_is_a4(page):
    box = read(page("<p>x</p>")).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_a_curve_has_alternative_text_sentence_and_table(page):
    points = [CurvePoint(date(2026, 5, 4), Decimal("14.2")), CurvePoint(date(2026, 6, 4), Decimal("20.2"))]
    curve = Curve(get_instrument("ors"), tuple(points))
    reader = read(page('{% include "pdf/_chart.html" with curve=curve only %}'), curve=curve)
    (figure,) = elements(reader, "/Figure")
    assert figure["/Alt"] == "Trivsel målt med ORS"
    text = reader.pages[0].extract_text()
    assert "Trivslen er steget 6 point siden start." in text
    assert "4. juni 2026" in text
    assert "+6" in text


def test_a_course_without_scores_is_one_sentence(page):
    curve = Curve(get_instrument("ors"), ())
    reader = read(page('{% include "pdf/_chart.html" with curve=curve only %}'), curve=curve)
    assert "Der er ikke målt endnu." in reader.pages[0].extract_text()
    assert elements(reader, "/Table") == []


def test_header_cells_say_whether_they_head_a_column_or_a_row(page):
    table = '{% include "pdf/_table.html" with headers=headers rows=rows caption="Besøg" only %}'
    reader = read(page(table), headers=["Dato", "Form"], rows=[["4. maj", "hjemme"], ["9. maj", "gåtur"]])
    scopes = [cell["/A"]["/Scope"] for cell in elements(reader, "/TH")]
    assert scopes == ["/Column", "/Column", "/Row", "/Row"]


def test_the_table_head_is_repeated_on_every_page(page):
    table = '{% include "pdf/_table.html" with headers=headers rows=rows caption="Besøg" only %}'
    reader = read(page(table), headers=["Dato", "Form"], rows=[[f"nr. {n}", "hjemme"] for n in range(90)])
    assert len(reader.pages) >= 3
    assert all("Dato" in one.extract_text() for one in reader.pages)


def test_long_danish_words_are_divided_at_the_margin(page):
    text = read(page(f"<p>{f'{LONG_WORD} ' * 40}</p>")).pages[0].extract_text()
    assert any(f"{dash}\n" in text for dash in ("-", "\u2010"))
    assert LONG_WORD in text


def test_the_font_is_embedded(page):
    fonts = read(page("<p>æøå</p><p><strong>fed</strong></p>")).pages[0]["/Resources"]["/Font"]
    descendants = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts.values()]
    assert descendants
    for font in descendants:
        assert "SourceSansPro" in font["/BaseFont"].replace("-", "")
        assert any(name in font["/FontDescriptor"] for name in ("/FontFile2", "/FontFile3"))


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://example.org/a.png" alt="">',
        '<img src="http://127.0.0.1:9/a.png" alt="">',
        '<img src="file:///etc/hostname" alt="">',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<style>@import url("https://example.org/a.css");</style>',
        '<p style="background: url(https://example.org/a.png)">x</p>',
        '<object data="file:///etc/hostname"></object>',
        '<svg viewBox="0 0 9 9"><image href="https://example.org/a.png" width="9" height="9"/></svg>',
    ],
)
def test_nothing_is_fetched_from_outside(page, markup):
    with pytest.raises(FatalURLFetchingError):
        read(page(markup))


def test_what_a_person_typed_cannot_fetch_or_become_markup(page):
    reader = read(page("<p>{{ words }}</p>"), words='<img src="file:///etc/hostname">')
    assert '<img src="file:///etc/hostname">' in reader.pages[0].extract_text()


def test_pictures_inside_the_document_are_shown(page):
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    (figure,) = elements(read(page(f'<img src="{dot}" alt="En prik">')), "/Figure")
    assert figure["/Alt"] == "En prik"


def test_same_input_gives_the_same_bytes_and_another_date_does_not(page):
    curve = Curve(get_instrument("ors"), (CurvePoint(date(2026, 5, 4), Decimal("14.2")),))
    template = page('{% include "pdf/_chart.html" with curve=curve only %}')
    first, again = (render_pdf(template, {"curve": curve}, title="a", created=CREATED) for _ in range(2))
    later = render_pdf(template, {"curve": curve}, title="a", created=CREATED.replace(day=25))
    assert first == again != later


def test_a_time_without_zone_is_refused(page):
    with pytest.raises(ValueError, match="tidszone"):
        render_pdf(page(""), {}, title="a", created=datetime(2026, 11, 24))
