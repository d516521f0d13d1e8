"""An opfølgning put right: both stay, and the new one counts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from borgerforloeb.models import Forloeb
from borgerforloeb.operations import change_phase
from bostotte.models import Logpost, User
from haabets_sti import operations
from haabets_sti.models import Delmaal, Opfoelgning
from haabets_sti.sections import delmaal_of
from haabets_sti.timeline import events

Sent = Callable[..., dict[str, object]]


@pytest.fixture
def wrong(delmaal: Delmaal, bostoette: User) -> Opfoelgning:
    """The two ratings were swapped."""
    return operations.follow_up(
        delmaal, borger_rating=2, bostoette_rating=7, words="Det går fint", by=bostoette
    )


def address(opfoelgning: Opfoelgning) -> str:
    return reverse("haabets_sti:opfoelgning_correct", args=[opfoelgning.pk])


def values(client: Client, opfoelgning: Opfoelgning) -> dict[str, object]:
    """What the form shows, as a browser sends it back."""
    form = client.get(address(opfoelgning)).context["form"]
    return {field.name: "" if field.value() is None else field.value() for field in form}


def test_the_form_starts_from_what_stands_and_both_can_be_read_afterwards(
    client: Client, wrong: Opfoelgning, leder: User
) -> None:
    client.force_login(leder)
    data = values(client, wrong)
    assert (data["borger_rating"], data["bostoette_rating"], data["words"]) == (2, 7, "Det går fint")
    refused = client.post(address(wrong), data)
    assert "correction_reason" in refused.context["form"].errors
    right = {"borger_rating": "7", "bostoette_rating": "2", "correction_reason": "Byttet om"}
    answer = client.post(address(wrong), data | right)
    assert answer.status_code == 302
    new = Opfoelgning.objects.get(replaces=wrong)
    assert (new.borger_rating, new.bostoette_rating, new.words, new.author) == (7, 2, "Det går fint", leder)
    page = client.get(wrong.get_absolute_url()).content.decode()
    assert page.count("Det går fint") == 2
    assert "Byttet om" in page
    assert address(new) in page
    assert address(wrong) not in page
    assert Logpost.objects.get(object_id=str(new.pk), kind="create").details == {"replaces": str(wrong.pk)}


def test_the_corrected_one_counts_everywhere(wrong: Opfoelgning, delmaal: Delmaal, bostoette: User) -> None:
    earlier = timezone.localdate() - timedelta(days=10)
    new = operations.correct_opfoelgning(
        wrong, borger_rating=7, held_on=earlier, correction_reason="Det var i sidste uge", by=bostoette
    )
    assert list(Opfoelgning.objects.current()) == [new]
    assert delmaal_of(delmaal.forloeb)[0].latest_opfoelgning == new
    assert Delmaal.objects.with_followup().get().followed_up_on == earlier  # type: ignore[attr-defined]
    assert [event.text for event in events(delmaal.forloeb) if event.kind == "opfølgning"] == [
        "Borgeren 7 af 10"
    ]


def test_one_that_does_not_belong_here_is_taken_back(
    client: Client, wrong: Opfoelgning, bostoette: User
) -> None:
    client.force_login(bostoette)
    nothing = {"borger_rating": "", "bostoette_rating": "", "words": ""}
    data = values(client, wrong) | nothing | {"correction_reason": "Hørte til et andet delmål"}
    assert client.post(address(wrong), data).status_code == 302
    back = Opfoelgning.objects.get(replaces=wrong)
    assert back.is_withdrawn
    assert not Opfoelgning.objects.current().exists()
    assert "trukket tilbage" in client.get(wrong.get_absolute_url()).content.decode()
    assert client.get(address(back)).status_code == 403
    assert client.get(address(wrong)).status_code == 403


def test_it_is_corrected_once_and_then_the_newest_is(wrong: Opfoelgning, bostoette: User) -> None:
    first = operations.correct_opfoelgning(wrong, borger_rating=3, correction_reason="Et", by=bostoette)
    with pytest.raises(ValidationError, match="allerede rettet"):
        operations.correct_opfoelgning(wrong, borger_rating=4, correction_reason="To", by=bostoette)
    second = operations.correct_opfoelgning(first, borger_rating=5, correction_reason="Tre", by=bostoette)
    assert list(Opfoelgning.objects.current()) == [second]


def test_the_database_asks_for_a_reason_and_an_own_one_still_says_something(
    wrong: Opfoelgning, delmaal: Delmaal, bostoette: User
) -> None:
    for row in (
        Opfoelgning(delmaal=delmaal, author=bostoette, replaces=wrong, borger_rating=1),
        Opfoelgning(delmaal=delmaal, author=bostoette, borger_rating=1, correction_reason="Uden grund"),
        Opfoelgning(delmaal=delmaal, author=bostoette),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_nothing_is_corrected_once_the_forloeb_has_ended(
    client: Client, wrong: Opfoelgning, forloeb: Forloeb, leder: User
) -> None:
    forloeb.refresh_from_db()
    change_phase(forloeb, version=forloeb.version, phase=Forloeb.Phase.AFSLUTTET, by=leder)
    client.force_login(leder)
    assert client.get(address(wrong)).status_code == 403
