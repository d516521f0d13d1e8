"""What `visible_to` lets nobody see: every table about a borger, with rows in it."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from borgerforloeb.models import Besoeg, Forloeb
from bostotte.access import NotVisible, fetch
from bostotte.models import Logpost, User
from haabets_sti import operations as sti_operations
from haabets_sti.models import Delmaal
from tests.test_consistency import ROOMS
from tests.urls.conftest import World

NOT_ABOUT_A_BORGER = {"Kladde", "Runde"}
TABLES = {
    model.__name__: model
    for room in ROOMS
    for model in apps.get_app_config(room).get_models()
    if hasattr(model._default_manager, "visible_to") and model.__name__ not in NOT_ABOUT_A_BORGER
}


@pytest.mark.parametrize("persona", ["administrator", "without_role", "stranger", "other_myndighed"])
def test_no_row_of_any_table_about_a_borger_is_visible_to_an_outsider(
    persona: str, world: World, request: pytest.FixtureRequest
) -> None:
    world.rapport("faerdig")
    sti_operations.write_droem(world.forloeb, text="At tage bussen", words="borger", by=world.bostoette)
    besoeg = Besoeg.objects.get(pk=world.ids["finished_id"])
    sti_operations.touch_delmaal(besoeg, Delmaal.objects.all(), by=world.bostoette)
    user: User = request.getfixturevalue(persona)
    empty = {name for name, model in TABLES.items() if not model._default_manager.exists()}
    seen = {name for name, model in TABLES.items() if model._default_manager.visible_to(user).exists()}
    assert empty == set()
    assert seen == set()


@pytest.fixture
def without_role(make_user) -> User:
    return make_user("uden", "Kim", "Bak")


def test_an_address_without_log_in_leads_to_log_in_and_reads_nothing(
    client: Client, forloeb: Forloeb
) -> None:
    before = Logpost.objects.latest("id").pk
    url = reverse("overblik:forloeb_detail", args=[forloeb.pk])
    answer = client.get(url)
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next={url}")
    assert not Logpost.objects.filter(pk__gt=before).exists()


def test_what_is_not_in_the_visible_rows_is_not_fetched_and_not_logged_as_read(
    forloeb: Forloeb, bostoette: User, colleague: User
) -> None:
    for user, is_found in ((bostoette, True), (colleague, False)):
        request = RequestFactory().get("/")
        request.user = user
        before = Logpost.objects.latest("id").pk
        try:
            found = fetch(request, Forloeb.objects.visible_to(user), pk=forloeb.pk) == forloeb
        except NotVisible as error:
            found = False
            assert (error.object_type, error.object_id) == ("forloeb", str(forloeb.pk))
        assert found is is_found
        assert Logpost.objects.filter(pk__gt=before, kind="read").exists() is is_found


def test_a_read_without_a_person_is_logged_as_nobodys(forloeb: Forloeb) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    fetch(request, Forloeb.objects.all(), pk=forloeb.pk)
    post = Logpost.objects.latest("id")
    assert (post.user_id, post.role, post.borger_id) == (None, "", forloeb.borger_id)
