"""Attendance in a few taps, one note about each, and the besøg they become."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Berigtigelse, Besoeg
from bostotte.models import Logpost, User
from bostotte.versions import VersionConflict
from grupper import operations
from grupper.models import Fremmoede, Gruppedeltagelse, Gruppenotat, Gruppesession
from grupper.timeline import events
from overblik.hours import hours_by_forloeb

Login = Callable[[User], Client]


def tap(
    client: Client, session: Gruppesession, deltagelse: Gruppedeltagelse, status: str, **more: Any
) -> Any:
    data = {"form_uuid": str(uuid4()), "version": "0", "status": status, **more}
    return client.post(reverse("grupper:fremmoede_mark", args=[session.pk, deltagelse.pk]), data)


@pytest.fixture
def came(session: Gruppesession, signe: Gruppedeltagelse, traener: User) -> Fremmoede:
    return operations.mark(session, signe, status="kom", version=0, by=traener)


@pytest.fixture
def noted(came: Fremmoede, traener: User) -> Fremmoede:
    operations.write_note(came, version=0, borgers_ord="Jeg sov.", aftalt="En tur", by=traener)
    return came


def test_a_tap_is_kept_at_once_and_the_same_tap_twice_changes_nothing(
    session: Gruppesession, signe: Gruppedeltagelse, traener: User, login: Login
) -> None:
    client = login(traener)
    form_uuid = str(uuid4())
    for _ in range(2):
        answer = tap(client, session, signe, "kom", form_uuid=form_uuid)
        assert answer["Location"].endswith(f"#deltager-{signe.pk}")
    assert tap(client, session, signe, "kom").status_code == 302
    row = Fremmoede.objects.get()
    assert (row.status, row.version, row.noted_by) == ("kom", 1, traener)


def test_of_two_trainers_who_note_different_things_the_second_is_told(
    session: Gruppesession, signe: Gruppedeltagelse, traener: User, leder: User, login: Login
) -> None:
    operations.mark(session, signe, status="afbud", version=0, by=leder)
    answer = tap(login(traener), session, signe, "kom")
    assert answer.status_code == 409
    assert Fremmoede.objects.get().status == "afbud"


def test_attendance_is_not_taken_before_the_day(
    signe: Gruppedeltagelse, session: Gruppesession, traener: User
) -> None:
    ahead = session.gruppe.session_set.get(number=4)
    with pytest.raises(ValidationError):
        operations.mark(ahead, signe, status="kom", version=0, by=traener)


def test_a_finished_session_gives_each_who_came_one_besoeg_in_the_own_forloeb(
    session: Gruppesession, noted: Fremmoede, jonas: Gruppedeltagelse, traener: User, leder: User
) -> None:
    operations.mark(session, jonas, status="afbud", version=0, by=leder)
    before = hours_by_forloeb([noted.deltagelse.forloeb])[noted.deltagelse.forloeb_id].delivered
    for _ in range(2):
        operations.finish_session(session, by=leder)
    besoeg = Besoeg.objects.get()
    assert besoeg.forloeb == noted.deltagelse.forloeb
    assert (besoeg.form, besoeg.minutes, besoeg.outcome) == ("gruppe", 120, "afholdt")
    assert (besoeg.borgers_ord, besoeg.aftalt) == ("Jeg sov.", "En tur")
    assert (besoeg.medarbejder, besoeg.written_by) == (traener, traener)
    assert besoeg.starts_at == session.starts_at
    assert Logpost.objects.get(kind="finish", object_type="besoeg").user_id == leder.pk
    assert hours_by_forloeb([besoeg.forloeb])[besoeg.forloeb_id].delivered > before
    assert type(besoeg.forloeb).objects.with_last_seen().get(pk=besoeg.forloeb_id).last_seen_at


def test_a_session_is_not_finished_before_everybody_is_noted(
    session: Gruppesession, came: Fremmoede, jonas: Gruppedeltagelse, traener: User, login: Login
) -> None:
    url = reverse("grupper:session_finish", args=[session.pk])
    html = login(traener).post(url, {"form_uuid": str(uuid4())}).content.decode()
    assert "Fremmødet mangler for Jonas L." in html
    assert not Besoeg.objects.exists()


def test_somebody_noted_afterwards_gets_a_besoeg_when_the_session_is_finished_again(
    session: Gruppesession, came: Fremmoede, jonas: Gruppedeltagelse, traener: User, leder: User
) -> None:
    row = operations.mark(session, jonas, status="udeblev", version=0, by=traener)
    operations.finish_session(session, by=traener)
    operations.mark(session, jonas, status="kom", version=row.version, by=traener)
    operations.finish_session(session, by=leder)
    assert Besoeg.objects.count() == 2
    late = Besoeg.objects.get(forloeb=jonas.forloeb)
    assert (late.medarbejder, late.written_by) == (traener, leder)


def test_what_became_a_besoeg_stands_fast_also_in_the_database(
    session: Gruppesession, noted: Fremmoede, traener: User
) -> None:
    operations.finish_session(session, by=traener)
    noted.refresh_from_db()
    with pytest.raises(ValidationError):
        operations.mark(session, noted.deltagelse, status="afbud", version=noted.version, by=traener)
    with pytest.raises(ValidationError):
        operations.write_note(noted, version=1, borgers_ord="Andet", aftalt="", by=traener)
    changes: list[tuple[QuerySet[Any], dict[str, str]]] = [
        (Fremmoede.objects.all(), {"words": "Andet"}),
        (Gruppenotat.objects.all(), {"aftalt": "Andet"}),
    ]
    for rows, change in changes:
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.update(**change)


def test_the_author_corrects_a_final_note_from_the_group_and_it_stands_in_the_forloeb(
    session: Gruppesession, noted: Fremmoede, traener: User, bostoette: User, login: Login
) -> None:
    operations.finish_session(session, by=traener)
    url = reverse("grupper:note_correct", args=[noted.pk])
    answer = login(traener).post(url, {"form_uuid": str(uuid4()), "text": "Det var seks timer."})
    assert answer.status_code == 302
    assert Berigtigelse.objects.get().author == traener
    for user, url in (
        (traener, session.get_absolute_url()),
        (bostoette, Besoeg.objects.get().get_absolute_url()),
    ):
        assert "Det var seks timer." in login(user).get(url).content.decode()


def test_a_note_that_names_another_participant_is_asked_about_once_and_not_blocked(
    came: Fremmoede, jonas: Gruppedeltagelse, traener: User, login: Login
) -> None:
    client = login(traener)
    url = reverse("grupper:note_write", args=[came.pk])
    data = {"form_uuid": str(uuid4()), "version": "0", "borgers_ord": "Jonas' tur var god.", "aftalt": ""}
    html = client.post(url, data).content.decode()
    assert "Teksten nævner Jonas" in html
    assert "Jonas&#x27; tur var god." in html
    assert not Gruppenotat.objects.exists()
    assert client.post(url, {**data, "confirm_names": "on"}).status_code == 302
    assert Gruppenotat.objects.get().borgers_ord == "Jonas' tur var god."


def test_the_borgers_own_name_is_no_reason_to_ask(came: Fremmoede, traener: User, login: Login) -> None:
    data = {"form_uuid": str(uuid4()), "version": "0", "borgers_ord": "Signe sov godt."}
    answer = login(traener).post(reverse("grupper:note_write", args=[came.pk]), data)
    assert answer.status_code == 302


def test_an_evaluation_that_names_a_participant_is_asked_about(
    session: Gruppesession, signe: Gruppedeltagelse, traener: User, login: Login
) -> None:
    data = {"form_uuid": str(uuid4()), "version": "1", "evaluation": "Signe talte meget."}
    html = login(traener).post(reverse("grupper:session_evaluate", args=[session.pk]), data).content.decode()
    assert "Teksten nævner Signe" in html
    session.refresh_from_db()
    assert session.evaluation == ""


def test_two_first_notes_about_the_same_borger_meet_as_a_conflict(noted: Fremmoede, leder: User) -> None:
    with pytest.raises(VersionConflict):
        operations.write_note(noted, version=0, borgers_ord="Noget andet", aftalt="", by=leder)
    assert Gruppenotat.objects.get().borgers_ord == "Jeg sov."


def test_somebody_with_a_note_is_not_marked_absent_before_the_note_is_emptied(
    session: Gruppesession, noted: Fremmoede, traener: User
) -> None:
    with pytest.raises(ValidationError):
        operations.mark(session, noted.deltagelse, status="afbud", version=1, by=traener)
    operations.write_note(noted, version=1, borgers_ord="", aftalt="", by=traener)
    row = operations.mark(session, noted.deltagelse, status="afbud", version=1, by=traener)
    assert row.status == "afbud"


def test_the_timeline_tells_of_the_group_and_of_nobody_else_in_it(
    session: Gruppesession, signe: Gruppedeltagelse, jonas: Gruppedeltagelse, traener: User
) -> None:
    row = operations.mark(session, signe, status="afbud", version=0, by=traener)
    operations.write_absence(row, version=row.version, words="Skulle til læge", by=traener)
    told = events(signe.forloeb)
    assert [event.title for event in told] == [
        "Ro i hverdagen: afbud",
        "Begyndte i gruppen Ro i hverdagen",
    ]
    assert "Jonas" not in " ".join(event.title + event.text + event.quote for event in told)


def test_a_besoeg_page_of_the_group_is_open_to_who_sees_the_forloeb(
    session: Gruppesession, noted: Fremmoede, traener: User, bostoette: User, login: Login
) -> None:
    operations.finish_session(session, by=traener)
    besoeg = Besoeg.objects.get()
    assert login(bostoette).get(besoeg.get_absolute_url()).status_code == 200
    assert login(traener).get(besoeg.get_absolute_url()).status_code == 404
