"""The PDF of a released version. The only place where the CPR number joins the report."""

from bostotte import pdf
from rapporter.curves import curves
from rapporter.models import Rapportversion
from rapporter.reports import RapportContent

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
