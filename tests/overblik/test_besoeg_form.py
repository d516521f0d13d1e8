"""A besøg is written down once, with the delmål it touched, and nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb, Kode
from bostotte import kladder
from bostotte.models import Kladde, User
from haabets_sti.models import Delmaal, Opfoelgning
from haabets_sti.operations import add_delmaal

Login = Callable[[User], Client]


@pytest.fixture
def url(forloeb: Forloeb) -> str:
    return reverse("overblik:besoeg_create", args=[forloeb.pk])


@pytest.fixture
def delmaal(forloeb: Forloeb, bostoette: User) -> Delmaal:
    return add_delmaal(forloeb, by=bostoette, text="Køre to stop med bussen")


def typed(**changes: Any) -> dict[str, Any]:
    """An ordinary besøg as it is typed."""
    start = timezone.localtime() - timedelta(hours=2)
    return {
        "form_uuid": str(uuid4()),
        "form": "gaatur",
        "starts_at": start.strftime("%Y-%m-%dT%H:%M"),
        "minutes": "45",
        "outcome": "afholdt",
        "borgers_ord": "Jeg steg på igen.",
        **changes,
    }


def test_an_ordinary_besoeg_is_final_and_touches_what_was_ticked(
    login: Login, bostoette: User, forloeb: Forloeb, url: str, delmaal: Delmaal
) -> None:
    kode = Kode.objects.stoetteomraader()[0]
    form = typed(stoetteomraader=[str(kode.pk)], delmaal=[str(delmaal.pk)], written_together="on")
    answer = login(bostoette).post(url, form)
    besoeg = Besoeg.objects.get()
    assert answer["Location"] == besoeg.get_absolute_url()
    assert (besoeg.medarbejder, besoeg.minutes, besoeg.is_finished, besoeg.is_late) == (
        bostoette,
        45,
        True,
        False,
    )
    assert list(besoeg.stoetteomraader.all()) == [kode]
    assert [link.delmaal for link in besoeg.delmaal_links.all()] == [delmaal]
    page = login(bostoette).get(besoeg.get_absolute_url()).content.decode()
    assert "Køre to stop med bussen" in page


def test_the_same_form_sent_twice_makes_one_besoeg(login: Login, bostoette: User, url: str) -> None:
    client, form = login(bostoette), typed()
    assert client.post(url, form)["Location"] == client.post(url, form)["Location"]
    assert Besoeg.objects.count() == 1


def test_ratings_become_an_opfoelgning_tied_to_the_besoeg(
    login: Login, bostoette: User, url: str, delmaal: Delmaal
) -> None:
    login(bostoette).post(url, typed(**{f"borger_{delmaal.pk}": "6", f"bostoette_{delmaal.pk}": "5"}))
    opfoelgning = Opfoelgning.objects.get()
    assert (opfoelgning.borger_rating, opfoelgning.bostoette_rating) == (6, 5)
    assert opfoelgning.besoeg == Besoeg.objects.get()


def test_a_number_typed_goes_before_the_pill_and_a_length_is_asked_for(
    login: Login, bostoette: User, url: str
) -> None:
    client = login(bostoette)
    nothing = client.post(url, typed(minutes=""))
    assert "minutes" in nothing.context["form"].errors
    client.post(url, typed(minutes_other="50"))
    assert Besoeg.objects.get().minutes == 50


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_at": "2099-01-01T10:00"}, "starts_at"),
        ({"outcome": ""}, "outcome"),
        ({"form": "raket"}, "form"),
        ({"minutes_other": "721"}, "minutes_other"),
    ],
)
def test_errors_stand_beside_their_field_and_nothing_is_saved(
    login: Login, bostoette: User, url: str, changes: dict[str, str], field: str
) -> None:
    answer = login(bostoette).post(url, typed(**changes))
    assert field in answer.context["form"].errors
    assert "Jeg steg på igen." in answer.content.decode()
    assert not Besoeg.objects.exists()


def test_the_forloebs_most_used_areas_stand_first(login: Login, bostoette: User, url: str) -> None:
    last = list(Kode.objects.stoetteomraader())[-1]
    client = login(bostoette)
    client.post(url, typed(stoetteomraader=[str(last.pk)]))
    choices = client.get(url).context["form"].area_choices
    assert choices.common[0].data["label"] == last.short_name


def test_what_was_typed_survives_the_end_of_the_session(
    login: Login, bostoette: User, forloeb: Forloeb, url: str
) -> None:
    client = login(bostoette)
    token = client.get(url).context["form"].kladde_token
    client.session.flush()
    answer = client.post(url, typed(kladde_token=token, aftalt="Torsdag kl. 10"))
    assert answer.status_code == 401
    assert "Det, du skrev, er gemt" in answer.content.decode()
    page = login(bostoette).get(url).content.decode()
    assert "Jeg steg på igen." in page
    assert "Torsdag kl. 10" in page
    day = client.get(reverse("overblik:min_dag")).content.decode()
    assert "Besøg hos Signe A." in day
    client.post(url, typed())
    assert not Kladde.objects.exists()


def test_a_draft_is_seen_by_its_author_alone(login: Login, bostoette: User, leder: User, url: str) -> None:
    kladder.save(kladder.Place(bostoette.pk, url, "Besøg"), QueryDict("borgers_ord=Hemmeligt"))
    assert "Hemmeligt" in login(bostoette).get(url).content.decode()
    assert "Hemmeligt" not in login(leder).get(url).content.decode()


@pytest.mark.parametrize(
    ("outcome", "minutes", "words"),
    [("afholdt", 10, "Telefon, 10 min"), ("udeblevet", 0, "fik ikke fat i hinanden")],
)
def test_a_call_is_three_taps(
    login: Login, bostoette: User, forloeb: Forloeb, outcome: str, minutes: int, words: str
) -> None:
    url = reverse("overblik:kontakt_create", args=[forloeb.pk])
    form = {"form_uuid": str(uuid4()), "form": "telefon", "outcome": outcome, "minutes": "10"}
    client = login(bostoette)
    client.post(url, form)
    besoeg = Besoeg.objects.get()
    assert (besoeg.form, besoeg.minutes, besoeg.is_finished) == ("telefon", minutes, True)
    assert words in client.get(forloeb.get_absolute_url()).content.decode()


def test_nobody_writes_in_a_forloeb_that_has_ended(
    login: Login, bostoette: User, forloeb: Forloeb, url: str
) -> None:
    Forloeb.objects.filter(pk=forloeb.pk).update(phase="afsluttet", ended_on="2026-06-01")
    assert login(bostoette).post(url, typed()).status_code == 403
    assert not Besoeg.objects.exists()


def test_a_new_besoeg_began_its_length_before_now(login: Login, bostoette: User, url: str) -> None:
    with time_machine.travel(timezone.localtime().replace(hour=12, minute=3), tick=False):
        field = login(bostoette).get(url).context["form"]["starts_at"]
    assert f"{field.value():%H:%M}" == "11:00"
    assert field.field.widget.attrs["data-ended-at"].endswith("T12:00")


def test_a_time_that_was_typed_stays_when_the_form_is_shown_again(
    login: Login, bostoette: User, url: str
) -> None:
    form = login(bostoette).post(url, typed(starts_at="2026-11-01T09:07", outcome="")).context["form"]
    assert form["starts_at"].value() == "2026-11-01T09:07"
    assert form["starts_at"].value() != form["starts_at"].field.widget.attrs["data-proposed"]
