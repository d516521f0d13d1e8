"""The series, the plan, the copy; and how often the pages ask the database."""

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from grupper import operations
from grupper.models import Gruppedeltagelse, Gruppeforloeb, Gruppesession
from grupper.names import names_in
from grupper.series import weekly
from grupper.steps import Step, steps_of
from overblik.day import day_of
from tests.urls.world_grupper import another_forloeb

Login = Callable[[User], Client]


def test_a_series_skips_chosen_days_and_grows_longer() -> None:
    days = weekly(date(2026, 12, 10), 3, skip={date(2026, 12, 24)})
    assert days == [date(2026, 12, 10), date(2026, 12, 17), date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("10 min Velkomst", Step(10, "Velkomst")),
        ("5: Kaffe", Step(5, "Kaffe")),
        ("20 Gåtur", Step(20, "Gåtur")),
        ("Farvel", Step(0, "Farvel")),
        ("3D-print", Step(0, "3D-print")),
    ],
)
def test_a_step_is_read_as_it_is_typed(text: str, step: Step) -> None:
    assert steps_of(f"\n{text}\n") == [step]


def test_names_are_found_as_words_and_short_ones_only_with_a_capital() -> None:
    names = ["Signe", "Bo", "Åse"]
    assert names_in("signes tur med Bo og ÅSE", names) == ["Signe", "Bo"]
    assert names_in("De bo i signere, Åses have", names) == ["Åse"]
    assert names_in("", names) == []


def test_a_new_group_keeps_its_clock_time_when_winter_time_begins(forloeb: Forloeb, traener: User) -> None:
    made = operations.create_gruppe(
        forloeb.team,
        by=traener,
        first_on=date(2026, 10, 20),
        at=time(13),
        minutes=90,
        sessions=2,
        title="T",
        purpose="P",
        place="S",
    )
    local = [timezone.localtime(one.starts_at) for one in made.session_set.all()]
    assert [one.hour for one in local] == [13, 13]
    assert [one.utcoffset() for one in local] == [timedelta(hours=2), timedelta(hours=1)]


def test_a_group_is_made_from_the_form_with_days_left_out(traener: User, login: Login) -> None:
    first = timezone.localdate() + timedelta(days=7)
    data = {"form_uuid": str(uuid4()), "team": str(traener.rolletildelinger.get().team_id), "title": "Ro",
            "purpose": "Søvn", "place": "Her", "max_participants": "8", "first_on": first.isoformat(),
            "at": "13:00", "minutes": "120", "sessions": "3",
            "skip": f"{first + timedelta(days=7):%d.%m.%Y}\n"}  # fmt: skip
    login(traener).post(reverse("grupper:gruppe_create"), data)
    made = Gruppeforloeb.objects.get()
    assert [one.day - first for one in made.session_set.all()] == [timedelta(days=n) for n in (0, 14, 21)]
    assert made.traenere.get().user == traener


def test_a_copy_takes_the_plans_and_leaves_the_people(
    gruppe: Gruppeforloeb, signe: Gruppedeltagelse, session: Gruppesession, colleague: User
) -> None:
    operations.change_session(
        session, version=1, by=colleague, theme="Søvn", steps="10 min Kaffe", evaluation="God"
    )
    made = operations.copy_gruppe(
        gruppe, by=colleague, title="Ro igen", first_on=timezone.localdate(), at=time(10)
    )
    third = made.session_set.get(number=3)
    assert (third.theme, third.steps, third.evaluation) == ("Søvn", "10 min Kaffe", "")
    assert made.session_set.count() == 4
    assert not made.deltagelser.exists()
    assert made.copied_from == gruppe


def test_min_dag_has_the_trainers_session_today_and_not_the_colleagues(
    gruppe: Gruppeforloeb, session: Gruppesession, traener: User, colleague: User, login: Login
) -> None:
    assert day_of(traener).group_sessions == [session]
    assert day_of(colleague).group_sessions == []
    assert "Tag fremmøde" in login(traener).get(reverse("overblik:min_dag")).content.decode()


def test_the_forloeb_page_says_when_the_group_meets_next(
    gruppe: Gruppeforloeb, signe: Gruppedeltagelse, bostoette: User, login: Login
) -> None:
    html = login(bostoette).get(signe.forloeb.get_absolute_url()).content.decode()
    assert "Ro i hverdagen</a>, næste gang" in html


def test_pages_of_a_group_ask_as_often_for_few_as_for_many(
    gruppe: Gruppeforloeb,
    session: Gruppesession,
    signe: Gruppedeltagelse,
    leder: User,
    myndighed: User,
    begun: date,
    login: Login,
) -> None:
    Gruppeforloeb.objects.update(max_participants=30)
    gruppe.refresh_from_db()
    client = login(leder)
    pages = [
        gruppe.get_absolute_url(),
        session.get_absolute_url(),
        reverse("grupper:fremmoede_list", args=[session.pk]),
        reverse("grupper:gruppe_list"),
        reverse("grupper:venteliste"),
        signe.get_absolute_url(),
    ]

    def fill(numbers: list[str]) -> None:
        for number in numbers:
            one = another_forloeb(signe.forloeb, number, "Række", number[:4], by=myndighed)
            place = operations.place(
                gruppe, forloeb=one, own_goal="Ro", valid_from=begun, confirm_apart=False, by=leder
            )
            row = operations.mark(session, place, status="kom", version=0, by=leder)
            operations.write_note(row, version=0, borgers_ord="Ja", aftalt="", by=leder)
            wish = another_forloeb(signe.forloeb, number[:6] + "9" + number[7:], "Venter", "V", by=myndighed)
            operations.note_interest(wish, interest="Ro", wishes="", since=begun, by=leder)
            operations.copy_gruppe(gruppe, by=leder, title="Ro", first_on=timezone.localdate(), at=time(10))

    def counts() -> list[int]:
        found = []
        for url in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            found.append(len(queries))
        return found

    counts()
    fill(["6101812000", "6101822000"])
    few = counts()
    fill([f"61018{n}2000" for n in range(3, 10)])
    assert counts() == few
