"""The small demonstration: what each persona finds, and that every page opens."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Bestilling, Borger, Forloeb
from bostotte.models import Kommune, Team, User
from demo.pages import pages
from feedback.models import Besvarelse, Maalepause
from haabets_sti.models import Delmaal
from opgaver.regler import read_regler
from overblik import team
from overblik.day import day_of
from pejlemaerker.models import Runde
from rapporter.models import Rapport, Rapportfil

AsUser = Callable[[str], Client]


def person(username: str) -> User:
    return User.objects.get(username=username)


@pytest.mark.usefixtures("lille")
def test_it_has_the_size_that_was_promised() -> None:
    assert (Kommune.objects.count(), Team.objects.count()) == (2, 3)
    assert Forloeb.objects.count() == 40
    assert Borger.objects.count() == 43
    assert User.objects.filter(rolletildelinger__team__isnull=False).count() == 13
    assert 1200 < Besoeg.objects.finished().count() < 3000
    assert Besvarelse.objects.count() > 500


@pytest.mark.usefixtures("lille")
def test_the_bostoette_has_visits_today_one_of_them_over_without_a_note() -> None:
    day = day_of(person("bostoette"))
    over = [besoeg for besoeg in day.today if not besoeg.is_finished and besoeg.starts_at < timezone.now()]
    ahead = [besoeg for besoeg in day.today if besoeg.starts_at > timezone.now()]
    assert len(day.today) == 4
    assert [besoeg.is_finished for besoeg in day.today] == [True, False, False, False]
    assert len(over) == 2  # the one at 10.15 and the one that is going on
    assert len(ahead) == 1
    assert day.week
    assert day.missing_note == []


@pytest.mark.usefixtures("lille")
def test_the_bostoette_has_a_draft_and_things_that_are_due() -> None:
    day = day_of(person("bostoette"))
    assert [kladde.heading for kladde in day.kladder] == ["Besøg hos Omar Y."]
    assert any("opfølgning på delmål" in due.title for due in day.due)
    assert any("kriseplan" in due.title for due in day.due)


@pytest.mark.usefixtures("lille")
def test_one_borger_has_not_been_seen_for_sixteen_days_though_two_tried() -> None:
    kurt = next(one for one in day_of(person("bostoette")).not_seen if one.borger.first_name == "Kurt")
    assert kurt.last_seen_at is not None
    assert 16 <= (timezone.now() - kurt.last_seen_at).days <= 18
    assert kurt.attempts == 2


@pytest.mark.usefixtures("lille")
def test_the_leder_has_something_of_everything() -> None:
    leder = person("leder")
    waiting = Rapport.objects.visible_to(leder).waiting_for_approval(leder)
    assert waiting.count() == 3
    assert team.waiting_bestillinger(leder).count() == 1
    assert team.vikarer(leder).count() == 1
    opened = list(team.open_forloeb(leder))
    assert sum(forloeb.last_seen_at is None for forloeb in opened) == 3
    calls = team.calling(opened, regler=read_regler(), now=timezone.now())
    reasons = [reason for call in calls for reason in call.reasons]
    assert "Ingen primær bostøtte" in reasons


@pytest.mark.usefixtures("lille")
def test_myndighed_has_reports_and_a_bestilling_that_came_back() -> None:
    myndighed = person("myndighed")
    mine = Bestilling.objects.visible_to(myndighed)
    assert mine.filter(state="returneret").exclude(return_reason="").count() == 1
    assert mine.waiting().count() == 1
    assert Rapport.objects.visible_to(myndighed).filter(state="frigivet").count() >= 3
    assert Rapport.objects.visible_to(myndighed).filter(state="afloest").count() == 1
    assert Rapport.objects.visible_to(person("nabo")).filter(state="frigivet").exists()


@pytest.mark.usefixtures("lille")
def test_every_state_of_a_report_is_there() -> None:
    assert set(Rapport.objects.values_list("state", flat=True)) == set(Rapport.State.values)


def test_a_released_report_downloads_as_the_pdf_it_was_hashed_as(as_user: AsUser) -> None:
    fil = Rapportfil.objects.visible_to(person("myndighed"))[0]
    url = reverse("rapporter:rapport_download", args=[fil.version.rapport_id])
    answer = as_user("myndighed").get(url)
    assert answer["Content-Type"] == "application/pdf"
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert content == fil.pdf()
    assert content.startswith(b"%PDF")


@pytest.mark.usefixtures("lille")
def test_two_rounds_are_over_with_enough_answers_and_one_is_open() -> None:
    rounds = list(Runde.objects.order_by("opens_on"))
    assert [runde.is_open for runde in rounds] == [False, False, True]
    for runde in rounds[:2]:
        sheets = list(runde.svarark_set.values_list("perspective", flat=True))
        assert sheets.count("borger") >= 12
        assert len(sheets) - sheets.count("borger") >= 5


@pytest.mark.usefixtures("lille")
def test_courses_have_five_to_twelve_points_and_somebody_has_said_no() -> None:
    mature = Forloeb.objects.filter(started_on__lte=timezone.localdate() - timedelta(days=170))
    for forloeb in mature.exclude(maalepauser__ended_at=None, maalepauser__isnull=False):
        assert 5 <= forloeb.besvarelser.all().of("ors").count() <= 12
    assert Maalepause.objects.ongoing().exists()


@pytest.mark.usefixtures("lille")
def test_delmaal_are_also_reached_and_paused() -> None:
    found = set(Delmaal.objects.values_list("status", flat=True))
    assert {"i_gang", "naaet", "sat_paa_pause"} <= found


def test_the_measured_pages_open(as_user: AsUser) -> None:
    for page in pages():
        assert as_user(page.username).get(page.path).status_code == 200, page


@pytest.mark.parametrize("username", ["bostoette", "kollega", "leder"])
def test_every_page_of_every_visible_forloeb_opens(as_user: AsUser, username: str) -> None:
    client = as_user(username)
    names = (
        "overblik:forloeb_detail",
        "overblik:forloeb_timeline",
        "haabets_sti:sti",
        "feedback:maaling_overview",
        "kriseplan:kriseplan_read",
    )
    visible = Forloeb.objects.visible_to(person(username))
    assert visible.exists()
    for forloeb in visible:
        for name in names:
            answer = client.get(reverse(name, args=[forloeb.pk]))
            assert answer.status_code in (200, 302), (name, str(forloeb))


@pytest.mark.parametrize("username", ["bostoette", "leder", "myndighed", "nabo"])
def test_every_visible_report_bestilling_and_round_opens(as_user: AsUser, username: str) -> None:
    client, user = as_user(username), person(username)
    rows = [
        *Rapport.objects.visible_to(user),
        *Bestilling.objects.visible_to(user),
        *Runde.objects.visible_to(user),
        *Delmaal.objects.visible_to(user),
    ]
    assert rows
    for row in rows:
        assert client.get(row.get_absolute_url()).status_code == 200, row
