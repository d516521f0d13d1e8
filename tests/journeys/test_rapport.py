"""A status report from the first draft to the PDF in the hands of myndighed."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from borgerforloeb import operations
from borgerforloeb.models import Besoeg, Forloeb, Indsatsmaal
from bostotte.models import User
from feedback import operations as feedback_operations
from feedback.instruments import get_instrument
from haabets_sti import operations as sti_operations
from haabets_sti.models import Droem
from tests.celery_process import WORKER, running_celery
from tests.journeys.screen import Screen
from tests.waiting import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COMMENT = "Jeg synes selv, at jeg kan mere, end der står."
STATUS = "Signe har taget bussen to stop sammen med mig. Det er svært, når der er mange mennesker."


@pytest.fixture
def lived(forloeb: Forloeb, bostoette: User) -> Forloeb:
    """A dream, a delmål with an opfølgning, besøg, and ORS going up."""
    today, now = timezone.localdate(), timezone.now()
    sti_operations.write_droem(
        forloeb, text="Jeg vil kunne tage bussen.", words=Droem.Words.BORGER, by=bostoette
    )
    delmaal = sti_operations.add_delmaal(
        forloeb,
        by=bostoette,
        indsatsmaal=Indsatsmaal.objects.of_forloeb(forloeb).first(),
        text="Jeg vil køre to stop med bussen",
    )
    sti_operations.follow_up(
        delmaal,
        by=bostoette,
        held_on=today,
        borger_rating=6,
        bostoette_rating=5,
        words="Jeg steg på igen.",
        helped="At vi øvede først.",
    )
    for days, value in ((28, 3), (14, 4), (1, 6)):
        besoeg = Besoeg(forloeb=forloeb, starts_at=now - timedelta(days=days), minutes=60)
        operations.finish_besoeg(besoeg, by=bostoette, outcome=Besoeg.Outcome.AFHOLDT)
        ors = get_instrument("ors")
        feedback_operations.register_besvarelse(
            forloeb,
            instrument=ors,
            answers={item.key: value for item in ors.items},
            by=bostoette,
            answered_at=now - timedelta(days=days),
        )
    return forloeb


def test_a_report_goes_from_draft_to_pdf(
    desk: Screen,
    other_desk: Screen,
    open_screen: Callable[..., Screen],
    lived: Forloeb,
    empty_queue: str,
    tmp_path: Path,
) -> None:
    # given a bostøtte on the page of the forløb
    desk.log_in("bostoette")
    desk.arrive("Mette")
    desk.find_forloeb("Signe Amstrup")
    # when they assemble the report, write their part, and read it with Signe, who disagrees
    desk.follow("Ny statusrapport")
    desk.arrive("Ny statusrapport")
    desk.write("Fra og med", (timezone.localdate() - timedelta(days=90)).isoformat())
    desk.press("Saml kladden")
    desk.arrive("Skriv statusrapporten")
    desk.sees("Jeg vil køre to stop med bussen")
    desk.write("Status, som jeg ser den", STATUS)
    desk.choose("Fortsæt", within="Indstilling")
    desk.write("Begrundelse", "Signe er godt på vej og ønsker at fortsætte.")
    desk.press("Gem")
    desk.arrive("Statusrapport")
    desk.follow("Gennemgå med Signe")
    desk.arrive("Gennemgang af rapporten")
    desk.choose("Læst sammen")
    desk.write("Gennemgået den", timezone.localdate().isoformat())
    desk.write("Borgerens kommentar", COMMENT)
    desk.choose("Borgeren er uenig i noget af rapporten")
    desk.press("Gem gennemgangen")
    desk.arrive("Statusrapport")
    desk.press("Send til leder")
    desk.arrive("Statusrapport")
    desk.sees("Rapporten er sendt til lederen")
    # then the leder finds it, reads both sides, and releases it
    other_desk.log_in("leder")
    other_desk.arrive("Team Syd")
    other_desk.follow("Læs", within=other_desk.page.get_by_role("region", name="Rapporter"))
    other_desk.arrive("Statusrapport")
    other_desk.sees(STATUS)
    other_desk.sees(COMMENT)
    other_desk.follow("Godkend og frigiv")
    other_desk.arrive("Gennemse, før du frigiver")
    other_desk.press("Godkend og frigiv nu")
    other_desk.arrive("Statusrapport")
    other_desk.sees("PDF’en er i kø")
    # and while they look on, a worker makes the PDF and the page says so by itself
    with running_celery(WORKER, tmp_path / "worker.log", empty_queue):
        expect(other_desk.page.get_by_role("link", name="Hent PDF")).to_be_visible(timeout=1000 * PATIENCE)
    other_desk.look_over()
    # then myndighed finds it in the list and downloads it
    myndighed = open_screen(viewport={"width": 1280, "height": 900})
    myndighed.log_in("myndighed")
    myndighed.arrive("Mit overblik")
    menu = myndighed.page.get_by_role("navigation", name="Hovedmenu")
    myndighed.follow("Rapporter", within=menu)
    myndighed.arrive("Rapporter")
    with myndighed.page.expect_download() as coming:
        myndighed.page.get_by_role("link", name="Hent PDF").click()
    # and it is a PDF whose name says nothing of Signe
    file_name = coming.value.suggested_filename
    assert re.fullmatch(r"statusrapport-[0-9a-f]{8}-\d{4}-\d\d-\d\d\.pdf", file_name)
    assert coming.value.path().read_bytes().startswith(b"%PDF")
    # and the page of the report can be read there as well
    myndighed.follow("Signe Amstrup")
    myndighed.arrive("Statusrapport")
    myndighed.sees(COMMENT)
