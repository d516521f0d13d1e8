"""Nothing about the path is ever lost or overwritten."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Besoeg, Borger, Forloeb
from borgerforloeb.operations import plan_besoeg
from bostotte.models import Kladde, Logpost, User
from haabets_sti import operations
from haabets_sti.models import Delmaal, Droem, Stisamtale
from haabets_sti.picture import make_stops
from haabets_sti.timeline import events


@pytest.mark.parametrize(
    "table", ["droem", "delmaalversion", "skridtversion", "stisamtaleversion", "opfoelgning"]
)
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_change_what_was_said(
    table: str, sql: str, delmaal: Delmaal, stisamtale: Stisamtale, bostoette: User
) -> None:
    operations.write_droem(delmaal.forloeb, text="At bo ved vandet", words="borger", by=bostoette)
    operations.add_skridt(delmaal, text="Et skridt", by=bostoette)
    operations.follow_up(delmaal, borger_rating=3, by=bostoette)
    operations.answer_stisamtale(stisamtale, version=1, halvvejs_skridt="Jeg ringede", by=bostoette)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(f"haabets_sti_{table}"))


def test_every_wording_of_a_delmaal_is_kept_with_who_changed_it(
    delmaal: Delmaal, bostoette: User, leder: User
) -> None:
    operations.change_delmaal(delmaal, version=1, text="Køre tre stop", by=leder)
    operations.change_status(
        delmaal,
        version=2,
        status=Delmaal.Status.NAAET,
        status_on=date(2026, 11, 1),
        status_words="Hele vejen!",
        by=bostoette,
    )
    kept = [(v.number, v.text, v.status, v.written_by) for v in delmaal.versions.order_by("number")]
    assert kept == [
        (1, "Køre to stop med bussen", "i_gang", bostoette),
        (2, "Køre tre stop", "i_gang", leder),
        (3, "Køre tre stop", "naaet", bostoette),
    ]


def test_the_newest_dream_counts_and_the_earlier_ones_stay(forloeb: Forloeb, bostoette: User) -> None:
    operations.write_droem(forloeb, text="At bo ved vandet", words="borger", by=bostoette)
    operations.write_droem(forloeb, text="At bo ved skoven", words="sammen", by=bostoette)
    newest = Droem.objects.newest(forloeb)
    assert newest is not None
    assert newest.text == "At bo ved skoven"
    assert forloeb.droem_set.count() == 2  # type: ignore[attr-defined]


def test_a_besoeg_touches_only_delmaal_of_its_own_forloeb(
    delmaal: Delmaal, bostoette: User, borger: Borger, forloeb: Forloeb
) -> None:
    besoeg = plan_besoeg(forloeb, by=bostoette, starts_at=delmaal.created_at)
    operations.touch_delmaal(besoeg, [delmaal], by=bostoette)
    operations.touch_delmaal(besoeg, [delmaal], by=bostoette)
    assert besoeg.delmaal_links.count() == 1  # type: ignore[attr-defined]
    elsewhere = Besoeg(forloeb=Forloeb(borger=borger, team=forloeb.team), medarbejder=bostoette)
    with pytest.raises(ValidationError):
        operations.touch_delmaal(elsewhere, [delmaal], by=bostoette)


def test_the_timeline_tells_of_a_delmaal_when_it_is_made_and_when_it_moves_on(
    delmaal: Delmaal, bostoette: User
) -> None:
    operations.change_delmaal(delmaal, version=1, text="Køre tre stop", by=bostoette)
    operations.change_status(
        delmaal,
        version=2,
        status=Delmaal.Status.FASTHOLDT,
        status_on=date(2026, 11, 1),
        status_words="Det holder",
        by=bostoette,
    )
    operations.follow_up(
        delmaal, borger_rating=8, bostoette_rating=7, held_on=date(2026, 11, 2), by=bostoette
    )
    told = {event.title: event for event in events(delmaal.forloeb)}
    assert set(told) == {"Nyt delmål", "Delmål: fastholdt", "Opfølgning: Køre tre stop"}
    assert told["Delmål: fastholdt"].quote == "Det holder"
    assert told["Opfølgning: Køre tre stop"].text == "Borgeren 8 af 10, bostøtten 7 af 10"


def test_what_was_given_up_leaves_the_picture_and_what_is_paused_rests_on_it(
    make_delmaal: Callable[..., Delmaal], forloeb: Forloeb, bostoette: User
) -> None:
    for text, status in [("Svømme", "sat_paa_pause"), ("Løbe", "opgivet_efter_oenske"), ("Gå", "naaet")]:
        operations.change_status(
            make_delmaal(text),
            version=1,
            status=status,
            status_on=date(2026, 10, 1),
            status_words="",
            by=bostoette,
        )
    found = [(stop.kind, stop.label) for stop in make_stops(list(Delmaal.objects.all()), None)]
    assert found == [("done", "Gå"), ("here", "I dag"), ("resting", "Svømme"), ("dream", "Drømmen")]


def test_what_was_typed_about_the_dream_comes_back_as_a_draft(
    client: Client, bostoette: User, forloeb: Forloeb
) -> None:
    client.force_login(bostoette)
    url = reverse("haabets_sti:droem_create", args=[forloeb.pk])
    token = client.get(url).context["form"].kladde_token
    client.post(reverse("kladde_save"), {"kladde_token": token, "text": "Halvt skrevet", "words": "sammen"})
    assert "Halvt skrevet" in client.get(url).content.decode()
    assert Kladde.objects.get().user == bostoette


def test_the_log_knows_borger_and_team_of_everything_on_the_path(
    delmaal: Delmaal, stisamtale: Stisamtale, bostoette: User
) -> None:
    operations.write_droem(delmaal.forloeb, text="At bo ved vandet", words="borger", by=bostoette)
    operations.add_skridt(delmaal, text="Et skridt", by=bostoette)
    operations.follow_up(delmaal, borger_rating=3, by=bostoette)
    kinds = ["delmaal", "stisamtale", "droem", "skridt", "opfoelgning"]
    posts = Logpost.objects.filter(object_type__in=kinds).values_list("object_type", "borger_id", "team_id")
    forloeb = delmaal.forloeb
    assert sorted(posts) == sorted((kind, forloeb.borger_id, forloeb.team_id) for kind in kinds)
