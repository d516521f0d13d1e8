"""Every page about a borger leaves its mark in the log, for everybody who may open it."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from bostotte.models import Logpost
from tests.urls.conftest import PERSONAE, World
from tests.urls.expectations import EXPECTATIONS
from tests.urls.test_urls import ADDRESSES, arguments

NOT_ABOUT_A_BORGER = {
    "home",
    "livez",
    "readyz",
    "was",
    "opgaver:opgave_create",
    "opgaver:mail_settings",
    "pejlemaerker:catalogue",
    "pejlemaerker:pejlemaerke",
    "pejlemaerker:runde_list",
    "pejlemaerker:runde_create",
    "pejlemaerker:runde_detail",
    "pejlemaerker:runde_close",
    "pejlemaerker:svar_create",
    "rapporter:rapport_status",
    "borgerforloeb:bestilling_create",
    "grupper:gruppe_create",
}
"""Pages that name no borger. The status fragment is part of a page that is logged itself."""

SHOWN = sorted(
    name
    for name, expected in EXPECTATIONS.items()
    if "200" in expected.codes.split()[1:7] and ":" in name and name not in NOT_ABOUT_A_BORGER
)


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_about_a_borger_is_logged_for_everybody_it_is_shown_to(
    name: str, world: World, request: pytest.FixtureRequest
) -> None:
    expected = EXPECTATIONS[name]
    url = reverse(name, kwargs=arguments(ADDRESSES[name], expected, world))
    borger_id = world.forloeb.borger_id
    for persona, code in zip(PERSONAE, expected.codes.split(), strict=True):
        if code != "200" or persona == "anonymous":
            continue
        user = request.getfixturevalue(persona)
        client = Client()
        client.force_login(user)
        before = Logpost.objects.latest("id").pk
        point = transaction.savepoint()
        body = {"form_uuid": str(uuid4())} if expected.method == "post" else {}
        html = getattr(client, expected.method)(url, body)
        posts = list(Logpost.objects.filter(pk__gt=before, user_id=user.pk))
        transaction.savepoint_rollback(point)
        about = [
            post
            for post in posts
            if post.borger_id == borger_id or str(borger_id) in post.details.get("borger_ids", [])
        ]
        named = b"Signe" in getattr(html, "content", b"")
        assert about or (not named and posts), f"{persona} left no mark at {url}"
