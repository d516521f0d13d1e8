"""The two addresses a proxy asks: alive, and ready."""

import socket

import pytest
from django.db import connection
from django.test import Client

from bostotte.embedded.redis import free_port


def test_livez_answers_without_log_in_and_without_a_database(client: Client) -> None:
    response = client.get("/livez")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_readyz_is_ready_with_database_migrations_and_queue(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"ready": True, "missing": []}


@pytest.mark.django_db
def test_readyz_names_the_queue_when_redis_is_gone(client: Client, settings) -> None:
    settings.REDIS_URL = f"redis://:not-a-secret@127.0.0.1:{free_port()}/0"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"ready": False, "missing": ["queue"]}
    assert b"not-a-secret" not in response.content


@pytest.mark.django_db
def test_readyz_gives_up_on_a_queue_that_accepts_but_never_answers(client: Client, settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.REDIS_URL = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"

        assert client.get("/readyz").json()["missing"] == ["queue"]


@pytest.mark.django_db
def test_readyz_names_migrations_when_one_is_not_applied(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["missing"] == ["migrations"]


@pytest.mark.django_db(transaction=True)
def test_readyz_names_the_database_when_it_does_not_answer(client: Client, tmp_path) -> None:
    place = connection.settings_dict["HOST"]
    connection.close()
    connection.settings_dict["HOST"] = str(tmp_path)
    try:
        response = client.get("/readyz")
    finally:
        connection.close()
        connection.settings_dict["HOST"] = place

    assert response.status_code == 503
    assert response.json()["missing"] == ["database", "migrations"]
