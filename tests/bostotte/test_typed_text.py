"""Nothing that was typed is lost: drafts, expired sessions, stale tokens, double submits."""

import re
from collections.abc import Callable
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from borgerforloeb.models import Besoeg, Forloeb
from bostotte import kladder
from bostotte.models import Kladde, User

Login = Callable[[User], Client]
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
