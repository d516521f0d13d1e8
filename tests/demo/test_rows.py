"""Rows that went round the operations look as the operations would have left them."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from borgerforloeb.models import Besoeg, Borger, Forloeb, Tilknytning
from bostotte import cpr
from bostotte.models import Logpost, User
from feedback import scoring
from feedback.models import Besvarelse
from grupper.models import Fremmoede, Gruppetraener
from haabets_sti.models import (
    BesoegDelmaal,
    Delmaal,
    DelmaalVersion,
    Opfoelgning,
    Skridt,
    SkridtVersion,
    Stisamtale,
    StisamtaleVersion,
)
from kriseplan.models import Kriseplan
from opgaver.models import Opgave, OpgaveVersion
from rapporter import reports
from rapporter.models import Rapport, Rapportversion

pytestmark = pytest.mark.usefixtures("lille")
ROOMS = (
    "borgerforloeb",
    "opgaver",
    "netvaerk",
    "moeder",
    "haabets_sti",
    "kriseplan",
    "feedback",
    "grupper",
    "pejlemaerker",
    "rapporter",
    "overgange",
)


def test_every_row_leads_to_rows_that_are_there() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_would_pass_its_own_check(room: str) -> None:
    for model in apps.get_app_config(room).get_models():
        for row in model._default_manager.all()[:300]:
            empty = {field.name for field in model._meta.fields if getattr(row, field.attname) is None}
            row.clean_fields(exclude=empty | {"content", "facts"})


def test_every_score_is_what_its_answers_give() -> None:
    for row in Besvarelse.objects.filter(state="besvaret"):
        assert row.score == scoring.score(row.instrument, row.answers)


def test_nothing_was_written_in_the_future_or_before_it_happened() -> None:
    now = timezone.now()
    for besoeg in Besoeg.objects.finished():
        assert besoeg.finished_at is not None
        assert besoeg.starts_at <= besoeg.finished_at <= now
        assert besoeg.registered_at <= besoeg.finished_at
    assert not Besoeg.objects.filter(registered_at__gt=now).exists()
    assert not Besvarelse.objects.filter(answered_at__gt=now).exists()
    assert not Opfoelgning.objects.filter(written_at__gt=now).exists()
    # The log is dated by the database's own clock, which the shifted one of these tests does not move.
    assert not Logpost.objects.filter(at__gt=Now()).exists()


def test_every_wording_is_kept_in_a_version() -> None:
    counted = Counter(DelmaalVersion.objects.values_list("delmaal_id", flat=True))
    for delmaal in Delmaal.objects.all():
        assert counted[delmaal.pk] == delmaal.version
        newest = delmaal.versions.get(number=delmaal.version)
        assert newest.wording() == delmaal.wording()
    assert OpgaveVersion.objects.count() == Opgave.objects.count() > 5
    assert SkridtVersion.objects.count() == Skridt.objects.count()
    assert StisamtaleVersion.objects.count() == 3 * Stisamtale.objects.count()
    for plan in Kriseplan.objects.all():
        assert plan.newest().version == plan.version


def test_no_forloeb_has_more_than_three_delmaal_at_a_time() -> None:
    assert max(Counter(Delmaal.objects.active().values_list("forloeb_id", flat=True)).values()) <= 3


def test_a_besoeg_touches_only_delmaal_of_its_own_forloeb() -> None:
    links = BesoegDelmaal.objects.select_related("besoeg", "delmaal")
    assert links
    assert all(link.besoeg.forloeb_id == link.delmaal.forloeb_id for link in links)


def test_whoever_wrote_worked_in_the_forloeb_on_the_day() -> None:
    rows = Tilknytning.objects.all()
    working = {(row.forloeb_id, row.user_id) for row in rows}  # type: ignore[attr-defined]
    for besoeg in Besoeg.objects.finished().filter(fremmoede=None):
        assert (besoeg.forloeb_id, besoeg.medarbejder_id) in working
        assert (besoeg.forloeb_id, besoeg.written_by_id) in working
    trainers = set(Gruppetraener.objects.values_list("gruppe", "user"))
    for row in Fremmoede.objects.exclude(besoeg=None).select_related("besoeg", "session"):
        assert row.besoeg is not None
        assert (row.session.gruppe_id, row.besoeg.medarbejder_id) in trainers


def test_every_final_note_stands_in_the_log() -> None:
    logged = set(
        Logpost.objects.filter(kind="finish", object_type="besoeg").values_list("object_id", flat=True)
    )
    assert {str(pk) for pk in Besoeg.objects.finished().values_list("pk", flat=True)} == logged
    row = Logpost.objects.filter(kind="finish", object_type="besoeg")[0]
    assert (row.role, bool(row.borger_id), bool(row.team_id)) == ("bostoette", True, True)


def test_cpr_numbers_can_belong_to_nobody_and_are_stored_as_the_product_reads_them() -> None:
    for borger in Borger.objects.all():
        number = cpr.parse(borger.cpr_number(), today=timezone.localdate())
        assert number.kind is cpr.CprKind.ERSTATNING
        assert number.birth_date == borger.birth_date
        assert number.masked == borger.cpr_masked
        assert Borger.objects.with_cpr(number.number, borger.kommune).get() == borger
        assert borger.age >= 18


def test_only_the_six_log_ins_have_a_password() -> None:
    usable = {user.username for user in User.objects.all() if user.has_usable_password()}
    assert usable == {"bostoette", "kollega", "leder", "myndighed", "nabo", "administrator"}


def test_frozen_reports_carry_the_hash_of_their_content() -> None:
    for version in Rapportversion.objects.all():
        assert version.content_sha256 == reports.content_hash(version.content)
    for rapport in Rapport.objects.filter(state="afloest"):
        assert rapport.superseded_by.edition == rapport.edition + 1


def test_ended_forloeb_have_no_appointments_ahead() -> None:
    assert not Besoeg.objects.planned().filter(forloeb__phase=Forloeb.Phase.AFSLUTTET).exists()
