"""Who knows the participants of a group, and who only its plans."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Forloeb
from bostotte.models import Logpost, User
from grupper import operations
from grupper.models import (
    Fremmoede,
    Gruppedeltagelse,
    Gruppeforloeb,
    Gruppenotat,
    Gruppesession,
    Ikkesammen,
    Venteplads,
)

Login = Callable[[User], Client]


@pytest.fixture
def written(session: Gruppesession, signe: Gruppedeltagelse, jonas: Gruppedeltagelse, traener: User) -> None:
    """Both came, and each has a note."""
    for one, words in ((signe, "Jeg sov fem timer."), (jonas, "Jeg blev hjemme i går.")):
        row = operations.mark(session, one, status="kom", version=0, by=traener)
        operations.write_note(row, version=0, borgers_ord=words, aftalt="En tur", by=traener)


def test_who_runs_the_group_sees_names_and_notes_but_no_forloeb(
    written: None, session: Gruppesession, signe: Gruppedeltagelse, traener: User, login: Login
) -> None:
    client = login(traener)
    html = client.get(session.get_absolute_url()).content.decode()
    assert "Signe A." in html
    assert "Jeg sov fem timer." in html
    assert "Jonas L." in html
    assert client.get(signe.forloeb.get_absolute_url()).status_code == 404
    page = client.get(signe.get_absolute_url()).content.decode()
    assert "Amstrup" not in page
    assert reverse("kriseplan:kriseplan_read", args=[signe.forloeb_id]) not in page
    assert not Forloeb.objects.visible_to(traener).exists()


def test_who_works_in_one_forloeb_sees_that_note_and_not_the_others(
    written: None, gruppe: Gruppeforloeb, session: Gruppesession, bostoette: User, login: Login
) -> None:
    assert [one.borger_id for one in Gruppenotat.objects.visible_to(bostoette)] == [
        one.borger_id for one in Gruppedeltagelse.objects.visible_to(bostoette)
    ]
    client = login(bostoette)
    html = client.get(gruppe.get_absolute_url()).content.decode()
    assert "Signe A." in html
    assert "Jonas" not in html
    assert "Jonas" not in client.get(session.get_absolute_url()).content.decode()
    assert client.get(reverse("grupper:fremmoede_list", args=[session.pk])).status_code == 404


def test_a_colleague_reads_the_plan_and_sees_no_participant(
    written: None, gruppe: Gruppeforloeb, session: Gruppesession, colleague: User, login: Login
) -> None:
    client = login(colleague)
    for url in (
        gruppe.get_absolute_url(),
        session.get_absolute_url(),
        reverse("grupper:session_print", args=[session.pk]),
    ):
        html = client.get(url).content.decode()
        assert "Ro i hverdagen" in html
        assert "Signe" not in html
        assert "Jonas" not in html
    for model in (Gruppedeltagelse, Fremmoede, Gruppenotat, Venteplads, Ikkesammen):
        assert not model._default_manager.visible_to(colleague).exists()


def test_a_trainer_who_no_longer_runs_the_group_knows_nobody_there_any_more(
    written: None, gruppe: Gruppeforloeb, session: Gruppesession, traener: User, begun, login: Login
) -> None:
    gruppe.traenere.update(valid_from=begun, valid_to=begun)
    assert not Gruppenotat.objects.visible_to(traener).exists()
    html = login(traener).get(session.get_absolute_url()).content.decode()
    assert "Signe" not in html


def test_only_a_leder_decides_who_runs_a_group(
    gruppe: Gruppeforloeb, traener: User, leder: User, colleague: User, login: Login
) -> None:
    url = reverse("grupper:traener_create", args=[gruppe.pk])
    assert login(traener).get(url).status_code == 403
    operations.add_traener(gruppe, user=colleague, role="vikar", by=leder)
    assert Gruppeforloeb.objects.shown_to(colleague).get() == gruppe


def test_a_print_has_first_names_only(
    written: None, session: Gruppesession, traener: User, login: Login
) -> None:
    html = login(traener).get(reverse("grupper:session_print", args=[session.pk])).content.decode()
    assert "Signe" in html
    assert "Signe A" not in html
    assert "Jeg sov" not in html


def test_opening_attendance_names_every_participant_in_the_log(
    written: None, session: Gruppesession, traener: User, login: Login
) -> None:
    login(traener).get(reverse("grupper:fremmoede_list", args=[session.pk]))
    posts = Logpost.objects.filter(user_id=traener.pk, object_type="fremmoede-liste")
    ids = posts.latest("id").details["borger_ids"]
    assert len(ids) == 2
