"""What a closed round leaves: on paper, beside earlier rounds, as a receipt; never anything of the few."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from borgerforloeb.models import Forloeb
from bostotte.models import Logpost, User
from pejlemaerker import operations, summary
from pejlemaerker.access import link_token
from pejlemaerker.models import Runde, Svarark
from pejlemaerker.results import Minimums, Sheet, compare, development
from pejlemaerker.statements import statements

Login = Callable[[User], Client]
KEYS = ["1.1", "1.2"]
MINIMUMS = Minimums(borgere=5, staff=3)


def a_round(forloeb: Forloeb, leder: User, *, ago: int, title: str) -> Runde:
    """Three weeks long, closed some days ago."""
    day = timezone.localdate() - timedelta(days=ago)
    opens = day - timedelta(days=21)
    return operations.start_runde(forloeb.team, by=leder, title=title, opens_on=opens, closes_on=day)


def fill(runde: Runde, *, borgere: int, value: int, staff: int = 3) -> None:
    keys = [udsagn.key for udsagn in statements().udsagn]
    rows = [("borger", value)] * borgere + [("bostoette", 4)] * staff
    Svarark.objects.bulk_create(
        Svarark(runde=runde, perspective=who, answers=dict.fromkeys(keys, given)) for who, given in rows
    )


@pytest.fixture
def runde(forloeb: Forloeb, leder: User, colleague: User) -> Runde:
    return a_round(forloeb, leder, ago=3, title="Efterår")


def pdf_of(client: Client, runde: Runde) -> str:
    answer = client.get(reverse("pejlemaerker:runde_pdf", args=[runde.pk]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="selvevaluering-')
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


def test_the_leder_takes_the_results_out_on_paper_and_it_is_logged(
    runde: Runde, login: Login, leder: User, bostoette: User
) -> None:
    fill(runde, borgere=5, value=2)
    text = pdf_of(login(leder), runde)
    assert "Her er forskellen størst" in text
    assert "Tal sammen om det" in text
    assert "2,0 (5)" in text
    assert Logpost.objects.filter(kind="download", object_type="runde", user_id=leder.pk).count() == 1
    assert login(bostoette).get(reverse("pejlemaerker:runde_pdf", args=[runde.pk])).status_code == 403


@pytest.mark.parametrize(("borgere", "staff"), [(4, 3), (5, 2)])
def test_below_the_minimum_there_is_no_paper(
    runde: Runde, login: Login, leder: User, borgere: int, staff: int
) -> None:
    fill(runde, borgere=borgere, value=2, staff=staff)
    client = login(leder)
    assert client.get(reverse("pejlemaerker:runde_pdf", args=[runde.pk])).status_code == 403
    assert "Hent som PDF" not in client.get(runde.get_absolute_url()).content.decode()


def test_an_open_round_has_no_paper(forloeb: Forloeb, leder: User, login: Login) -> None:
    runde = a_round(forloeb, leder, ago=-3, title="Åben")
    fill(runde, borgere=5, value=2)
    assert login(leder).get(reverse("pejlemaerker:runde_pdf", args=[runde.pk])).status_code == 403


def test_a_statement_too_few_have_rated_gives_no_number_on_paper(
    runde: Runde, login: Login, leder: User
) -> None:
    fill(runde, borgere=4, value=5)
    Svarark.objects.create(runde=runde, perspective="borger", answers={"1.1": 5, "1.2": "ir"})
    (part, *_) = summary.content(runde, [])["parts"]
    cells = {row[0][:3]: row[1] for row in part.picture.brief["rows"]}
    assert (cells["1.1"], cells["1.2"]) == ("5,0 (5)", "for få svar")
    assert "5,0 (4)" not in pdf_of(login(leder), runde)


def test_a_round_stands_beside_the_teams_earlier_ones_but_not_beside_those_with_too_few(
    runde: Runde, forloeb: Forloeb, leder: User, login: Login
) -> None:
    fill(runde, borgere=5, value=4)
    fill(a_round(forloeb, leder, ago=200, title="Forår"), borgere=6, value=2)
    fill(a_round(forloeb, leder, ago=400, title="Kun fire"), borgere=4, value=1)
    client = login(leder)
    for text in (client.get(runde.get_absolute_url()).content.decode(), pdf_of(client, runde)):
        said = " ".join(text.split())
        assert "Borgere: 2,0 sidst og 4,0 nu." in said
        assert "Medarbejdere: 4,0 som sidst." in said
        assert "Forår" in said
        assert "Kun fire" not in said


def test_the_first_round_has_nothing_to_be_compared_with(runde: Runde) -> None:
    fill(runde, borgere=5, value=4)
    assert [part.table for part in summary.content(runde, [])["parts"]] == [None] * 10


def rated(perspective: str, *sheets: Mapping[str, int | str]) -> list[Sheet]:
    return [(perspective, sheet) for sheet in sheets]


def test_a_level_is_made_only_of_figures_the_round_itself_shows() -> None:
    staff = rated("bostoette", *[{"1.1": 4, "1.2": 2}] * 3)
    whole = compare([*rated("borger", *[{"1.1": 2, "1.2": 4}] * 5), *staff], KEYS, MINIMUMS)
    most: Mapping[str, int | str] = {"1.1": 1, "1.2": 5}
    few = [most, most, most, most, {"1.1": 1}]
    part = compare([*rated("borger", *few), *staff], KEYS, MINIMUMS)
    assert [(line.name, line.levels) for line in development([part, whole], 1)] == [
        ("Borgere", (None, 3.0)),
        ("Medarbejdere", (3.0, 3.0)),
    ]


def test_a_borger_gets_a_receipt_that_says_what_happens_and_not_what_was_answered(
    forloeb: Forloeb, leder: User, client: Client
) -> None:
    runde = a_round(forloeb, leder, ago=-3, title="Åben")
    token = link_token(runde.deltagelser.get(perspective="borger"))
    link, receipt = (reverse(f"pejlemaerker:{name}", args=[token]) for name in ("svar_link", "svar_tak"))
    assert client.get(receipt)["Location"] == link
    html = client.post(link, {"u1_1": "4", "form_uuid": str(uuid4())}, follow=True).content.decode()
    for said in ("uden dit navn", "kan ikke ændres", "når runden er lukket", "Bostøtterne og deres leder"):
        assert said in html
    assert "Signe" not in html
    assert "kan ikke ændres" in client.get(link).content.decode()
