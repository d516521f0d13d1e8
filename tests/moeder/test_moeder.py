"""Møder: the borger decides who is there; nothing on the wall is lost; a referat stands; time counts once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb
from borgerforloeb.operations import finish_besoeg, plan_besoeg
from bostotte.models import Logpost, User
from moeder import operations
from moeder.frames import FRAMES, Kind
from moeder.models import Moede, MoedeOpgave
from opgaver.models import Opgave
from opgaver.operations import change_opgave
from overblik import timeline
from overblik.day import day_of

Login = Callable[[User], Client]


@pytest.fixture
def an_hour_ago() -> datetime:
    return timezone.now() - timedelta(hours=1)


@pytest.fixture
def moede(forloeb: Forloeb, bostoette: User, an_hour_ago: datetime) -> Moede:
    return operations.plan_moede(forloeb, kind="inddrag_nu", starts_at=an_hour_ago, by=bostoette)


def planned(**more: object) -> dict[str, object]:
    at = timezone.localtime() + timedelta(days=3)
    return {
        "form_uuid": str(uuid4()),
        "starts_at": f"{at:%Y-%m-%dT%H:%M}",
        "minutes": 60,
        "place": "Hjemme",
        **more,
    }


def test_every_kind_has_its_frame_and_room_for_agreements_beside_its_columns() -> None:
    assert set(FRAMES) == set(Kind.values)
    assert all(2 <= len(frame.pillars) <= 3 for frame in FRAMES.values())
    assert [pillar.key for pillar in FRAMES["inddrag_nu"].pillars] == ["svaert", "virker", "oensker"]


def test_it_is_planned_with_those_the_borger_wants_and_nobody_from_outside_without_a_yes(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    client = login(bostoette)
    url = reverse("moeder:moede_plan", args=[forloeb.pk, "inddrag_nu"])
    sent = planned(people=[bostoette.pk], names="Anna, min søster\nPia", not_wanted="Min bror")
    assert "Skriv, hvad borgeren har sagt ja til" in client.post(url, sent).content.decode()
    answer = client.post(url, {**sent, "samtykke": "De må være med"})
    moede = Moede.objects.get()
    assert answer["Location"] == moede.get_absolute_url()
    assert str(moede.deltagere.first()) == "Signe"
    assert {str(one) for one in moede.deltagere.all()} == {"Signe", "Mette Lund", "Anna, min søster", "Pia"}
    assert moede.soejler.count() == 3


def test_aaben_dialog_has_no_agenda(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    url = reverse("moeder:moede_plan", args=[forloeb.pk, "aaben_dialog"])
    client = login(bostoette)
    assert "id_about" not in client.get(url).content.decode()
    client.post(url, planned(about="Økonomi", reflektant="Hanne"))
    moede = Moede.objects.get()
    assert (moede.about, moede.reflektant) == ("", "Hanne")


def test_the_invitation_never_says_who_is_not_wanted(
    login: Login, bostoette: User, moede: Moede, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.change_moede(moede, version=1, not_wanted="Min bror Kaj", about="Kurset", by=bostoette)
    client = login(bostoette)
    assert client.get(reverse("moeder:invitation_pdf", args=[moede.pk])).content.startswith(b"%PDF")
    said: list[tuple[str, dict[str, object]]] = []

    def keep(template: str, context: dict[str, object], **_: object) -> bytes:
        said.append((template, context))
        return b"%PDF"

    monkeypatch.setattr("moeder.views.moede.render_pdf", keep)
    client.get(reverse("moeder:invitation_pdf", args=[moede.pk]))
    text = render_to_string(said[0][0], {**said[0][1], "pdf_title": "Indbydelse", "pdf_stamp": ""})
    assert "Kurset" in text and "Kaj" not in text and "Amstrup" not in text
    assert Logpost.objects.filter(kind="download", object_id=str(moede.pk)).count() == 2


def test_two_write_in_different_columns_at_once_and_meet_in_the_same_one(
    login: Login, bostoette: User, moede: Moede
) -> None:
    client = login(bostoette)

    def write(key: str, text: str) -> int:
        url = reverse("moeder:soejle_write", args=[moede.pk, key])
        return client.post(url, {"form_uuid": str(uuid4()), "version": 1, "text": text}).status_code

    assert [write("svaert", "Morgenerne"), write("virker", "Tavlen"), write("virker", "Noget andet")] == [
        302,
        302,
        409,
    ]
    page = client.get(reverse("moeder:tavle", args=[moede.pk])).content.decode()
    assert "Morgenerne" in page and "Tavlen" in page and "Noget andet" not in page


def test_an_agreement_becomes_an_opgave_on_min_dag_and_keeps_its_words_in_the_referat(
    login: Login, bostoette: User, moede: Moede
) -> None:
    client = login(bostoette)
    data = {
        "form_uuid": str(uuid4()),
        "text": "Øve turen",
        "owner": bostoette.pk,
        "due_on": timezone.localdate().isoformat(),
    }
    client.post(reverse("moeder:aftale_create", args=[moede.pk]), data)
    client.post(reverse("moeder:aftale_create", args=[moede.pk]), data)
    opgave = Opgave.objects.get()
    assert opgave.source_url == moede.get_absolute_url()
    assert day_of(User.objects.get(pk=bostoette.pk)).opgaver == [opgave]
    operations.finish_moede(moede, version=1, by=bostoette)
    change_opgave(opgave, version=1, text="Øve turen to gange", by=bostoette)
    assert MoedeOpgave.objects.get().text == "Øve turen"


def test_the_next_moede_shows_what_is_still_open(login: Login, bostoette: User, moede: Moede) -> None:
    operations.agree(moede, text="Ringe til Anna", owner_name="Signe", by=bostoette)
    operations.finish_moede(moede, version=1, by=bostoette)
    later = operations.plan_moede(
        moede.forloeb, kind="statusmoede", starts_at=timezone.now() + timedelta(days=7), by=bostoette
    )
    client = login(bostoette)
    for name in ("moeder:moede_detail", "moeder:tavle"):
        assert "Ringe til Anna" in client.get(reverse(name, args=[later.pk])).content.decode()


def test_a_final_referat_cannot_be_changed_and_a_correction_stands_beside_it(
    login: Login, bostoette: User, moede: Moede
) -> None:
    link = operations.agree(moede, text="Ringe", owner=bostoette, by=bostoette)
    moede = operations.finish_moede(moede, version=1, borgers_ord="Det gik godt", by=bostoette)
    soejle, deltager = moede.soejler.all()[0], moede.deltagere.all()[0]
    changes: list[Callable[[], object]] = [
        lambda: Moede.objects.update(borgers_ord="x"),
        lambda: moede.soejler.update(text="x"),
        lambda: moede.deltagere.all().delete(),
        lambda: MoedeOpgave.objects.filter(pk=link.pk).update(text="x"),
        lambda: moede.deltagere.create(name="Ny", samtykke="x"),
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    for refuse in (
        lambda: operations.write_soejle(soejle, version=1, text="x", by=bostoette),
        lambda: operations.take_off(deltager, by=bostoette),
        lambda: operations.agree(moede, text="x", by=bostoette),
    ):
        with pytest.raises(ValidationError, match="Referatet er færdigt"):
            refuse()
    client = login(bostoette)
    url = reverse("moeder:referat_correct", args=[moede.pk])
    client.post(url, {"form_uuid": str(uuid4()), "text": "Det var torsdag."})
    give = reverse("moeder:referat_give", args=[moede.pk])
    client.post(give, {"form_uuid": str(uuid4()), "how": "papir"})
    page = client.get(moede.get_absolute_url()).content.decode()
    assert "Det var torsdag." in page and "på papir" in page and "Det gik godt" in page
    assert client.get(reverse("moeder:referat_pdf", args=[moede.pk])).content.startswith(b"%PDF")


def test_it_cannot_be_finished_before_its_day(bostoette: User, forloeb: Forloeb) -> None:
    moede = operations.plan_moede(
        forloeb, kind="statusmoede", starts_at=timezone.now() + timedelta(days=2), by=bostoette
    )
    with pytest.raises(ValidationError, match="fremtiden"):
        operations.finish_moede(moede, version=1, by=bostoette)


def test_the_time_counts_once_as_a_new_besoeg(bostoette: User, moede: Moede) -> None:
    moede = operations.finish_moede(moede, version=1, minutes=90, borgers_ord="Ro på", by=bostoette)
    [besoeg] = Besoeg.objects.held()
    assert moede.besoeg == besoeg
    assert (besoeg.form, besoeg.minutes, besoeg.borgers_ord) == ("netvaerksmoede", 90, "Ro på")
    kinds = [event.kind for event in timeline.events(moede.forloeb) if event.kind in ("besøg", "møde")]
    assert sorted(kinds) == ["besøg", "møde"]


def test_a_besoeg_that_is_written_already_is_not_counted_again(
    bostoette: User, moede: Moede, an_hour_ago: datetime
) -> None:
    written = finish_besoeg(
        Besoeg(forloeb=moede.forloeb, starts_at=an_hour_ago + timedelta(minutes=10)),
        by=bostoette,
        outcome="afholdt",
    )
    moede = operations.finish_moede(moede, version=1, by=bostoette)
    assert moede.besoeg == written
    assert Besoeg.objects.count() == 1


def test_a_planned_besoeg_in_the_same_time_becomes_the_one_that_counts(
    bostoette: User, moede: Moede, an_hour_ago: datetime
) -> None:
    appointment = plan_besoeg(moede.forloeb, by=bostoette, starts_at=an_hour_ago)
    moede = operations.finish_moede(moede, version=1, by=bostoette)
    assert moede.besoeg == appointment
    assert Besoeg.objects.held().count() == 1


def test_it_counts_only_if_they_wish(bostoette: User, moede: Moede) -> None:
    moede = operations.finish_moede(moede, version=1, counts_as_besoeg=False, by=bostoette)
    assert (moede.besoeg, Besoeg.objects.exists()) == (None, False)


def test_myndighed_and_strangers_see_no_moede(
    moede: Moede, colleague: User, stranger: User, myndighed: User, leder: User
) -> None:
    seen = [Moede.objects.visible_to(user).exists() for user in (colleague, stranger, myndighed, leder)]
    assert seen == [False, False, False, True]


def test_min_dag_shows_it_among_the_appointments_and_asks_for_the_referat_later(
    bostoette: User, forloeb: Forloeb
) -> None:
    now = timezone.now()
    made = {
        days: operations.plan_moede(
            forloeb, kind="aaben_dialog", starts_at=now + timedelta(days=days), by=bostoette
        )
        for days in (-2, 0, 2, 20)
    }
    day = day_of(User.objects.get(pk=bostoette.pk), now)
    assert (day.moeder_to_finish, day.moeder_today, day.moeder_ahead) == ([made[-2]], [made[0]], [made[2]])
    operations.cancel_moede(made[0], version=1, cancel_words="Signe er syg", by=bostoette)
    assert day_of(User.objects.get(pk=bostoette.pk), now).moeder_today == []


def test_a_cancelled_moede_stays_with_why_and_takes_nothing_more(
    login: Login, bostoette: User, moede: Moede
) -> None:
    client = login(bostoette)
    url = reverse("moeder:moede_cancel", args=[moede.pk])
    client.post(url, {"form_uuid": str(uuid4()), "version": 1, "cancel_words": "Signe er syg"})
    assert "Signe er syg" in client.get(moede.get_absolute_url()).content.decode()
    assert client.get(reverse("moeder:tavle", args=[moede.pk])).status_code == 403
