"""The day's work is possible with the rights the program has in production."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations
from borgerforloeb.models import Besoeg, Forloeb
from bostotte.models import Kladde, Logpost, User
from feedback import operations as feedback
from feedback.instruments import get_instrument
from overblik import tasks
from tests.bostotte.test_typed_text import token_of

PASSWORD = "rollens"


@pytest.fixture
def app_role(transactional_db: None) -> Iterator[str]:
    """A role of this test database's own; roles belong to the whole cluster."""
    role = f"{connection.settings_dict['NAME']}_app"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
    call_command("grant_app_role", role, verbosity=0)
    yield role
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


@contextmanager
def working_as(role: str) -> Iterator[None]:
    """Django's connection logs in as the role meanwhile."""
    own = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update(USER=role, PASSWORD=PASSWORD)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(own)


@pytest.mark.django_db(transaction=True)
def test_the_app_role_can_log_in_write_keep_drafts_correct_and_clean_up(
    app_role: str, forloeb: Forloeb, bostoette: User
) -> None:
    page = reverse("overblik:besoeg_create", args=[forloeb.pk])
    client = Client()
    with working_as(app_role):
        assert client.get("/readyz").status_code == 200
        log_in = client.post(reverse("account_login"), {"login": "bostoette", "password": "demo"})
        assert log_in.status_code == 302
        token = token_of(client.get(page).content.decode())
        client.post(reverse("kladde_save"), {"kladde_token": token, "borgers_ord": "Jeg steg på igen."})
        assert Kladde.objects.exists()
        besoeg = operations.finish_besoeg(
            Besoeg(forloeb=forloeb, starts_at=timezone.now()), by=bostoette, outcome="afholdt"
        )
        operations.correct_besoeg(besoeg, by=bostoette, text="Det var om eftermiddagen.")
        ors = get_instrument("ors")
        answers = {item.key: 5 for item in ors.items}
        first = feedback.register_besvarelse(forloeb, instrument=ors, answers=answers, by=bostoette)
        feedback.replace(first, answers={**answers, ors.items[0].key: 6}, reason="Tastefejl", by=bostoette)
        tasks.delete_due()
        assert client.post(reverse("account_logout"), {"form_uuid": str(uuid4())}).status_code == 302
        assert Logpost.objects.filter(user_id=bostoette.pk).count() >= 5


@pytest.mark.django_db
def test_a_role_that_is_missing_is_said_in_a_sentence() -> None:
    with pytest.raises(CommandError, match="ingen rolle, der hedder findes_ikke"):
        call_command("grant_app_role", "findes_ikke")


@pytest.mark.django_db
def test_the_role_of_the_migrations_is_not_accepted_as_the_programs() -> None:
    with pytest.raises(CommandError, match="kan selv tage sig rettigheder"):
        call_command("grant_app_role", connection.settings_dict["USER"])
