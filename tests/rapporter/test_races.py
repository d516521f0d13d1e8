"""Two at the same moment: the second one is told in Danish, and there is one report."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from rapporter.models import Rapport, Rapportversion
from tests.waiting import wait_for, waiting_at_a_lock

pytestmark = pytest.mark.django_db(transaction=True)


def both_post(
    users: list[User], url: str, data: dict[str, object], second_connection: Callable
) -> list[HttpResponse]:
    """Each sends the form, and they stand before the table of reports until both have come so far."""

    def post(user: User) -> HttpResponse:
        client = Client()
        client.force_login(user)
        try:
            return client.post(url, {**data, "form_uuid": str(uuid4())})  # type: ignore[return-value]
        finally:
            connection.close()

    with second_connection() as other, ThreadPoolExecutor(len(users)) as pool:
        other.execute("LOCK TABLE rapporter_rapport IN SHARE MODE")
        sent = [pool.submit(post, user) for user in users]
        try:
            wait_for(lambda: waiting_at_a_lock() == len(users))
        finally:
            other.rollback()
        return sorted((one.result() for one in sent), key=lambda answer: answer.status_code)


def test_two_who_start_a_report_at_once_get_one_report_and_one_of_them_a_sentence(
    life: Forloeb, bostoette: User, leder: User, second_connection: Callable
) -> None:
    today = timezone.localdate().isoformat()
    data: dict[str, object] = {
        "bestilling": life.bestillinger.get().pk,
        "period_from": today,
        "period_to": today,
    }
    url = reverse("rapporter:rapport_create", args=[life.pk])
    told, started = both_post([bostoette, leder], url, data, second_connection)
    assert (told.status_code, started.status_code) == (200, 302)
    assert "Der er allerede en rapport i gang for den bestilling." in told.content.decode()
    assert started["Location"] == Rapport.objects.get().edit_url


def test_two_who_correct_a_report_at_once_get_one_correction_and_one_of_them_a_sentence(
    released: Rapportversion, bostoette: User, leder: User, second_connection: Callable
) -> None:
    url = reverse("rapporter:rapport_correct", args=[released.rapport_id])
    told, started = both_post([bostoette, leder], url, {"reason": "Datoen var forkert."}, second_connection)
    assert (told.status_code, started.status_code) == (200, 302)
    assert "Der er allerede en rettelse i gang" in told.content.decode()
    assert started["Location"] == Rapport.objects.get(supersedes=released.rapport_id).edit_url
