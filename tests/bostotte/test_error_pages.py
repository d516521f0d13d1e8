"""An error page is no dead end: the menu for those who are logged in, and typed text under its own label."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core import signing
from django.db import connection
from django.db.utils import OperationalError
from django.http import HttpRequest, QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse

from borgerforloeb.models import Forloeb
from bostotte import error_views, kladder
from bostotte.models import User

Login = Callable[[User], Client]
MENU = 'aria-label="Hovedmenu"'


def test_those_who_are_logged_in_keep_their_menu(login: Login, bostoette: User, administrator: User) -> None:
    client = login(bostoette)
    for url, status in (("/findes-ikke/", 404), ("/forloeb/?q=%00", 400), (reverse("user_list"), 403)):
        answer = client.get(url)
        assert answer.status_code == status
        assert (MENU in answer.content.decode()) is (status != 400)
    wrong_way = client.get(reverse("kladde_save"))
    assert wrong_way.status_code == 405
    assert MENU in wrong_way.content.decode()


def test_those_who_are_not_have_a_plain_page_with_a_way_out(client: Client, db: None) -> None:
    html = client.get("/pejlemaerker/svar/forkert/").content.decode()
    assert MENU not in html
    assert "Gå til forsiden" in html


def test_a_stale_page_says_so_and_not_that_one_is_logged_out(forloeb: Forloeb, bostoette: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(bostoette)
    page = reverse("overblik:besoeg_create", args=[forloeb.pk])
    html = client.post(page, {"borgers_ord": "Jeg steg på", "csrfmiddlewaretoken": "x" * 64}).content.decode()
    assert "Siden skal åbnes igen" in html
    assert f'href="{page}"' in html
    assert "logget ud" not in html
    assert MENU in html
    assert "Jeg steg på" in html


def test_the_page_comes_without_menu_when_the_database_cannot_be_asked(bostoette: User) -> None:
    request = RequestFactory().get("/findes-ikke/")
    request.user = User.objects.get(pk=bostoette.pk)

    def away(*args: object) -> None:
        raise OperationalError

    with connection.execute_wrapper(away):
        answer = error_views.bad_request(request)
    assert answer.status_code == 400
    assert MENU not in answer.content.decode()


def test_an_error_of_ours_needs_nothing_that_may_fail(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/")
    for page in (error_views.server_error, error_views.unavailable):
        html = page(request).content.decode()
        assert MENU not in html
        assert 'href="/"' in html


def test_rescued_text_stands_under_the_label_the_form_gave_it(
    login: Login, forloeb: Forloeb, bostoette: User
) -> None:
    page = reverse("overblik:besoeg_create", args=[forloeb.pk])
    form = login(bostoette).get(page).context["form"]
    typed = {"borgers_ord": "Jeg steg på", "form_labels": form.labels_token, "form_uuid": str(uuid4())}
    client = Client()
    html = client.post(page, {**typed, "kladde_token": ""}).content.decode()
    assert str(form["borgers_ord"].label) in html
    assert "Borgers ord" not in html or str(form["borgers_ord"].label) == "Borgers ord"


def test_labels_that_were_not_signed_are_not_shown() -> None:
    forged = signing.dumps({"note": "Ring til dette nummer"}, salt="andet")
    typed = QueryDict(mutable=True)
    typed.update({"note": "ord", "form_labels": forged})
    assert kladder.readable(typed) == [{"label": "Note", "text": "ord"}]


@pytest.mark.parametrize(("name", "label"), [("at", "Hvornår"), ("at_1", "Hvornår"), ("hidden", None)])
def test_a_field_of_several_parts_has_one_label_and_what_nobody_typed_is_left_out(
    name: str, label: str | None
) -> None:
    typed = QueryDict(mutable=True)
    typed.update({name: "9.00", "form_labels": kladder.labels_token({"at": "Hvornår"})})
    assert kladder.readable(typed) == ([{"label": label, "text": "9.00"}] if label else [])
