"""A round from opening to result: everybody is asked, nobody is recognised, nothing is shown too early."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import Logpost, User
from pejlemaerker import operations
from pejlemaerker.access import link_token
from pejlemaerker.models import Deltagelse, Runde, Svarark

Login = Callable[[User], Client]
ALL_FOURS = {"u1_1": "4", "u1_2": "4"}


@pytest.fixture
def runde(forloeb: Forloeb, leder: User, colleague: User) -> Runde:
    return operations.start_runde(
        forloeb.team,
        by=leder,
        title="Efterår",
        opens_on=timezone.localdate(),
        closes_on=timezone.localdate() + timedelta(days=21),
    )


def borger_link(runde: Runde) -> str:
    return reverse("pejlemaerker:svar_link", args=[link_token(runde.deltagelser.get(perspective="borger"))])


def test_everybody_in_the_team_and_every_open_forloeb_is_asked(runde: Runde) -> None:
    asked = sorted(runde.deltagelser.values_list("perspective", flat=True))
    assert asked == ["borger", "bostoette", "bostoette", "leder"]


def test_a_borger_answers_once_by_link_without_log_in(runde: Runde, client: Client) -> None:
    url = borger_link(runde)
    page = client.get(url)
    assert page.status_code == 200
    assert "Signe" not in page.content.decode()
    assert "Amstrup" not in url
    answer = client.post(url, {**ALL_FOURS, "form_uuid": str(uuid4())})
    assert answer["Location"] == f"{url}tak/"
    assert Svarark.objects.get().answers == {"1.1": 4, "1.2": 4}
    again = client.get(url)
    assert again.status_code == 410
    assert "allerede brugt" in again.content.decode()


def test_a_forged_and_a_late_link_lead_nowhere(runde: Runde, client: Client) -> None:
    url = borger_link(runde)
    assert client.get(url[:-2] + "x/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=22)):
        assert client.get(url).status_code == 410
    assert client.get(url).status_code == 200


def test_the_same_sheet_sent_twice_is_counted_once(runde: Runde, client: Client) -> None:
    url, data = borger_link(runde), {**ALL_FOURS, "form_uuid": str(uuid4())}
    client.post(url, data)
    client.post(url, data)
    assert Svarark.objects.count() == 1


def test_an_empty_sheet_is_not_taken(runde: Runde, client: Client) -> None:
    answer = client.post(borger_link(runde), {"form_uuid": str(uuid4())})
    assert "mindst ét udsagn" in answer.content.decode()
    assert not Svarark.objects.exists()


def test_staff_answer_inside_and_only_that_they_have_is_known(
    runde: Runde, login: Login, bostoette: User
) -> None:
    client = login(bostoette)
    url = reverse("pejlemaerker:svar_create", args=[runde.pk])
    client.post(url, {**ALL_FOURS, "form_uuid": str(uuid4())})
    assert Deltagelse.objects.get(user=bostoette).has_answered
    sheet_columns = {field.name for field in Svarark._meta.get_fields()}
    assert sheet_columns == {"id", "runde", "perspective", "answers"}
    receipt = client.get(url, follow=True)
    assert receipt.redirect_chain[-1][0] == reverse("pejlemaerker:svar_receipt", args=[runde.pk])


def test_the_database_itself_cannot_join_a_sheet_to_the_one_who_answered(runde: Runde) -> None:
    """All sheets carry one and the same transaction number, whoever answered and whenever."""
    for deltagelse in runde.deltagelser.all():
        operations.answer(deltagelse, answers={"1.1": 3}, by=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text), count(*) FROM pejlemaerker_svarark")
        assert cursor.fetchone() == (1, 4)
    logged = Logpost.objects.filter(object_type="deltagelse").values_list("details", flat=True)
    assert all("1.1" not in str(details) for details in logged)


def test_nobody_answers_twice(runde: Runde) -> None:
    deltagelse = runde.deltagelser.filter(perspective="bostoette").first()
    assert deltagelse
    operations.answer(deltagelse, answers={"1.1": 3}, by=None)
    with pytest.raises(ValidationError, match="allerede svaret"):
        operations.answer(deltagelse, answers={"1.1": 1}, by=None)


def fill(runde: Runde, borgere: int, staff: int) -> None:
    rows = [Svarark(runde=runde, perspective="borger", answers={"1.1": 2}) for _ in range(borgere)]
    rows += [Svarark(runde=runde, perspective="bostoette", answers={"1.1": 4}) for _ in range(staff)]
    Svarark.objects.bulk_create(rows)


@pytest.mark.parametrize(("borgere", "staff", "shown"), [(4, 3, False), (5, 2, False), (5, 3, True)])
def test_the_result_needs_a_closed_round_five_borgere_and_three_staff(
    runde: Runde, login: Login, leder: User, borgere: int, staff: int, shown: bool
) -> None:
    fill(runde, borgere, staff)
    client = login(leder)
    url = runde.get_absolute_url()
    assert "Her er forskellen" not in client.get(url).content.decode()
    client.post(
        reverse("pejlemaerker:runde_close", args=[runde.pk]), {"version": "1", "form_uuid": str(uuid4())}
    )
    html = client.get(url).content.decode()
    assert ("Her er forskellen" in html) is shown
    assert ("Resultatet kan ikke vises" in html) is not shown


def test_only_the_leder_closes_and_another_team_sees_nothing(
    runde: Runde, login: Login, bostoette: User, stranger: User
) -> None:
    close = reverse("pejlemaerker:runde_close", args=[runde.pk])
    assert login(bostoette).get(close).status_code == 403
    assert login(stranger).get(runde.get_absolute_url()).status_code == 404
    assert login(stranger).get(reverse("pejlemaerker:runde_links", args=[runde.pk])).status_code == 404


def test_a_bostoette_hands_out_the_links_of_own_borgere_only(
    runde: Runde, login: Login, bostoette: User, colleague: User
) -> None:
    links = reverse("pejlemaerker:runde_links", args=[runde.pk])
    assert "Signe A." in login(bostoette).get(links).content.decode()
    assert "Signe A." not in login(colleague).get(links).content.decode()


def test_the_leder_opens_a_round_in_own_team_only(login: Login, leder: User, runde: Runde) -> None:
    client = login(leder)
    data = {
        "team": str(runde.team_id),
        "title": "Forår",
        "opens_on": date.today().isoformat(),
        "closes_on": "2020-01-01",
        "form_uuid": str(uuid4()),
    }
    late = client.post(reverse("pejlemaerker:runde_create"), data)
    assert "allerede gået" in late.content.decode()
    fine = client.post(reverse("pejlemaerker:runde_create"), {**data, "closes_on": "2090-01-01"})
    assert fine.status_code == 302
    assert Runde.objects.filter(title="Forår").count() == 1
