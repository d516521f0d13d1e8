"""Signs and contacts are rows: added, moved, taken out, also without scripts, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Forloeb
from bostotte.models import Kladde, User
from kriseplan.models import Kriseplan
from tests.kriseplan.conftest import KONTAKTER, TEGN

Sent = Callable[..., dict[str, object]]
ABC = [{"text": "A", "seen_by": "andre"}, {"text": "B", "seen_by": "jeg"}]
ABC += [{"text": "C", "seen_by": "jeg", "strategy": "Ringe"}]


@pytest.fixture
def url(client: Client, bostoette: User, forloeb: Forloeb) -> str:
    client.force_login(bostoette)
    return reverse("kriseplan:kriseplan_edit", args=[forloeb.pk])


def texts(answer: object) -> list[str]:
    return [row["text"].value() or "" for row in answer.context["form"].row_sets["tegn"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("action", "expected", "focus"),
    [
        ("tegn:add", ["A", "B", "C", ""], (3, "field")),
        ("tegn:up:2", ["A", "C", "B"], (1, "up")),
        ("tegn:up:1", ["B", "A", "C"], (0, "down")),
        ("tegn:down:0", ["B", "A", "C"], (1, "down")),
        ("tegn:down:1", ["A", "C", "B"], (2, "up")),
        ("tegn:remove:1", ["A", "B", "C"], (1, "undo")),
        ("tegn:up:0", ["A", "B", "C"], (0, "down")),
        ("tegn:up:9", ["A", "B", "C"], None),
        ("tegn:what:1", ["A", "B", "C"], (1, "field")),
        ("other:add", ["A", "B", "C"], None),
        ("", ["A", "B", "C"], None),
    ],
)
def test_a_button_changes_the_rows_and_keeps_all_that_is_typed(
    client: Client, url: str, sent: Sent, action: str, expected: list[str], focus: tuple[int, str] | None
) -> None:
    typed = sent(version=0, can_do="Halvt skrevet", kontakter=[{"phone": "ab"}], tegn=ABC, row_action=action)
    answer = client.post(url, typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert texts(answer) == expected
    at = [
        (number, row.focus) for number, row in enumerate(answer.context["form"].row_sets["tegn"]) if row.focus
    ]
    assert at == ([focus] if focus else [])
    assert "Halvt skrevet" in page
    assert 'value="ab"' in page
    assert "Ret det her" not in page
    assert not Kriseplan.objects.exists()
    assert texts(client.get(url)) == expected, "what a button made is kept as the draft"


def test_rows_that_are_sent_as_they_were_stay_in_the_next_version(
    client: Client, url: str, sent: Sent, plan: Kriseplan
) -> None:
    client.post(url, sent(version=1, can_do="Nyt", tegn=TEGN, kontakter=[*KONTAKTER, {"name": "Sofie"}]))
    written = Kriseplan.objects.get().newest()
    assert written.version == 2
    assert [tegn.text for tegn in written.tegn_set.all()] == [tegn["text"] for tegn in TEGN]
    assert [kontakt.name for kontakt in written.kontakter.all()] == ["Anna", "Mette", "Sofie"]


def test_a_new_row_has_its_defaults(client: Client, url: str, sent: Sent) -> None:
    answer = client.post(url, sent(version=0, tegn=ABC, row_action="tegn:add"))
    assert answer.context["form"].row_sets["tegn"].forms[3]["seen_by"].value() == "jeg"


def test_a_row_takes_all_its_fields_along(client: Client, url: str, sent: Sent) -> None:
    rows = (
        client.post(url, sent(version=0, tegn=ABC, row_action="tegn:up:2")).context["form"].row_sets["tegn"]
    )
    assert [row["strategy"].value() or "" for row in rows] == ["", "Ringe", ""]
    assert rows.forms[0]["seen_by"].value() == "andre"


def test_a_row_that_was_taken_out_can_be_taken_in_again_until_the_plan_is_saved(
    client: Client, url: str, sent: Sent
) -> None:
    out = [*ABC[:2], {**ABC[2], "DELETE": "on"}]
    page = client.post(url, sent(version=0, tegn=ABC, row_action="tegn:remove:2")).content.decode()
    assert "“C” er taget ud" in page
    assert 'type="hidden" name="tegn-2-strategy" value="Ringe"' in page
    again = client.post(url, sent(version=0, tegn=out, row_action="tegn:undo:2"))
    assert not any(row.is_removed for row in again.context["form"].row_sets["tegn"])
    assert client.post(url, sent(version=0, tegn=out)).status_code == 302
    assert [tegn.text for tegn in Kriseplan.objects.get().newest().tegn_set.all()] == ["A", "B"]
    assert not Kladde.objects.exists()


def test_a_row_moves_past_those_that_are_taken_out(client: Client, url: str, sent: Sent) -> None:
    rows = [ABC[0], {**ABC[1], "DELETE": "on"}, ABC[2]]
    assert texts(client.post(url, sent(version=0, tegn=rows, row_action="tegn:up:2"))) == ["C", "B", "A"]


def test_there_is_an_end_to_the_rows_and_it_is_said(client: Client, url: str, sent: Sent) -> None:
    many = [{"text": f"Tegn {number}"} for number in range(13)]
    full = client.post(url, sent(version=0, tegn=many[:12], row_action="tegn:add"))
    assert len(texts(full)) == 12
    assert "Der er plads til 12." in full.content.decode()
    refused = client.post(url, sent(version=0, tegn=many)).content.decode()
    assert "Der er plads til 12. Fjern en eller flere." in refused
    assert "Tegn 12" in refused


def test_a_form_without_its_lists_is_not_taken_for_a_plan_without_rows(
    client: Client, url: str, plan: Kriseplan
) -> None:
    answer = client.post(
        url, {"form_uuid": "0b1f5f0e-94a8-4f0c-9a53-1e8ee0dc5a11", "version": 1, "can_do": "Nyt"}
    )
    assert "listen kom ikke med" in answer.content.decode()
    assert plan.versions.count() == 1


def test_enter_in_a_field_saves_and_moves_no_row(client: Client, url: str) -> None:
    form = client.get(url).content.decode().partition("data-kladde-url")[2]
    first = form.partition("<button")[2].partition(">")[0]
    assert 'type="submit"' in first
    assert "row_action" not in first
