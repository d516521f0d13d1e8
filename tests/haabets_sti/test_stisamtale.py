"""The conversation in three steps: resumed, skipped, and turned into a delmål with a first skridt."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from borgerforloeb.models import Forloeb, Indsatsmaal
from bostotte.models import User
from haabets_sti import operations
from haabets_sti.models import Stisamtale
from haabets_sti.questions import QUESTIONS

Sent = Callable[..., dict[str, object]]


def question_url(stisamtale: Stisamtale, number: int) -> str:
    return reverse("haabets_sti:stisamtale_answer", args=[stisamtale.pk, number])


def answer(client: Client, stisamtale: Stisamtale, number: int, text: str, sent: Sent) -> str:
    """Answers one question as a browser does; gives the address it leads to."""
    stisamtale.refresh_from_db()
    data = sent(version=stisamtale.version, **{QUESTIONS[number - 1].field: text})
    return client.post(question_url(stisamtale, number), data)["Location"]


def test_a_conversation_rests_and_is_taken_up_where_it_was_left(
    client: Client, bostoette: User, forloeb: Forloeb, indsatsmaal: Indsatsmaal, sent: Sent
) -> None:
    client.force_login(bostoette)
    start = reverse("haabets_sti:stisamtale_create", args=[forloeb.pk, indsatsmaal.pk])
    assert client.post(start, sent())["Location"].endswith("/1/")
    stisamtale = Stisamtale.objects.get()
    assert answer(client, stisamtale, 1, "Jeg har ringet til Anna", sent).endswith("/2/")
    assert answer(client, stisamtale, 2, "Det var svært om morgenen", sent).endswith("/3/")
    assert client.post(start, sent())["Location"] == question_url(stisamtale, 3)
    assert Stisamtale.objects.count() == 1


def test_any_answer_may_be_left_open(
    client: Client, bostoette: User, stisamtale: Stisamtale, sent: Sent
) -> None:
    client.force_login(bostoette)
    for question in QUESTIONS[:-1]:
        assert answer(client, stisamtale, question.number, "", sent) == question_url(
            stisamtale, question.number + 1
        )
    finish = reverse("haabets_sti:stisamtale_finish", args=[stisamtale.pk])
    assert answer(client, stisamtale, 9, "", sent) == finish
    assert client.post(finish, sent(text="Ringe til Anna")).status_code == 302
    assert not stisamtale.delmaal_set.get().skridt_set.exists()


def test_the_third_step_becomes_the_first_skridt(
    client: Client, bostoette: User, stisamtale: Stisamtale, sent: Sent
) -> None:
    client.force_login(bostoette)
    answer(client, stisamtale, 7, "Ringe på søndag", sent)
    answer(client, stisamtale, 8, "Efter kaffen", sent)
    answer(client, stisamtale, 9, "Anna ved det godt", sent)
    finish = reverse("haabets_sti:stisamtale_finish", args=[stisamtale.pk])
    form = client.get(finish).context["form"]
    offered = {name: form[name].value() for name in ("skridt_text", "skridt_how", "skridt_who")}
    assert list(offered.values()) == ["Ringe på søndag", "Efter kaffen", "Anna ved det godt"]
    client.post(finish, sent(text="Ringe til Anna hver uge", skridt_due_on="2026-11-29", **offered))
    delmaal = stisamtale.delmaal_set.get()
    skridt = delmaal.skridt_set.get()
    assert (delmaal.text, delmaal.indsatsmaal) == ("Ringe til Anna hver uge", stisamtale.indsatsmaal)
    assert (skridt.text, skridt.who, skridt.due_on) == (
        "Ringe på søndag",
        "Anna ved det godt",
        date(2026, 11, 29),
    )
    stisamtale.refresh_from_db()
    assert stisamtale.is_finished


def test_a_finished_conversation_is_not_answered_anew(
    client: Client, bostoette: User, stisamtale: Stisamtale
) -> None:
    operations.finish_stisamtale(stisamtale, delmaal={"text": "Ringe"}, skridt={}, by=bostoette)
    client.force_login(bostoette)
    assert client.get(question_url(stisamtale, 1)).status_code == 403
    assert client.get(stisamtale.get_absolute_url()).status_code == 200


def test_two_who_answer_the_same_question_at_once_see_both_texts(
    client: Client, bostoette: User, leder: User, stisamtale: Stisamtale, sent: Sent
) -> None:
    operations.answer_stisamtale(stisamtale, version=1, halvvejs_skridt="Lederens svar", by=leder)
    client.force_login(bostoette)
    conflict = client.post(question_url(stisamtale, 1), sent(version=1, halvvejs_skridt="Mit svar"))
    page = conflict.content.decode()
    assert conflict.status_code == 409
    assert "Lederens svar" in page
    assert "Mit svar" in page
    stisamtale.refresh_from_db()
    assert stisamtale.halvvejs_skridt == "Lederens svar"


def test_an_answer_that_is_reworded_keeps_the_earlier_one(stisamtale: Stisamtale, bostoette: User) -> None:
    operations.answer_stisamtale(stisamtale, version=1, taet_skridt="At tage toget", by=bostoette)
    operations.answer_stisamtale(stisamtale, version=2, taet_skridt="At tage bussen", by=bostoette)
    kept = list(stisamtale.versions.values_list("number", "taet_skridt"))
    assert kept == [(3, "At tage bussen"), (2, "At tage toget")]


def test_there_is_no_tenth_question(client: Client, bostoette: User, stisamtale: Stisamtale) -> None:
    client.force_login(bostoette)
    assert client.get(question_url(stisamtale, 10)).status_code == 404
