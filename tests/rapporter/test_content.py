"""What a report says, what it never says, and that it stays as it was."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.db.models import TextField
from django.utils import timezone

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.dates import plain_date
from bostotte.models import User
from haabets_sti import operations as sti_operations
from haabets_sti.models import Delmaal, Opfoelgning
from kriseplan.models import Kriseplan, Kriseplanversion
from rapporter import facts, operations, reports
from rapporter.models import Rapport, Rapportversion
from tests.rapporter.conftest import NOTE, OBSERVATION, TEXTS, held


def test_the_frozen_content_holds_nothing_that_is_not_for_myndighed(released: Rapportversion) -> None:
    frozen = json.dumps(released.content, ensure_ascii=False)
    for secret in (NOTE, OBSERVATION, "7.7", "7,7", "30.8", "30,8", "750688"):
        assert secret not in frozen
    assert "brugt 3 gange" in frozen
    assert [measure["instrument"] for measure in released.content["facts"]["measures"]] == ["ors", "who5"]


def test_a_kriseplan_leaves_no_trace_in_a_report(
    life: Forloeb, bestilling: Bestilling, bostoette: User
) -> None:
    plan = Kriseplan.objects.create(borger=life.borger)
    texts = [
        field.name
        for field in Kriseplanversion._meta.get_fields()
        if isinstance(field, TextField) and field.name != "comment"
    ]
    Kriseplanversion.objects.create(
        plan=plan, version=1, author=bostoette, **{name: f"KRISE-{name}" for name in texts}
    )
    bestilling.refresh_from_db()
    today = timezone.localdate()
    assembled = facts.assemble(life, bestilling, today - timedelta(days=90), today)
    assert "KRISE" not in json.dumps(assembled)


def test_the_delmaal_carry_both_ratings_of_the_period(rapport: Rapport) -> None:
    bus = rapport.facts["maal"][0]["delmaal"][0]
    assert (bus["first"]["borger"], bus["first"]["bostoette"]) == (2, 3)
    assert (bus["latest"]["borger"], bus["latest"]["bostoette"]) == (6, 5)
    assert bus["words"] == "Jeg steg på igen."
    assert [goal["text"] for goal in rapport.facts["maal"]] == [
        "Signe færdes uden for hjemmet",
        "Signe har kontakt til sin familie",
        "",
    ]


def test_a_corrected_opfoelgning_stands_in_the_report_and_the_old_one_does_not(
    life: Forloeb, bestilling: Bestilling, bostoette: User
) -> None:
    latest = Opfoelgning.objects.latest("held_on")
    sti_operations.correct_opfoelgning(
        latest,
        borger_rating=9,
        words="Jeg kørte helt derud.",
        held_on=latest.held_on,
        correction_reason="Der stod et forkert tal.",
        by=bostoette,
    )
    bestilling.refresh_from_db()
    today = timezone.localdate()
    bus = facts.assemble(life, bestilling, today - timedelta(days=180), today)["maal"][0]["delmaal"][0]
    assert bus["followups"] == 3
    assert bus["latest"] is not None
    assert (bus["latest"]["borger"], bus["words"]) == (9, "Jeg kørte helt derud.")


def test_the_words_from_the_opfoelgninger_stay_out_when_the_borger_wants_it(
    rapport: Rapport, bostoette: User
) -> None:
    texts = TEXTS | {"include_words": False}
    operations.write_rapport(rapport, version=rapport.version, by=bostoette, **texts)
    said = json.dumps(reports.build_content(rapport), ensure_ascii=False)
    assert "Jeg steg på igen." not in said
    assert "øvede først på en stille dag" not in said
    assert "Køre to stop" in said


def test_a_delmaal_closed_before_the_period_is_left_out(
    life: Forloeb, bestilling: Bestilling, bostoette: User
) -> None:
    today = timezone.localdate()
    for delmaal in Delmaal.objects.filter(forloeb=life):
        reach(delmaal, today - timedelta(days=30), bostoette)
    bestilling.refresh_from_db()
    recent = facts.assemble(life, bestilling, today - timedelta(days=20), today)
    longer = facts.assemble(life, bestilling, today - timedelta(days=40), today)
    assert sum(len(goal["delmaal"]) for goal in recent["maal"]) == 0
    assert sum(len(goal["delmaal"]) for goal in longer["maal"]) == 2


def test_a_report_about_an_earlier_period_says_where_the_delmaal_stood_then(
    forloeb: Forloeb, bestilling: Bestilling, bostoette: User
) -> None:
    """Worded otherwise a week ago, and today it is noted that it was reached a fortnight ago."""
    today, now = timezone.localdate(), timezone.now()
    with time_machine.travel(now - timedelta(days=100), tick=False):
        bus = sti_operations.add_delmaal(forloeb, text="Køre to stop", by=bostoette)
    with time_machine.travel(now - timedelta(days=7), tick=False):
        sti_operations.change_delmaal(bus, version=1, text="Køre helt til søster", by=bostoette)
    reach(bus, today - timedelta(days=14), bostoette)

    def stood(days_ago: int) -> list[tuple[str, str]]:
        end = today - timedelta(days=days_ago)
        content = facts.assemble(forloeb, bestilling, end - timedelta(days=30), end)
        return [(one["text"], one["status"]) for goal in content["maal"] for one in goal["delmaal"]]

    reached = f"nået {plain_date(today - timedelta(days=14))}"
    assert stood(101) == []
    assert stood(21) == [("Køre to stop", "i gang")]
    assert stood(10) == [("Køre to stop", reached)]
    assert stood(0) == [("Køre helt til søster", reached)]


def test_a_delmaal_taken_up_again_after_the_period_was_closed_in_it(
    forloeb: Forloeb, bestilling: Bestilling, bostoette: User
) -> None:
    today, now = timezone.localdate(), timezone.now()
    with time_machine.travel(now - timedelta(days=100), tick=False):
        bus = sti_operations.add_delmaal(forloeb, text="Køre to stop", by=bostoette)
    reach(bus, today - timedelta(days=60), bostoette)
    reach(bus, today - timedelta(days=5), bostoette, status=Delmaal.Status.I_GANG)

    def statuses(first: int, last: int) -> list[str]:
        content = facts.assemble(
            forloeb, bestilling, today - timedelta(days=first), today - timedelta(days=last)
        )
        return [one["status"] for goal in content["maal"] for one in goal["delmaal"]]

    assert statuses(90, 30) == [f"nået {plain_date(today - timedelta(days=60))}"]
    assert statuses(50, 30) == []
    assert statuses(50, 0) == ["i gang"]


def reach(delmaal: Delmaal, day: date, by: User, status: str = Delmaal.Status.NAAET) -> None:
    """The status holds from a day, noted now."""
    sti_operations.change_status(
        delmaal, version=delmaal.version, status=status, status_on=day, status_words="", by=by
    )


def test_support_given_is_counted_by_form_beside_what_was_granted(
    forloeb: Forloeb, bestilling: Bestilling, bostoette: User
) -> None:
    """28 days at 3 hours a week are 12 hours; 2 × 90 + 30 minutes given are 0.9 hours a week."""
    bestilling.hours_per_week = Decimal("3.0")
    bestilling.period_from = date(2020, 1, 1)
    bestilling.save()
    held(forloeb, bostoette, 3, 90)
    held(forloeb, bostoette, 27, 90)
    held(forloeb, bostoette, 5, 30, form="telefon")
    held(forloeb, bostoette, 28, 60)
    held(forloeb, bostoette, 4, 45, form="forsoegt_kontakt")
    today = timezone.localdate()
    visits = facts.assemble(forloeb, bestilling, today - timedelta(days=27), today)["visits"]
    assert visits["granted_hours"] == 12
    assert (visits["count"], visits["minutes"]) == (3, 210)
    assert [(form["name"], form["count"], form["minutes"]) for form in visits["forms"]] == [
        ("Hjemme", 2, 180),
        ("Telefon", 1, 30),
    ]
    assert "0,9 timer om ugen; bevilget er 3 timer om ugen" in visits["sentence"]


def test_a_bestilling_from_another_kommune_keeps_its_goals_to_itself(
    life: Forloeb, bestilling: Bestilling, other_kommune: object
) -> None:
    bestilling.refresh_from_db()
    foreign = Bestilling.objects.get(pk=bestilling.pk)
    foreign.pk = None
    foreign._state.adding = True
    foreign.kommune = other_kommune  # type: ignore[assignment]
    foreign.save()
    Delmaal.objects.filter(text__startswith="Åbne").update(
        indsatsmaal=foreign.indsatsmaal_set.create(text="Et andet indsatsmål")
    )
    today = timezone.localdate()
    said = json.dumps(facts.assemble(life, bestilling, today - timedelta(days=90), today), ensure_ascii=False)
    assert "Et andet indsatsmål" not in said
    assert "Åbne posten" not in said
    assert "anden bestilling" in said


def test_what_changes_after_the_release_does_not_change_the_report(
    released: Rapportversion, bostoette: User
) -> None:
    before = reports.content_hash(released.content)
    Delmaal.objects.update(text="Noget helt andet")
    held(released.rapport.forloeb, bostoette, 1, 300)
    Rapport.objects.filter(pk=released.rapport_id).update(status_text="Skrevet om bagefter")
    frozen = Rapportversion.objects.get(pk=released.pk)
    assert reports.content_hash(frozen.content) == before == frozen.content_sha256


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE rapporter_rapportversion SET content = '{}'",
        "UPDATE rapporter_rapportversion SET released_at = now()",
        "DELETE FROM rapporter_rapportversion",
        "TRUNCATE rapporter_rapportversion CASCADE",
        "UPDATE rapporter_rapportfil SET sha256 = 'x'",
        "DELETE FROM rapporter_rapportfil",
        "TRUNCATE rapporter_rapportfil",
    ],
)
def test_the_database_refuses_to_change_what_was_released(rendered: Rapportversion, sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # as after COMMIT; else TRUNCATE fails for another reason
        cursor.execute(sql)


def test_the_usual_period_goes_on_where_the_last_report_stopped(
    released: Rapportversion, forloeb: Forloeb
) -> None:
    end = released.rapport.period_to
    later = end + timedelta(days=40)
    assert operations.usual_period(forloeb, later) == (end + timedelta(days=1), later)


def test_the_usual_period_is_half_a_year_but_not_before_the_forloeb_began(forloeb: Forloeb) -> None:
    Forloeb.objects.update(started_on=date(2025, 1, 1))
    forloeb.refresh_from_db()
    assert operations.usual_period(forloeb, date(2026, 3, 31)) == (date(2025, 9, 28), date(2026, 3, 31))
    forloeb.started_on = date(2026, 2, 1)
    assert operations.usual_period(forloeb, date(2026, 3, 31)) == (date(2026, 2, 1), date(2026, 3, 31))


@pytest.mark.parametrize(("name", "said"), [("Signe", "Signes"), ("Jonas", "Jonas’"), ("Max", "Max’")])
def test_names_get_their_danish_possessive(name: str, said: str) -> None:
    assert reports.possessive(name) == said


def test_the_dream_of_a_report_is_the_one_of_its_period(
    life: Forloeb, bestilling: Bestilling, bostoette: User
) -> None:
    bestilling.refresh_from_db()
    today = timezone.localdate()
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        sti_operations.write_droem(life, text="At tage bussen", words="borger", by=bostoette)
    sti_operations.write_droem(life, text="At rejse til Bornholm", words="borger", by=bostoette)
    then = facts.assemble(life, bestilling, today - timedelta(days=90), today - timedelta(days=10))
    now = facts.assemble(life, bestilling, today - timedelta(days=90), today)
    assert [one["dream"]["text"] for one in (then, now) if one["dream"]] == [
        "At tage bussen",
        "At rejse til Bornholm",
    ]
