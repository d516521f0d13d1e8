"""The pages of the path, as the personae meet them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from borgerforloeb.models import Forloeb, Indsatsmaal
from bostotte.models import Logpost, User
from haabets_sti import operations
from haabets_sti.models import Delmaal, Skridt, Stisamtale

Login = Callable[[User], Client]


def addresses(forloeb: Forloeb, delmaal: Delmaal, stisamtale: Stisamtale, skridt: Skridt) -> list[str]:
    return [
        reverse("haabets_sti:sti", args=[forloeb.pk]),
        reverse("haabets_sti:droem_create", args=[forloeb.pk]),
        reverse("haabets_sti:stisamtale_create", args=[forloeb.pk, stisamtale.indsatsmaal_id]),
        reverse("haabets_sti:stisamtale_answer", args=[stisamtale.pk, 1]),
        reverse("haabets_sti:stisamtale_finish", args=[stisamtale.pk]),
        reverse("haabets_sti:stisamtale_detail", args=[stisamtale.pk]),
        reverse("haabets_sti:delmaal_create", args=[forloeb.pk]),
        reverse("haabets_sti:delmaal_detail", args=[delmaal.pk]),
        reverse("haabets_sti:delmaal_edit", args=[delmaal.pk]),
        reverse("haabets_sti:delmaal_status", args=[delmaal.pk]),
        reverse("haabets_sti:delmaal_history", args=[delmaal.pk]),
        reverse("haabets_sti:opfoelgning_create", args=[delmaal.pk]),
        reverse("haabets_sti:skridt_create", args=[delmaal.pk]),
        reverse("haabets_sti:skridt_edit", args=[skridt.pk]),
    ]


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("bostoette", 200),
        ("leder", 200),
        ("colleague", 404),
        ("stranger", 404),
        ("myndighed", 404),
        ("other_myndighed", 404),
        ("administrator", 404),
    ],
)
def test_only_those_who_work_in_the_forloeb_and_its_leder_open_the_pages(
    persona: str,
    status: int,
    request: pytest.FixtureRequest,
    login: Login,
    forloeb: Forloeb,
    delmaal: Delmaal,
    stisamtale: Stisamtale,
    bostoette: User,
) -> None:
    skridt = operations.add_skridt(delmaal, text="Gå til stoppestedet", by=bostoette)
    operations.follow_up(delmaal, borger_rating=6, bostoette_rating=5, by=bostoette)
    client = login(request.getfixturevalue(persona))
    answers = {url: client.get(url).status_code for url in addresses(forloeb, delmaal, stisamtale, skridt)}
    assert answers == dict.fromkeys(answers, status)


def test_the_page_names_the_dream_from_the_bestilling_until_it_is_written(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    client = login(bostoette)
    url = reverse("haabets_sti:sti", args=[forloeb.pk])
    before = client.get(url).content.decode()
    assert "Jeg vil kunne tage bussen ind til min søster." in before
    assert "Fra bestillingen" in before
    operations.write_droem(forloeb, text="At holde jul hos Anna", words="borger", by=bostoette)
    after = client.get(url).content.decode()
    assert "At holde jul hos Anna" in after
    assert "Fra bestillingen" not in after


def test_both_ratings_stand_side_by_side_also_when_they_differ(
    login: Login, bostoette: User, delmaal: Delmaal, sent: Callable[..., dict[str, object]]
) -> None:
    client = login(bostoette)
    url = reverse("haabets_sti:opfoelgning_create", args=[delmaal.pk])
    data = sent(borger_rating="7,0", bostoette_rating="4", held_on="2026-01-05", words="Jeg steg på igen")
    assert client.post(url, data).status_code == 302
    page = client.get(reverse("haabets_sti:sti", args=[delmaal.forloeb_id])).content.decode()
    assert page.index("Signe</dt>") < page.index(">7 <") < page.index("Mette, bostøtte") < page.index(">4 <")


def test_an_empty_opfoelgning_says_what_is_missing(
    login: Login, bostoette: User, delmaal: Delmaal, sent: Callable[..., dict[str, object]]
) -> None:
    url = reverse("haabets_sti:opfoelgning_create", args=[delmaal.pk])
    answer = login(bostoette).post(url, sent(held_on="2026-01-05"))
    assert "Sæt mindst ét tal, eller skriv et par ord." in answer.content.decode()
    assert not delmaal.opfoelgning_set.exists()


def test_the_fourth_delmaal_asks_for_a_reason_beside_the_field(
    login: Login,
    bostoette: User,
    forloeb: Forloeb,
    make_delmaal: Callable[..., Delmaal],
    sent: Callable[..., dict[str, object]],
) -> None:
    for number in range(3):
        make_delmaal(f"Delmål {number}")
    client = login(bostoette)
    url = reverse("haabets_sti:delmaal_create", args=[forloeb.pk])
    data = sent(text="Et mere", followup_days=28)
    refused = client.post(url, data)
    assert refused.context["form"].errors["cap_reason"][0].startswith("I har allerede tre delmål i gang")
    assert client.post(url, data | {"cap_reason": "Det haster med boligen"}).status_code == 302
    made = forloeb.delmaal_set.get(text="Et mere")
    assert made.cap_reason == "Det haster med boligen"


def test_the_same_form_sent_twice_makes_one_delmaal(
    login: Login, bostoette: User, forloeb: Forloeb, sent: Callable[..., dict[str, object]]
) -> None:
    client = login(bostoette)
    url = reverse("haabets_sti:delmaal_create", args=[forloeb.pk])
    data = sent(text="Åbne posten tirsdag", followup_days=28, pejlemaerke="5", metode="fit")
    first, second = client.post(url, data), client.post(url, data)
    assert first.url == second.url
    made = forloeb.delmaal_set.get()
    assert (made.pejlemaerke, made.metode) == (5, "fit")


def test_two_who_change_the_wording_at_once_see_both_texts_and_nothing_is_overwritten(
    login: Login, bostoette: User, delmaal: Delmaal, sent: Callable[..., dict[str, object]]
) -> None:
    client = login(bostoette)
    url = reverse("haabets_sti:delmaal_edit", args=[delmaal.pk])
    opened_with = delmaal.version
    operations.change_delmaal(delmaal, version=opened_with, text="Lederens ordlyd", by=bostoette)
    answer = client.post(url, sent(text="Min ordlyd", followup_days=28, version=opened_with))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lederens ordlyd" in page
    assert "Min ordlyd" in page
    delmaal.refresh_from_db()
    assert delmaal.text == "Lederens ordlyd"
    again = client.post(url, sent(text="Min ordlyd", followup_days=28, version=delmaal.version))
    assert again.status_code == 302
    texts = list(delmaal.versions.values_list("text", flat=True))
    assert texts == ["Min ordlyd", "Lederens ordlyd", "Køre to stop med bussen"]


def test_a_skridt_is_taken_with_one_press_and_twice_is_once(
    login: Login, bostoette: User, delmaal: Delmaal
) -> None:
    skridt = operations.add_skridt(delmaal, text="Gå til stoppestedet", by=bostoette)
    client = login(bostoette)
    url = reverse("haabets_sti:skridt_mark", args=[skridt.pk])
    client.post(url, {"state": "done"})
    skridt.refresh_from_db()
    first = skridt.done_at
    client.post(url, {"state": "done"})
    skridt.refresh_from_db()
    assert first is not None
    assert skridt.done_at == first


def test_an_indsatsmaal_of_another_forloeb_does_not_exist_here(
    login: Login, bostoette: User, forloeb: Forloeb, stisamtale: Stisamtale
) -> None:
    url = reverse("haabets_sti:stisamtale_create", args=[forloeb.pk, forloeb.pk])
    assert login(bostoette).get(url).status_code == 404


def test_reading_a_delmaal_is_logged_with_the_borger(login: Login, bostoette: User, delmaal: Delmaal) -> None:
    login(bostoette).get(delmaal.get_absolute_url())
    post = Logpost.objects.filter(object_type="delmaal", kind="read").latest("id")
    assert (post.object_id, post.borger_id) == (str(delmaal.pk), delmaal.borger_id)


def test_the_page_asks_the_database_as_often_for_25_delmaal_as_for_two(
    login: Login,
    bostoette: User,
    forloeb: Forloeb,
    indsatsmaal: Indsatsmaal,
    make_delmaal: Callable[..., Delmaal],
) -> None:
    client = login(bostoette)
    url = reverse("haabets_sti:sti", args=[forloeb.pk])

    def grow(count: int) -> None:
        for number in range(count):
            made = make_delmaal(f"Delmål {number}", indsatsmaal=indsatsmaal)
            operations.add_skridt(made, text="Et skridt", by=bostoette)
            operations.follow_up(made, borger_rating=number % 11, by=bostoette)

    grow(2)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    grow(23)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)
    assert len(few) <= 20
