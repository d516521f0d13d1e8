"""The CPR number is shown by a logged act; contact wishes are kept right by those who work there."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from borgerforloeb import operations
from borgerforloeb.models import Borger, Forloeb
from bostotte import cpr
from bostotte.danish_order import sort_key
from bostotte.models import Logpost, User

Login = Callable[[User], Client]


def cpr_posts() -> int:
    return Logpost.objects.filter(object_type="borger", kind="read", details__field="cpr").count()


def test_the_number_is_masked_until_it_is_asked_for_and_the_asking_is_logged(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    client = login(bostoette)
    url = reverse("borgerforloeb:borger_cpr", args=[forloeb.borger_id])
    for page in (client.get(forloeb.get_absolute_url()), client.get(url)):
        assert "750688-••••" in page.content.decode()
        assert "750688-1234" not in page.content.decode()
    assert cpr_posts() == 0
    shown = client.post(url).content.decode()
    assert "750688-1234" in shown
    assert "Erstatnings-CPR" in shown
    assert cpr_posts() == 1
    assert Logpost.objects.filter(details__field="cpr").get().user_id == bostoette.pk


def test_by_htmx_the_answer_is_the_fragment_alone(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    url = reverse("borgerforloeb:borger_cpr", args=[forloeb.borger_id])
    shown = login(bostoette).post(url, headers={"HX-Request": "true"}).content.decode()
    assert "750688-1234" in shown
    assert "<html" not in shown


def test_who_does_not_see_the_borger_gets_no_number_and_the_try_is_logged(
    login: Login, colleague: User, forloeb: Forloeb
) -> None:
    url = reverse("borgerforloeb:borger_cpr", args=[forloeb.borger_id])
    assert login(colleague).post(url).status_code == 404
    assert cpr_posts() == 0
    assert Logpost.objects.filter(kind="denied", user_id=colleague.pk, object_type="borger").exists()


def test_contact_wishes_are_changed_by_whoever_works_in_the_forloeb(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    url = reverse("borgerforloeb:borger_edit", args=[forloeb.pk])
    form = {"form_uuid": str(uuid4()), "version": "1", "phone": "00 00 00 09", "contact_wishes": "helst sms"}
    answer = login(bostoette).post(url, form)
    assert answer["Location"] == forloeb.get_absolute_url()
    forloeb.borger.refresh_from_db()
    assert forloeb.borger.contact_wishes == "helst sms"


def test_two_who_change_the_same_contact_see_both_texts(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    url = reverse("borgerforloeb:borger_edit", args=[forloeb.pk])
    client = login(bostoette)
    client.post(url, {"form_uuid": str(uuid4()), "version": "1", "contact_wishes": "helst sms"})
    late = client.post(url, {"form_uuid": str(uuid4()), "version": "1", "contact_wishes": "helst opkald"})
    assert late.status_code == 409
    assert "helst sms" in late.content.decode()
    assert "helst opkald" in late.content.decode()


def correcting(forloeb: Forloeb, **changes: str) -> dict[str, str]:
    names = {"first_name": "Signe", "last_name": "Åmstrup"}
    return {"form_uuid": str(uuid4()), "version": str(forloeb.borger.version), **names, **changes}


@pytest.mark.parametrize("persona", ["myndighed", "leder"])
def test_a_wrong_name_and_number_are_corrected_and_the_log_says_who(
    login: Login, forloeb: Forloeb, persona: str, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(persona)
    url = reverse("borgerforloeb:borger_correct", args=[forloeb.borger_id])
    answer = login(user).post(url, correcting(forloeb, cpr="710688-1234"))
    assert answer.status_code == 302
    borger = Borger.objects.get()
    assert (borger.name, borger.cpr_formatted()) == ("Signe Åmstrup", "710688-1234")
    assert (borger.cpr_masked, borger.birth_date) == ("710688-••••", date(1988, 6, 11))
    assert borger.sort_name == sort_key("Signe Åmstrup")
    assert Borger.objects.with_cpr("7106881234", borger.kommune).exists()
    post = Logpost.objects.filter(kind="change", borger_id=borger.pk).latest("id")
    assert (post.user_id, post.details["fields"]) == (user.pk, ["name", "cpr"])
    assert "1234" not in str(post.details)


def test_an_empty_number_leaves_the_one_that_stands(login: Login, leder: User, forloeb: Forloeb) -> None:
    login(leder).post(reverse("borgerforloeb:borger_correct", args=[forloeb.borger_id]), correcting(forloeb))
    assert Borger.objects.get().cpr_formatted() == "750688-1234"


def test_a_number_of_another_borger_is_refused(
    login: Login, leder: User, myndighed: User, forloeb: Forloeb
) -> None:
    operations.register_borger(
        cpr=cpr.parse("7106881234", today=date(2026, 11, 1)),
        kommune=forloeb.borger.kommune,
        by=myndighed,
        first_name="Karen",
        last_name="Vest",
    )
    url = reverse("borgerforloeb:borger_correct", args=[forloeb.borger_id])
    answer = login(leder).post(url, correcting(forloeb, cpr="710688-1234"))
    assert "allerede på en anden borger" in str(answer.context["form"].errors["cpr"])
    assert Borger.objects.get(pk=forloeb.borger_id).name == "Signe Amstrup"
