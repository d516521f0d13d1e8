"""What a kommune is reminded of, and that the pages follow its own rule."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb import operations as forloeb_operations
from borgerforloeb.models import Besoeg, Bestilling, Forloeb
from bostotte.models import Kommune, User
from bostotte.versions import VersionConflict
from haabets_sti.operations import add_delmaal
from opgaver import operations
from opgaver.models import Paamindelsesregel
from opgaver.regler import DEFAULTS, Kind, read_regler
from overblik import team as overview
from overblik.day import day_of

Login = Callable[[User], Client]
NOON = datetime.fromisoformat("2026-11-24T12:00+01:00")


@pytest.fixture(autouse=True)
def tuesday() -> object:
    with time_machine.travel(NOON, tick=False):
        yield


def rule(kommune: Kommune, kind: str, by: User, days: int = 0, *, active: bool = True) -> None:
    operations.set_rule(kommune, kind, version=1, days=days, active=active, by=by)


def day(user: User) -> object:
    return day_of(User.objects.get(pk=user.pk), NOON)


def reasons(leder: User) -> list[str]:
    rows = list(overview.open_forloeb(User.objects.get(pk=leder.pk)))
    return [
        words for call in overview.calling(rows, regler=read_regler(), now=NOON) for words in call.reasons
    ]


def test_there_is_a_gentle_default_for_every_kind(kommune: Kommune) -> None:
    regler = read_regler()
    assert set(DEFAULTS) == set(Kind.values)
    assert {kind: regler.days(kommune.pk, kind) for kind in Kind.values} == DEFAULTS


def test_the_administrator_decides_a_rule_and_two_at_once_meet(
    login: Login, administrator: User, kommune: Kommune
) -> None:
    client = login(administrator)
    url = reverse("opgaver:rule_edit", args=[kommune.pk, "kontakt"])
    sent = {"form_uuid": str(uuid4()), "version": "1", "active": "on", "days": "21"}
    assert client.post(url, sent).status_code == 302
    assert "Efter 21 dage" in client.get(reverse("opgaver:rule_list", args=[kommune.pk])).content.decode()
    assert client.post(url, {**sent, "form_uuid": str(uuid4()), "days": "7"}).status_code == 409
    assert Paamindelsesregel.objects.get().days == 21
    with pytest.raises(VersionConflict):
        rule(kommune, "kontakt", administrator, 7)


def test_not_seen_follows_the_kommunes_own_days(
    forloeb: Forloeb, kommune: Kommune, bostoette: User, leder: User, administrator: User
) -> None:
    Forloeb.objects.update(started_on=date(2026, 5, 4))
    met = Besoeg(forloeb=forloeb, starts_at=timezone.now() - timedelta(days=10))
    forloeb_operations.finish_besoeg(met, by=bostoette, outcome="afholdt")
    assert day(bostoette).not_seen == []
    rule(kommune, Kind.KONTAKT, administrator, 7)
    assert day(bostoette).not_seen == [forloeb]
    assert "Ikke set i 10 dage" in reasons(leder)
    operations.set_rule(kommune, Kind.KONTAKT, version=2, days=7, active=False, by=administrator)
    assert day(bostoette).not_seen == []
    assert "Ikke set i 10 dage" not in reasons(leder)


def test_a_missing_note_follows_the_kommunes_own_days(
    forloeb: Forloeb, kommune: Kommune, bostoette: User, leder: User, administrator: User
) -> None:
    Besoeg.objects.create(
        forloeb=forloeb, medarbejder=bostoette, starts_at=timezone.now() - timedelta(days=5)
    )
    assert "Besøg uden notat i mere end 3 dage" in reasons(leder)
    rule(kommune, Kind.NOTAT, administrator, 6)
    assert not any("uden notat" in words for words in reasons(leder))


def test_a_bevilling_that_ends_is_said_in_time_and_not_when_another_goes_further(
    bestilling: Bestilling, forloeb: Forloeb, bostoette: User, leder: User
) -> None:
    Bestilling.objects.filter(pk=bestilling.pk).update(period_to=date(2026, 12, 20))
    [due] = day(bostoette).due
    assert due.when(NOON.date()) == "Løber til og med søndag 20. december"
    assert "Bevillingen løber til 20/12" in reasons(leder)
    later = Bestilling.objects.get(pk=bestilling.pk)
    later.pk, later._state.adding, later.period_to = uuid4(), True, None
    later.save()
    assert day(bostoette).due == []


@pytest.mark.parametrize("kind", [Kind.OPFOELGNING, Kind.RAPPORT])
def test_a_kind_that_is_switched_off_is_never_said(
    kind: str,
    bestilling: Bestilling,
    forloeb: Forloeb,
    kommune: Kommune,
    bostoette: User,
    administrator: User,
) -> None:
    Bestilling.objects.filter(pk=bestilling.pk).update(followup_on=date(2026, 11, 25))
    add_delmaal(forloeb, by=bostoette, text="Gå ture", status_on=date(2026, 10, 1))
    before = len(day(bostoette).due)
    rule(kommune, kind, administrator, 6, active=False)
    assert (before, len(day(bostoette).due)) == (2, 1)


def test_a_delmaal_on_pause_is_never_due(forloeb: Forloeb, bostoette: User) -> None:
    add_delmaal(forloeb, by=bostoette, text="Gå ture", status="sat_paa_pause", status_on=date(2026, 1, 1))
    assert day(bostoette).due == []


@pytest.mark.parametrize(("ahead", "shown"), [(-3, True), (2, True), (3, False)])
def test_an_opgave_is_said_two_days_ahead(forloeb: Forloeb, bostoette: User, ahead: int, shown: bool) -> None:
    due_on = NOON.date() + timedelta(days=ahead)
    operations.add_opgave(forloeb=forloeb, owner=bostoette, text="Ringe", due_on=due_on, by=bostoette)
    assert bool(day(bostoette).opgaver) is shown
