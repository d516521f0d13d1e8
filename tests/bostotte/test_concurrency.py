"""Two at the same moment: one visit from a form sent twice, and nobody's text overwritten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb
from bostotte.models import Team, User
from bostotte.versions import VersionConflict, claim

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Runs the jobs in threads that start together, each with a database connection of its own."""
    barrier = Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_the_same_form_sent_twice_at_the_same_moment_gives_one_besoeg(
    forloeb: Forloeb, bostoette: User
) -> None:
    now = timezone.localtime()
    data = {
        "form_uuid": str(uuid4()),
        "starts_at_0": now.date().isoformat(),
        "starts_at_1": now.strftime("%H:%M"),
        "starts_at": now.strftime("%Y-%m-%dT%H:%M"),
        "minutes": "45",
        "form": "hjemme",
        "outcome": "afholdt",
        "borgers_ord": "Jeg steg på igen.",
    }
    url = reverse("overblik:besoeg_create", args=[forloeb.pk])
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(bostoette)
    answers = at_once(*(lambda c=client: c.post(url, data) for client in clients))
    assert [answer.status_code for answer in answers] == [302, 302]  # type: ignore[attr-defined]
    assert len({answer["Location"] for answer in answers}) == 1  # type: ignore[index]
    assert Besoeg.objects.count() == 1


def test_of_two_who_claim_the_same_version_one_is_told(forloeb: Forloeb) -> None:
    def take() -> str:
        try:
            claim(Forloeb.objects.get(pk=forloeb.pk), 1)
        except VersionConflict:
            return "told"
        return "saved"

    assert sorted(str(answer) for answer in at_once(take, take)) == ["saved", "told"]


def test_the_second_to_save_sees_both_texts_and_loses_neither(
    forloeb: Forloeb, leder: User, team: Team
) -> None:
    client = Client()
    client.force_login(leder)
    url = reverse("borgerforloeb:borger_edit", args=[forloeb.pk])
    version = forloeb.borger.version
    first = {
        "form_uuid": str(uuid4()),
        "version": version,
        "phone": "00 00 00 02",
        "contact_wishes": "om morgenen",
    }
    second = {**first, "form_uuid": str(uuid4()), "contact_wishes": "helst efter kl. 10"}
    assert client.post(url, first).status_code == 302
    conflict = client.post(url, second)
    html = conflict.content.decode()
    assert conflict.status_code == 409
    assert "om morgenen" in html
    assert "helst efter kl. 10" in html
    forloeb.borger.refresh_from_db()
    assert forloeb.borger.contact_wishes == "om morgenen"
    resolved = {**second, "form_uuid": str(uuid4()), "version": version + 1}
    assert client.post(url, resolved).status_code == 302
    forloeb.borger.refresh_from_db()
    assert forloeb.borger.contact_wishes == "helst efter kl. 10"
