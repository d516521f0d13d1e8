"""HTML template → tagged PDF (PDF/UA-1) in Danish. Nothing is fetched: all that a page needs stands in it.

The same template, context and ``created`` give the same bytes: a document can be hashed and made again.
"""

import base64
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import pydyf
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from bostotte.chart_theme import FONT

#: Weight and slant of each font file that the documents use.
FACES = {
    "SourceSansPro-Regular.ttf": (400, "normal"),
    "SourceSansPro-It.ttf": (400, "italic"),
    "SourceSansPro-Semibold.ttf": (600, "normal"),
    "SourceSansPro-Bold.ttf": (700, "normal"),
}

__all__ = ["FatalURLFetchingError", "render_pdf"]


def render_pdf(template: str, context: dict[str, Any], *, title: str, created: datetime) -> bytes:
    """Render a template that extends ``pdf/base.html`` and return the PDF file.

    ``title`` is the document's title, ``created`` (with time zone) the time it is dated; both are also in the
    template as ``pdf_title`` and ``created``. Raises FatalURLFetchingError when the HTML asks for anything
    that is not in it (http, https, file), ValueError for a naive time.
    """
    if created.tzinfo is None:
        raise ValueError("Tidspunktet skal have en tidszone.")
    stamp = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    inside = {**context, "pdf_title": title, "created": created, "pdf_stamp": stamp}
    fonts = FontConfiguration()
    fetcher = _DataOnly()
    faces = CSS(string=_font_faces(), url_fetcher=fetcher, font_config=fonts)
    document = HTML(string=render_to_string(template, inside), url_fetcher=fetcher)
    pdf: bytes = document.write_pdf(
        stylesheets=[faces], font_config=fonts, pdf_variant="pdf/ua-1", finisher=_add_table_scopes
    )
    if fetcher.refused:
        raise FatalURLFetchingError("Dokumentet bad om noget, der ikke står i det selv.")
    return pdf


class _DataOnly(URLFetcher):
    """Refuses every address but ``data:``, and remembers that it did.

    WeasyPrint stops at a refusal in HTML and CSS, but swallows one inside an SVG and leaves the picture out.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
        self.refused = False

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """The content of a ``data:`` address. Raises ValueError for any other."""
        self.refused = self.refused or not url.lower().startswith("data:")
        return super().fetch(url, headers)


@lru_cache(maxsize=1)
def _font_faces() -> str:
    """The package's font files as data, so that a bare machine prints æ, ø and å in the same letters."""
    faces = []
    for name, (weight, slant) in FACES.items():
        data = base64.b64encode((settings.FONT_DIR / name).read_bytes()).decode()
        faces.append(
            f"@font-face {{ font-family: '{FONT}'; font-weight: {weight}; font-style: {slant};"
            f" src: url(data:font/ttf;base64,{data}) }}"
        )
    return "\n".join(faces)


def _add_table_scopes(_document: Any, pdf: pydyf.PDF) -> None:
    """Say of every header cell what it heads. PDF/UA asks for it and WeasyPrint leaves it out.

    A cell in the table's head is for its column, one in the body for its row.
    """
    elements = {obj.reference: obj for obj in pdf.objects if isinstance(obj, pydyf.Dictionary)}
    for element in elements.values():
        if element.get("S") != "/TH":
            continue
        section = elements[elements[element["P"]]["P"]]
        scope = "/Column" if section.get("S") == "/THead" else "/Row"
        element["A"] = pydyf.Dictionary({"O": "/Table", "Scope": scope})
