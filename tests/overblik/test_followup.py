"""A released report settles the opfølgning with myndighed, and names the next one."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.models import User
from kriseplan.models import Kriseplan
from rapporter import operations

Login = Callable[[User], Client]
DUE = "opfølgning med myndighed"


@pytest.mark.parametrize("months_ahead", [6, None])
def test_a_released_report_clears_what_was_due_and_sets_the_next_day(
    login: Login, bostoette: User, leder: User, forloeb: Forloeb, months_ahead: int | None
) -> None:
    today = timezone.localdate()
    following: date | None = today + timedelta(days=30 * months_ahead) if months_ahead else None
    Bestilling.objects.update(followup_on=today)
    assert DUE in login(bostoette).get("/min-dag/").content.decode()
    assert "Opfølgning med myndighed er nået" in login(leder).get("/team/").content.decode()
    report = operations.start_rapport(
        forloeb, bestilling=Bestilling.objects.get(), period_from=today, period_to=today, by=bostoette
    )
    texts = {"status_text": "Signe går ture.", "indstilling": "fortsaet", "begrundelse": "Det hjælper."}
    operations.write_rapport(report, version=1, by=bostoette, next_followup_on=following, **texts)
    review = {"reviewed_on": today, "review_how": "sammen"}
    operations.review_rapport(report, version=2, by=bostoette, **review)
    operations.send_rapport(report, version=3, by=bostoette)
    operations.approve_rapport(report, version=4, by=leder)
    operations.release_rapport(report, version=5, by=leder)
    assert Bestilling.objects.get().followup_on == following
    assert DUE not in login(bostoette).get("/min-dag/").content.decode()
    assert "Opfølgning med myndighed er nået" not in login(leder).get("/team/").content.decode()


@pytest.mark.parametrize("days", [0, -9])
def test_bostoette_and_leder_are_told_of_a_crisis_plan_on_the_same_day(
    login: Login, bostoette: User, leder: User, forloeb: Forloeb, days: int
) -> None:
    Kriseplan.objects.create(borger=forloeb.borger, review_on=timezone.localdate() + timedelta(days=days))
    assert "kriseplan gennemgås" in login(bostoette).get("/min-dag/").content.decode()
    assert "Kriseplanen skal gennemgås" in login(leder).get("/team/").content.decode()


def test_an_opfoelgning_of_a_bevilling_that_has_run_out_calls_nobody(
    login: Login, bostoette: User, leder: User, forloeb: Forloeb
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Bestilling.objects.update(followup_on=yesterday, period_to=yesterday)
    assert DUE not in login(bostoette).get("/min-dag/").content.decode()
    assert "Opfølgning med myndighed er nået" not in login(leder).get("/team/").content.decode()
