"""The daily mail: only to those who asked, once a day, with numbers and nothing else."""

from collections.abc import Callable
from smtplib import SMTPServerDisconnected
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from opgaver import operations
from opgaver.models import Dagsmail
from overblik import digest
from overblik.tasks import send_dagsmail

Login = Callable[[User], Client]


class Unreachable(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages: Any) -> int:
        raise SMTPServerDisconnected


@pytest.fixture
def wanting(bostoette: User) -> User:
    bostoette.email = "mette@fjordby.example"
    bostoette.save(update_fields=["email"])
    operations.choose_mail(bostoette, version=1, daily=True, by=bostoette)
    return bostoette


@pytest.fixture
def something(forloeb: Forloeb, bostoette: User) -> None:
    operations.add_opgave(
        forloeb=forloeb, owner=bostoette, text="Ringe til søster", due_on=timezone.localdate(), by=bostoette
    )


def test_one_asks_for_it_on_ones_own_page(login: Login, bostoette: User) -> None:
    client = login(bostoette)
    url = reverse("opgaver:mail_settings")
    client.post(url, {"form_uuid": str(uuid4()), "version": "1", "daily": "on"})
    assert bostoette.mailvalg.daily
    assert "Du har ikke en mailadresse her endnu" in client.get(url).content.decode()


def test_it_says_how_many_and_names_nobody(wanting: User, something: None, settings: Any) -> None:
    settings.SITE_URL = "https://bostoette.example"
    assert send_dagsmail() == 1
    [sent] = mail.outbox
    assert (sent.subject, sent.to) == ("Du har 1 ting på Min dag", ["mette@fjordby.example"])
    assert "Opgaver: 1" in sent.body and "https://bostoette.example/min-dag/" in sent.body
    for secret in ("Signe", "S.", "Amstrup", "Mette", "Ringe", "søster", "750688"):
        assert secret not in f"{sent.subject} {sent.body}"


def test_it_is_sent_once_a_day_however_often_the_clock_asks(wanting: User, something: None) -> None:
    assert [digest.send_all(), digest.send_all()] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_worker_killed_after_it_took_the_day_leads_to_no_second_mail(
    wanting: User, something: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(digest, "_send", killed)
        digest.send_all()
    assert Dagsmail.objects.get().sent_at is None
    assert digest.send_all() == 0
    assert mail.outbox == []


def test_a_mail_server_that_is_down_is_tried_again(wanting: User, something: None, settings: Any) -> None:
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    assert digest.send_all() == 0
    settings.EMAIL_BACKEND = usual
    assert digest.send_all() == 1


def test_nothing_is_sent_on_a_day_with_nothing(wanting: User, forloeb: Forloeb) -> None:
    assert digest.send_all() == 0
    assert not Dagsmail.objects.exists()


def test_nobody_gets_it_without_asking_or_after_leaving(wanting: User, something: None, leder: User) -> None:
    operations.choose_mail(wanting, version=2, daily=False, by=wanting)
    assert digest.send_all() == 0
    operations.choose_mail(wanting, version=3, daily=True, by=wanting)
    User.objects.filter(pk=wanting.pk).update(is_active=False)
    assert digest.send_all() == 0
