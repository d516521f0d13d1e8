"""The PDF of a released version. The only place where the CPR number joins the report."""

from datetime import date
from decimal import Decimal

from bostotte import pdf
from feedback.curve import Curve, CurvePoint
from feedback.instruments import get_instrument
from rapporter.models import Rapportversion
from rapporter.reports import Measure, RapportContent

TITLE = "Statusrapport"
"""Of the document. It names nobody, since titles show in windows and lists of files."""


def render_pdf(version: Rapportversion) -> bytes:
    """The file as myndighed gets it, dated with the release; the same version gives the same bytes."""
    content: RapportContent = version.content
    number = version.rapport.forloeb.borger.cpr_number()
    context = {
        "content": content,
        "cpr": f"{number[:6]}-{number[6:]}",
        "curves": curves(content["facts"]["measures"]),
    }
    return pdf.render_pdf("pdf/rapport.html", context, title=TITLE, created=version.released_at)


def curves(measures: list[Measure]) -> list[Curve]:
    """The courses as they are drawn on the page and on paper."""
    return [
        Curve(
            get_instrument(measure["instrument"], measure["instrument_version"]),
            tuple(
                CurvePoint(date.fromisoformat(point["on"]), Decimal(point["score"]))
                for point in measure["points"]
            ),
        )
        for measure in measures
    ]
