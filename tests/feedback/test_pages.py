"""Filling in, reading, correcting, declining: through the pages."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal as D
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb
from bostotte.models import Logpost, User
from feedback import operations
from feedback.instruments import get_instrument
from feedback.models import Besvarelse, Maalepause
from feedback.timeline import events
from feedback.trivsel import curve_for

Login = Callable[[User], Client]
ORS, SRS, WHO5 = (get_instrument(key) for key in ("ors", "srs", "who5"))


def sent(**answers: str) -> dict[str, str]:
    """A filled-in form."""
    fields = {f"item_{key}": value for key, value in answers.items()}
    day = timezone.localdate().isoformat()
    return {"form_uuid": str(uuid4()), "mode": "sammen", "answered_on": day, **fields}


FULL = {"individuelt": "6,2", "naere_relationer": "4.8", "socialt": "3,9", "generelt": "5,1"}


def create_url(forloeb: Forloeb, key: str = "ors") -> str:
    return reverse("feedback:besvarelse_create", args=[forloeb.pk, key])


def text_of(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def register(forloeb: Forloeb, by: User, key: str = "ors", *values: str, days_ago: int = 0) -> Besvarelse:
    instrument = get_instrument(key)
    given = {item.key: value for item, value in zip(instrument.items, values, strict=True)}
    moment = timezone.now() - timedelta(days=days_ago)
    return operations.register_besvarelse(
        forloeb, instrument=instrument, answers=given, by=by, answered_at=moment
    )


def test_comma_and_point_are_both_understood_and_the_result_is_shown(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    response = login(bostoette).post(create_url(forloeb), sent(**FULL), follow=True)
    stored = Besvarelse.objects.get()
    assert (stored.score, stored.mode, stored.entered_by) == (D("20"), "sammen", bostoette)
    assert response.redirect_chain[-1][0] == stored.get_absolute_url()
    page = text_of(response)
    assert "Scoren er 20 af 40." in page and "<svg" in page and "6,2" in page


def test_a_missing_item_is_saved_and_said_plainly(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    response = login(bostoette).post(create_url(forloeb), sent(**{**FULL, "socialt": ""}), follow=True)
    assert Besvarelse.objects.get().score is None
    page = text_of(response)
    assert "Der mangler svar, så der er ikke regnet en score." in page
    assert "Ikke besvaret: Socialt." in page


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("10,1", "Tallet skal være mellem 0 og 10."),
        ("5,55", "Skriv et tal med højst én decimal, fx 5,5."),
        ("fem", "Skriv et tal."),
    ],
)
def test_a_number_off_the_scale_is_explained_beside_its_field_and_kept(
    login: Login, bostoette: User, forloeb: Forloeb, value: str, sentence: str
) -> None:
    response = login(bostoette).post(create_url(forloeb), sent(**{**FULL, "socialt": value}))
    assert not Besvarelse.objects.exists()
    assert sentence in response.context["form"].errors["item_socialt"][0]
    page = text_of(response)
    assert 'id="id_item_socialt_error"' in page and 'href="#id_item_socialt"' in page
    assert f'value="{value}"' in page


def test_an_empty_form_asks_for_an_answer_or_a_no(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    response = login(bostoette).post(create_url(forloeb), sent())
    assert "Der er ikke svaret på noget endnu." in text_of(response)
    assert not Besvarelse.objects.exists()


def test_who5_is_asked_in_its_official_words_with_the_source(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    page = text_of(login(bostoette).get(create_url(forloeb, "who5")))
    assert "I de sidste 2 uger …" in page
    for item in WHO5.items:
        assert str(item.text) in page
    for words in WHO5.scale.values():
        assert page.count(words) == 5
    assert "Kilde: WHO-5 Trivselsindeks" in page and "checked" not in page.split('name="mode"')[0]
    answer = sent(glad="2", rolig="1", aktiv="1", udhvilet="1", interesse="2")
    page = text_of(login(bostoette).post(create_url(forloeb, "who5"), answer, follow=True))
    assert "Scoren er 28 af 100." in page
    assert "Værd at tale om" in page and "Åbn kriseplanen" in page


def test_ors_and_srs_show_neutral_names_and_say_why(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    for key in ("ors", "srs"):
        page = text_of(login(bostoette).get(create_url(forloeb, key)))
        assert "vises kun, når organisationen har licens" in page
        assert page.count("data-vas-number") == 4


def test_every_form_says_who_sees_the_answer(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    for key, rule in (("ors", "statusrapport"), ("who5", "statusrapport"), ("srs", "bliver i teamet")):
        page = text_of(login(bostoette).get(create_url(forloeb, key)))
        assert "Du og dine bostøtter ser svaret" in page and rule in page


def test_a_low_srs_invites_to_talk(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    answer = sent(relation="9,5", maal_og_emner="7", metode="9", samlet="9")
    page = text_of(login(bostoette).post(create_url(forloeb, "srs"), answer, follow=True))
    assert "Tal om det nu" in page and "Mål og emner ligger under 9" in page
    assert "Åbn kriseplanen" not in page


def test_the_same_form_sent_twice_gives_one_besvarelse(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    form = sent(**FULL)
    first = login(bostoette).post(create_url(forloeb), form)
    second = login(bostoette).post(create_url(forloeb), form)
    assert first.url == second.url  # type: ignore[attr-defined]
    assert Besvarelse.objects.count() == 1


def test_a_besvarelse_in_a_besoeg_takes_its_day_and_a_foreign_besoeg_is_not_found(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    start = timezone.now() - timedelta(days=3)
    besoeg = Besoeg.objects.create(forloeb=forloeb, medarbejder=bostoette, starts_at=start)
    client = login(bostoette)
    url = f"{create_url(forloeb)}?besoeg={besoeg.pk}"
    day = timezone.localtime(start).date().isoformat()
    assert f'value="{day}"' in text_of(client.get(url))
    client.post(url, {**sent(**FULL), "answered_on": day})
    stored = Besvarelse.objects.get()
    assert (stored.besoeg, stored.answered_at) == (besoeg, start)
    assert client.get(f"{create_url(forloeb)}?besoeg={uuid4()}").status_code == 404
    assert client.get(f"{create_url(forloeb)}?besoeg=x").status_code == 404


def test_a_day_to_come_is_refused(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    response = login(bostoette).post(create_url(forloeb), {**sent(**FULL), "answered_on": tomorrow})
    assert "fremtiden" in response.context["form"].errors["answered_on"][0]


def test_a_correction_needs_a_reason_and_marks_the_old_page(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    old = register(forloeb, bostoette, "ors", "1", "1", "1", "1", days_ago=2)
    client = login(bostoette)
    url = reverse("feedback:besvarelse_correct", args=[old.pk])
    assert 'value="1"' in text_of(client.get(url))
    assert "reason" in client.post(url, sent(**FULL)).context["form"].errors
    day = timezone.localtime(old.answered_at).date().isoformat()
    page = text_of(client.post(url, {**sent(**FULL), "answered_on": day, "reason": "Tastefejl"}, follow=True))
    assert "Svaret er en rettelse: “Tastefejl”." in page
    new = Besvarelse.objects.get(replaces=old)
    assert (new.score, new.answered_at) == (D("20"), old.answered_at)
    assert "Svaret er rettet og tæller ikke med." in text_of(client.get(old.get_absolute_url()))
    assert client.get(url).status_code == 403


def test_a_no_takes_two_taps_and_never_asks_why(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    url = reverse("feedback:besvarelse_decline", args=[forloeb.pk, "ors"])
    assert url in text_of(login(bostoette).get(create_url(forloeb)))
    page = text_of(login(bostoette).post(url, {"form_uuid": str(uuid4()), "words": ""}, follow=True))
    assert "Svarede ikke denne gang" in page
    assert Besvarelse.objects.get().is_declined


def test_a_no_throws_half_given_answers_away(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    client = login(bostoette)
    token = client.get(create_url(forloeb)).context["form"].kladde_token
    client.post(reverse("kladde_save"), {"kladde_token": token, "item_socialt": "3,9"})
    assert "Vi har hentet det, du skrev" in text_of(client.get(create_url(forloeb)))
    no = reverse("feedback:besvarelse_decline", args=[forloeb.pk, "ors"])
    client.post(no, {"form_uuid": str(uuid4()), "words": ""})
    assert client.get(create_url(forloeb)).context["form"].kladde is None


def test_a_pause_is_shown_and_ended_on_the_overview(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    client = login(bostoette)
    form = {"form_uuid": str(uuid4()), "reason": "Vi taler uden tal."}
    page = text_of(client.post(reverse("feedback:maalepause_create", args=[forloeb.pk]), form, follow=True))
    assert "Pause fra målinger siden" in page and "Vi taler uden tal." in page
    pause = Maalepause.objects.get()
    end = reverse("feedback:maalepause_end", args=[pause.pk])
    page = text_of(client.post(end, {"form_uuid": str(uuid4())}, follow=True))
    assert "Pause fra målinger siden" not in page
    assert client.get(end).status_code == 405


def test_every_page_is_closed_to_those_outside_the_team(
    login: Login,
    bostoette: User,
    leder: User,
    colleague: User,
    stranger: User,
    myndighed: User,
    other_myndighed: User,
    administrator: User,
    forloeb: Forloeb,
) -> None:
    made = register(forloeb, bostoette, "srs", "9", "9", "9", "9")
    pages = [
        reverse("feedback:maaling_overview", args=[forloeb.pk]),
        create_url(forloeb, "srs"),
        reverse("feedback:besvarelse_decline", args=[forloeb.pk, "srs"]),
        reverse("feedback:maalepause_create", args=[forloeb.pk]),
        made.get_absolute_url(),
        reverse("feedback:besvarelse_correct", args=[made.pk]),
    ]
    for user in (bostoette, leder):
        assert [login(user).get(page).status_code for page in pages] == [200] * 6, user.username
    for user in (colleague, stranger, myndighed, other_myndighed, administrator):
        assert [login(user).get(page).status_code for page in pages] == [404] * 6, user.username


def test_an_ended_forloeb_can_be_read_but_not_measured(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    Forloeb.objects.filter(pk=forloeb.pk).update(phase="afsluttet", ended_on=timezone.localdate())
    client = login(bostoette)
    overview = text_of(client.get(reverse("feedback:maaling_overview", args=[forloeb.pk])))
    assert "Udfyld ORS" not in overview
    assert client.post(create_url(forloeb), sent(**FULL)).status_code == 403
    assert not Besvarelse.objects.exists()


def test_an_unknown_instrument_is_not_found(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    assert login(bostoette).get(create_url(forloeb, "mmpi")).status_code == 404


def test_reading_a_besvarelse_is_logged(login: Login, bostoette: User, forloeb: Forloeb) -> None:
    made = register(forloeb, bostoette, "ors", "1", "1", "1", "1")
    login(bostoette).get(made.get_absolute_url())
    post = Logpost.objects.filter(object_type="besvarelse", kind="read").get()
    assert (post.user_id, post.borger_id, post.object_id) == (bostoette.pk, forloeb.borger_id, str(made.pk))


@pytest.mark.parametrize("count", [1, 60])
def test_pages_and_curve_take_the_same_queries_for_one_answer_as_for_sixty(
    login: Login,
    bostoette: User,
    forloeb: Forloeb,
    count: int,
    django_assert_max_num_queries: Callable[..., object],
    django_assert_num_queries: Callable[..., object],
) -> None:
    for place in range(count):
        made = register(forloeb, bostoette, "ors", "5", "5", "5", str(place % 10), days_ago=7 * place)
    client = login(bostoette)
    with django_assert_max_num_queries(17):
        client.get(reverse("feedback:maaling_overview", args=[forloeb.pk]))
    with django_assert_max_num_queries(17):
        client.get(made.get_absolute_url())
    with django_assert_num_queries(1):
        curve = curve_for(forloeb)
        assert curve is not None and len(curve.table["rows"]) == count
        assert curve.svg.startswith("<svg")


def test_the_curve_is_the_borgers_own_and_other_peoples_answers_stand_apart(
    login: Login, bostoette: User, forloeb: Forloeb
) -> None:
    own = register(forloeb, bostoette, "ors", "5", "5", "5", "5", days_ago=7)
    sister = operations.register_besvarelse(
        forloeb,
        instrument=ORS,
        answers={item.key: "9" for item in ORS.items},
        rater=Besvarelse.Rater.NETVAERK,
        by=bostoette,
    )
    curve = curve_for(forloeb)
    assert curve is not None
    assert [row[1] for row in curve.table["rows"]] == ["20"]
    client = login(bostoette)
    response = client.get(reverse("feedback:maaling_overview", args=[forloeb.pk]))
    course = response.context["courses"][0]
    assert (course.rows, course.others) == ((own,), (sister,))
    assert [row[1] for row in course.curve.table["rows"]] == ["20"]
    page = text_of(response)
    assert "en pårørende: 36" in page.split("Andres svar")[1]
    assert "pårørende" not in page.split("Andres svar")[0]
    response = client.get(sister.get_absolute_url())
    assert response.context["curve"] is None
    assert "Det er en pårørende, der har svaret." in text_of(response)
    assert "ORS, en pårørende: 36 af 40" in {event.title for event in events(forloeb)}
