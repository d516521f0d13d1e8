"""Nothing that was typed is lost: drafts, expired sessions, stale tokens, double submits."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from borgerforloeb.models import Besoeg, Borger, Forloeb
from bostotte import kladder
from bostotte.models import Kladde, Logpost, Team, User
from pejlemaerker import operations
from pejlemaerker.access import link_token

Login = Callable[[User], Client]
SENT = UUID("8a3c1b7e-2f4d-4c6a-9b8e-0d1f2a3b4c5d")
WORDS = "Jeg stod af efter ét stop, men jeg steg på igen."


def besoeg_page(forloeb: Forloeb) -> str:
    return reverse("overblik:besoeg_create", args=[forloeb.pk])


def token_of(html: str) -> str:
    found = re.search(r'name="kladde_token" value="([^"]+)"', html)
    assert found
    return found[1]


def test_a_form_sent_after_the_session_ended_is_there_again_after_log_in(
    login: Login, forloeb: Forloeb, bostoette: User
) -> None:
    client = login(bostoette)
    page = besoeg_page(forloeb)
    token = token_of(client.get(page).content.decode())
    client.logout()
    answer = client.post(page, {"borgers_ord": WORDS, "kladde_token": token, "form_uuid": str(uuid4())})
    assert answer.status_code == 401
    assert urlencode({"next": page}) in answer.content.decode()
    assert WORDS not in answer.content.decode()
    assert not Besoeg.objects.exists()
    again = login(bostoette).get(page)
    assert WORDS in again.content.decode()


def test_a_draft_is_seen_by_its_author_only(
    login: Login, forloeb: Forloeb, bostoette: User, leder: User
) -> None:
    client = login(bostoette)
    page = besoeg_page(forloeb)
    token = token_of(client.get(page).content.decode())
    saved = client.post(reverse("kladde_save"), {"kladde_token": token, "borgers_ord": WORDS})
    assert re.fullmatch(r"\d{1,2}\.\d\d", saved.content.decode())
    assert WORDS in client.get(page).content.decode()
    assert WORDS not in login(leder).get(page).content.decode()


def test_a_draft_is_encrypted_in_the_database(bostoette: User) -> None:
    place = kladder.read_token(kladder.token(bostoette, "/her/", "Her"))
    assert place
    from django.http import QueryDict

    kladde = kladder.save(place, QueryDict(urlencode({"borgers_ord": WORDS})))
    assert WORDS.encode() not in bytes(Kladde.objects.get().payload)
    assert kladder.typed_text(kladde)["borgers_ord"] == WORDS


def test_a_draft_cannot_be_saved_in_somebody_elses_name(
    login: Login, bostoette: User, colleague: User
) -> None:
    token = kladder.token(bostoette, "/her/", "Her")
    answer = login(colleague).post(reverse("kladde_save"), {"kladde_token": token, "borgers_ord": WORDS})
    assert answer.status_code == 400
    assert not Kladde.objects.exists()


def test_a_forged_note_about_the_draft_is_refused(login: Login, bostoette: User) -> None:
    answer = login(bostoette).post(
        reverse("kladde_save"), {"kladde_token": "forfalsket", "borgers_ord": WORDS}
    )
    assert answer.status_code == 400
    assert not Kladde.objects.exists()


def test_a_stale_page_keeps_what_was_typed(forloeb: Forloeb, bostoette: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(bostoette)
    page = besoeg_page(forloeb)
    token = token_of(client.get(page).content.decode())
    answer = client.post(page, {"borgers_ord": WORDS, "kladde_token": token, "csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code == 403
    assert WORDS in client.get(page).content.decode()


def test_a_form_without_a_note_about_its_author_shows_the_text_again(
    client: Client, forloeb: Forloeb
) -> None:
    answer = client.post(besoeg_page(forloeb), {"borgers_ord": WORDS})
    assert answer.status_code == 401
    assert "steg på igen" in answer.content.decode()


def test_the_same_form_sent_twice_gives_one_user(login: Login, administrator: User) -> None:
    client = login(administrator)
    data = {
        "first_name": "Ida",
        "last_name": "Holm",
        "username": "ida",
        "password": "en lang adgangskode",
        "form_uuid": str(uuid4()),
    }
    first = client.post(reverse("user_create"), data)
    second = client.post(reverse("user_create"), data)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert User.objects.filter(username="ida").count() == 1


def test_an_error_keeps_the_text_and_stands_beside_the_field(login: Login, administrator: User) -> None:
    answer = login(administrator).post(
        reverse("user_create"),
        {"first_name": "Ida", "username": "ida", "password": "kort", "form_uuid": str(uuid4())},
    )
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Ida"' in html
    assert "mindst 12" in html


def test_a_draft_over_an_older_text_meets_the_newer_one_as_a_conflict(
    login: Login, forloeb: Forloeb, bostoette: User, leder: User
) -> None:
    page = reverse("kriseplan:kriseplan_edit", args=[forloeb.pk])
    mine = login(bostoette)
    token = token_of(mine.get(page).content.decode())
    rows = {f"{name}-{count}_FORMS": "0" for name in ("tegn", "kontakter") for count in ("TOTAL", "INITIAL")}
    typed = {"can_do": "Gå en tur om blokken", "version": "0", **rows}
    mine.post(reverse("kladde_save"), {**typed, "kladde_token": token})
    theirs = {**typed, "can_do": "Ringe til Anna", "form_uuid": str(uuid4())}
    login(leder).post(page, theirs)
    form = login(bostoette).get(page).context["form"]
    assert form["version"].value() == "0"
    answer = login(bostoette).post(page, {**typed, "form_uuid": str(uuid4())})
    assert answer.status_code == 409
    assert "Ringe til Anna" in answer.content.decode()
    assert "Gå en tur om blokken" in answer.content.decode()


def test_pages_that_differ_in_their_query_have_drafts_of_their_own(
    login: Login, forloeb: Forloeb, bostoette: User
) -> None:
    client = login(bostoette)
    page = reverse("haabets_sti:delmaal_create", args=[forloeb.pk])
    one, other = (
        f"{page}?indsatsmaal={goal.pk}" for goal in forloeb.bestillinger.get().indsatsmaal_set.all()
    )
    token = token_of(client.get(one).content.decode())
    client.post(reverse("kladde_save"), {"kladde_token": token, "text": WORDS})
    assert WORDS in client.get(one).content.decode()
    assert WORDS not in client.get(other).content.decode()


def test_what_is_typed_on_a_page_that_refuses_it_is_shown_again(
    login: Login, forloeb: Forloeb, bostoette: User
) -> None:
    client = login(bostoette)
    page = besoeg_page(forloeb)
    token = token_of(client.get(page).content.decode())
    client.post(reverse("kladde_save"), {"kladde_token": token, "borgers_ord": WORDS})
    forloeb.tilknytninger.update(valid_from="2020-01-01", valid_to="2020-12-31")
    sent = client.post(page, {"borgers_ord": WORDS, "form_uuid": str(uuid4())})
    assert sent.status_code == 404
    assert WORDS in sent.content.decode()
    later = client.get(page)
    assert later.status_code == 404
    assert WORDS in later.content.decode()


def test_a_form_whose_work_is_done_leads_to_its_outcome_also_when_it_may_not_be_done_again(
    login: Login, client: Client, forloeb: Forloeb, leder: User
) -> None:
    runde = operations.start_runde(
        forloeb.team,
        by=leder,
        title="Efterår",
        opens_on=timezone.localdate(),
        closes_on=timezone.localdate() + timedelta(days=9),
    )
    close = reverse("pejlemaerker:runde_close", args=[runde.pk])
    token = link_token(runde.deltagelser.get(perspective="borger"))
    link = reverse("pejlemaerker:svar_link", args=[token])
    answers = [client.post(link, {"u1_1": "4", "form_uuid": str(SENT)}) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [reverse("pejlemaerker:svar_tak", args=[token])] * 2
    answers = [login(leder).post(close, {"version": "1", "form_uuid": str(SENT)}) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [runde.get_absolute_url()] * 2


def test_a_number_known_under_another_name_is_refused_and_the_probe_is_logged(
    login: Login, borger: Borger, team: Team, myndighed: User, koder: None
) -> None:
    data = {
        "cpr": "750688-1234",
        "first_name": "Anna",
        "last_name": "Holm",
        "team": str(team.pk),
        "lovgrundlag": "SEL-85",
        "sagsbehandler_name": "Poul Krog",
        "period_from": "2026-11-01",
        "formaal": "Ro",
        "indsatsmaal": "Ro",
        "kommune": str(borger.kommune_id),
        "form_uuid": str(uuid4()),
    }
    answer = login(myndighed).post(reverse("borgerforloeb:bestilling_create"), data)
    assert "passer ikke sammen" in answer.content.decode()
    post = Logpost.objects.filter(kind="search", user_id=myndighed.pk).latest("id")
    assert (post.borger_id, post.details["refused"]) == (borger.pk, True)


def test_a_nul_character_in_an_address_is_a_bad_request(login: Login, bostoette: User) -> None:
    client = login(bostoette)
    for url in ("/forloeb/?q=%00", "/pejlemaerker/svar/%00/"):
        assert client.get(url).status_code == 400
    assert client.post(reverse("kladde_discard"), {"path": "/\x00"}).status_code == 302
