"""The beginning: nothing is required, nothing is lost, and what is declined is never due."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from kriseplan.operations import write_version
from overgange.beginning import Step, steps_of
from overgange.models import Opstart, Opstartsvalg
from overgange.operations import answer_opstart, choose


def test_a_question_leads_to_the_next_and_keeps_what_was_said(
    client: Client, forloeb: Forloeb, bostoette: User
) -> None:
    client.force_login(bostoette)
    first = reverse("overgange:opstart_answer", args=[forloeb.pk, 1])
    form = client.get(first).context["form"]
    sent = {"version": 0, "form_uuid": form["form_uuid"].value(), "vigtigt": "Min søster og min hund."}
    assert client.post(first, sent)["Location"] == reverse("overgange:opstart_answer", args=[forloeb.pk, 2])
    assert (
        "Min søster og min hund."
        in client.get(reverse("overgange:opstart", args=[forloeb.pk])).content.decode()
    )


def test_the_earlier_wording_is_kept(forloeb: Forloeb, bostoette: User) -> None:
    opstart = answer_opstart(forloeb, version=0, by=bostoette, gode_raad="Ring først.")
    answer_opstart(forloeb, version=opstart.version, by=bostoette, gode_raad="Kom bare.")
    kept = opstart.versions.order_by("number").values_list("gode_raad", flat=True)
    assert [*kept] == ["Ring først.", "Kom bare."]


def test_whoever_answers_second_sees_both_texts(client: Client, forloeb: Forloeb, bostoette: User) -> None:
    client.force_login(bostoette)
    page = reverse("overgange:opstart_answer", args=[forloeb.pk, 2])
    form = client.get(page).context["form"]
    answer_opstart(forloeb, version=0, by=bostoette, oensker="Mere ro")
    answer = client.post(
        page, {"version": 0, "form_uuid": form["form_uuid"].value(), "oensker": "Flere ture"}
    )
    assert answer.status_code == 409
    assert "Mere ro" in answer.content.decode() and "Flere ture" in answer.content.decode()


def test_what_another_room_has_is_shown_as_there(forloeb: Forloeb, bostoette: User) -> None:
    assert not step(forloeb, "kriseplan").is_there
    write_version(forloeb.borger, version=0, by=bostoette, tegn=[], kontakter=[], can_do="Gå en tur")
    assert step(forloeb, "kriseplan").words == "Er der"


def test_a_declined_point_is_settled_and_never_due(forloeb: Forloeb, bostoette: User) -> None:
    today = timezone.localdate()
    choose(forloeb, point="kriseplan", state="udsat", until=today + timedelta(days=3), words="", by=bostoette)
    assert Opstartsvalg.objects.due(today + timedelta(days=3)).count() == 1
    choose(forloeb, point="kriseplan", state="oenskes_ikke", until=None, words="Ikke for mig", by=bostoette)
    assert step(forloeb, "kriseplan").is_settled
    assert not Opstartsvalg.objects.due(today + timedelta(days=30)).exists()


def test_putting_off_needs_a_day_ahead(client: Client, forloeb: Forloeb, bostoette: User) -> None:
    client.force_login(bostoette)
    page = reverse("overgange:opstart_choose", args=[forloeb.pk, "maaling"])
    form = client.get(page).context["form"]
    sent = {"form_uuid": form["form_uuid"].value(), "state": "udsat", "words": "Vi venter lidt"}
    text = client.post(page, sent).content.decode()
    assert "Vælg en dag, der ligger fremme i tiden" in text and "Vi venter lidt" in text
    with pytest.raises(ValidationError):
        choose(forloeb, point="maaling", state="udsat", until=None, words="", by=bostoette)


def test_children_in_the_home_bring_a_reminder_and_no_judgement(
    client: Client, forloeb: Forloeb, bostoette: User
) -> None:
    answer_opstart(forloeb, version=0, by=bostoette, boern="nogle_dage", boern_ord="Hver anden weekend")
    client.force_login(bostoette)
    text = client.get(reverse("overgange:opstart", args=[forloeb.pk])).content.decode()
    assert "Der bor børn i hjemmet" in text and "Hver anden weekend" in text


def test_a_point_or_question_that_is_not_there_is_a_wrong_address(
    client: Client, forloeb: Forloeb, bostoette: User
) -> None:
    client.force_login(bostoette)
    assert client.get(reverse("overgange:opstart_answer", args=[forloeb.pk, 9])).status_code == 404
    assert client.get(reverse("overgange:opstart_choose", args=[forloeb.pk, "andet"])).status_code == 404


def step(forloeb: Forloeb, key: str) -> Step:
    opstart = Opstart.objects.filter(forloeb=forloeb).first()
    return next(one for one in steps_of(forloeb, opstart) if one.point.key == key)


def test_what_was_put_off_comes_back_on_min_dag(client: Client, forloeb: Forloeb, bostoette: User) -> None:
    soon = timezone.localdate() + timedelta(days=2)
    choose(forloeb, point="kriseplan", state="udsat", until=soon, words="", by=bostoette)
    client.force_login(bostoette)
    assert "Signe A.: kriseplan" in client.get(reverse("overblik:min_dag")).content.decode()
    choose(forloeb, point="kriseplan", state="oenskes_ikke", until=None, words="", by=bostoette)
    assert "Signe A.: kriseplan" not in client.get(reverse("overblik:min_dag")).content.decode()
