"""Fetching the PDF, the list, and the page that follows its making."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from borgerforloeb.models import Bestilling, Forloeb
from bostotte.models import Logpost, User
from rapporter import production
from rapporter.models import Rapport, Rapportfil, Rapportjob, Rapportversion

Login = Callable[[User], Client]
ASKS_AGAIN = re.compile(r'hx-get="(?P<url>[^"]+)" hx-trigger="load delay:(?P<seconds>\d+)s"')


def address(name: str, version: Rapportversion) -> str:
    return reverse(f"rapporter:{name}", args=[version.rapport_id])


def test_every_download_is_byte_identical_and_logged(
    rendered: Rapportversion, myndighed: User, leder: User, login: Login
) -> None:
    fil = Rapportfil.objects.get()
    for user in (myndighed, leder, myndighed):
        response = login(user).get(address("rapport_download", rendered))
        assert hashlib.sha256(response.content).hexdigest() == fil.sha256
        assert len(response.content) == fil.size
        assert response["Content-Type"] == "application/pdf"
        assert "no-store" in response["Cache-Control"]
        assert re.fullmatch(
            r'attachment; filename="statusrapport-[0-9a-f]{8}-\d{4}-\d\d-\d\d\.pdf"',
            response["Content-Disposition"],
        )
    posts = Logpost.objects.filter(kind="download")
    assert list(posts.order_by("id").values_list("user_id", flat=True)) == [
        myndighed.pk,
        leder.pk,
        myndighed.pk,
    ]
    assert set(posts.values_list("borger_id", flat=True)) == {rendered.borger_id}
    assert set(posts.values_list("team_id", flat=True)) == {rendered.rapport.forloeb.team_id}


def test_only_the_kommune_the_leder_and_tilknyttede_get_the_file(
    rendered: Rapportversion,
    bostoette: User,
    colleague: User,
    stranger: User,
    other_myndighed: User,
    administrator: User,
    login: Login,
) -> None:
    expected = {bostoette: 200, colleague: 404, stranger: 404, other_myndighed: 404, administrator: 404}
    for user, status in expected.items():
        client = login(user)
        for name in ("rapport_download", "rapport_detail", "rapport_status"):
            assert client.get(address(name, rendered)).status_code == status, (user.username, name)
    denied = Logpost.objects.filter(kind="denied", user_id=other_myndighed.pk)
    assert denied.count() == 3


def test_myndighed_sees_nothing_of_a_report_before_it_is_released(
    approved: Rapport, myndighed: User, login: Login
) -> None:
    client = login(myndighed)
    assert client.get(approved.get_absolute_url()).status_code == 404
    assert "Signe" not in client.get(reverse("rapporter:rapport_list")).content.decode()


def test_there_is_nothing_to_fetch_until_the_pdf_is_ready(
    released: Rapportversion, myndighed: User, login: Login
) -> None:
    assert login(myndighed).get(address("rapport_download", released)).status_code == 404


def test_the_fragment_asks_again_until_the_pdf_is_ready(
    released: Rapportversion, leder: User, login: Login
) -> None:
    client = login(leder)
    waiting = client.get(address("rapport_status", released)).content.decode()
    assert "hx-trigger" in waiting
    assert "i kø" in waiting
    production.run(released.job.pk)
    ready = client.get(address("rapport_status", released)).content.decode()
    assert "hx-trigger" not in ready
    assert address("rapport_download", released) in ready


def test_the_page_asks_eagerly_then_calmly_and_then_says_to_reload(
    released: Rapportversion, leder: User, login: Login
) -> None:
    """Follows the addresses that the fragments give, as a browser would."""
    client = login(leder)
    page = client.get(released.rapport.get_absolute_url()).content.decode()
    pauses = []
    while found := ASKS_AGAIN.search(page):
        pauses.append(int(found["seconds"]))
        page = client.get(found["url"]).content.decode()
    assert pauses[:20] == [1] * 20
    assert set(pauses[20:]) == {5}
    assert sum(pauses) == 300
    assert "Opdatér siden" in page
    assert client.get(address("rapport_status", released), {"spurgt": "-1"}).status_code == 200


def test_a_page_that_asks_by_itself_does_not_keep_the_session_alive(
    released: Rapportversion, leder: User, login: Login
) -> None:
    client = login(leder)
    client.get(released.rapport.get_absolute_url())
    soon = timezone.now() + timedelta(minutes=5)
    Session.objects.update(expire_date=soon)
    answer = client.get(address("rapport_status", released))
    assert answer["X-Session-Untouched"]
    assert Session.objects.get().expire_date == soon
    client.get(released.rapport.get_absolute_url())
    assert Session.objects.get().expire_date > soon


def test_the_pdf_is_tagged_titled_and_says_its_language_and_its_pictures(rendered: Rapportversion) -> None:
    """Structure as pypdf reads it; a full PDF/UA validator is not at hand."""
    reader = PdfReader(BytesIO(Rapportfil.objects.get().pdf()))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "da"
    assert reader.metadata is not None
    assert reader.metadata.title == "Statusrapport"
    tags, alternatives = _structure(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure"} <= tags
    assert sum(bool(text) for text in alternatives) == 2


def _structure(root: object) -> tuple[set[str], list[str]]:
    tags: set[str] = set()
    alternatives: list[str] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            tags.add(str(node.get("/S")))
            if node.get("/S") == "/Figure" and "/Alt" in node:
                alternatives.append(str(node["/Alt"]))
            waiting.append(node.get("/K"))
    return tags, alternatives


def test_the_pdf_names_borger_and_cpr_once_and_who_sent_it(rendered: Rapportversion) -> None:
    reader = PdfReader(BytesIO(Rapportfil.objects.get().pdf()))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert text.count("750688-1234") == 1
    assert "Erstatnings-CPR" in text
    assert "Team Syd, Fjordby Bostøtte" in text
    assert "Mette Lund" in text
    assert "Godkendt af Hanne Berg" in re.sub(r"\s+", " ", text)
    assert "Uenig i noget af rapporten" in text
    assert f"Side 1 af {len(reader.pages)}" in text
    assert "750688" not in f"{reader.metadata}{rendered.file_name}"


def test_the_file_lies_encrypted_because_it_names_the_cpr_number(rendered: Rapportversion) -> None:
    fil = Rapportfil.objects.get()
    assert not bytes(fil.sealed).startswith(b"%PDF")
    assert fil.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("persona", ["bostoette", "leder", "myndighed"])
def test_the_list_asks_the_database_equally_often_for_few_and_for_many(
    persona: str,
    released: Rapportversion,
    request: pytest.FixtureRequest,
    login: Login,
    django_assert_max_num_queries: Callable,
) -> None:
    client = login(request.getfixturevalue(persona))
    url = reverse("rapporter:rapport_list")
    client.get(url)
    _copies(released, 2)
    with django_assert_max_num_queries(40) as few:
        assert client.get(url).status_code == 200
    _copies(released, 20)
    with django_assert_max_num_queries(len(few)):
        page = client.get(url)
    assert len(page.context["page"]) >= 20


def _copies(version: Rapportversion, count: int) -> None:
    for _ in range(count):
        rapport = Rapport.objects.get(pk=version.rapport_id)
        rapport.pk = None
        rapport._state.adding = True
        rapport.save()
        again = Rapportversion.objects.create(
            rapport=rapport,
            content=version.content,
            content_sha256=version.content_sha256,
            released_by=version.released_by,
        )
        Rapportjob.objects.create(version=again)


def test_the_leder_sees_what_waits_for_approval_first(
    released: Rapportversion, bestilling: Bestilling, forloeb: Forloeb, leder: User, login: Login
) -> None:
    waiting = Rapport.objects.get(pk=released.rapport_id)
    waiting.pk = None
    waiting._state.adding = True
    waiting.state = Rapport.State.TIL_GODKENDELSE
    waiting.created_at = timezone.now() - timedelta(days=400)
    waiting.save()
    page = login(leder).get(reverse("rapporter:rapport_list")).context["page"]
    assert [rapport.state for rapport in page] == ["til_godkendelse", "frigivet"]


def test_the_list_finds_by_name_and_logs_the_search_without_the_name(
    released: Rapportversion, myndighed: User, login: Login
) -> None:
    client = login(myndighed)
    url = reverse("rapporter:rapport_list")
    assert len(client.get(url, {"q": "amst sig"}).context["page"]) == 1
    assert len(client.get(url, {"q": "Nielsen"}).context["page"]) == 0
    searches = Logpost.objects.filter(kind="search", object_type="rapport").order_by("id")
    assert [post.details for post in searches] == [
        {"criterion": "navn", "hits": 1},
        {"criterion": "navn", "hits": 0},
    ]


def test_a_search_with_a_nul_character_is_refused_and_not_an_error(
    released: Rapportversion, leder: User, login: Login
) -> None:
    answer = login(leder).get(reverse("rapporter:rapport_list"), {"q": "Sig\x00ne"})
    assert answer.status_code == 400


def test_a_report_is_new_to_myndighed_until_they_open_it(
    client: Client, released: Rapportversion, myndighed: User
) -> None:
    client.force_login(myndighed)
    front = reverse("overblik:myndighed")
    assert "Ny, ikke læst af dig" in client.get(front).content.decode()
    client.get(released.rapport.get_absolute_url())
    assert "Ny, ikke læst af dig" not in client.get(front).content.decode()
