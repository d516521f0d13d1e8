"""A new CPR key is taken into use while the program runs, and nothing is lost when it is cut off half way."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.http import QueryDict

from borgerforloeb import operations
from borgerforloeb.models import Borger
from bostotte import cpr, cpr_rotation, kladder
from bostotte.cpr_crypto import key_id_of
from bostotte.models import Kladde, Kommune, Logpost, User

NUMBERS = ["7506881234", "7006881235", "7106881236"]
INDEX_FIELDS = {("borgerforloeb.Borger", "cpr_index")}


def parsed(number: str) -> cpr.Cpr:
    return cpr.parse(number, today=date(2026, 11, 1))


@pytest.fixture
def borgere(kommune: Kommune, myndighed: User) -> list[Borger]:
    return [
        operations.register_borger(
            cpr=parsed(number),
            kommune=kommune,
            by=myndighed,
            first_name="Signe",
            last_name="Amstrup",
        )
        for number in NUMBERS
    ]


@pytest.fixture
def new_keys(settings: Any, borgere: list[Borger]) -> Any:
    """The borgere were registered with the old keys; the new ones are in use from now on."""
    settings.CPR_KEYS = {1: settings.CPR_KEYS[1], 2: b"\x02" * 32}
    settings.CPR_ACTIVE_KEY_ID = 2
    settings.CPR_INDEX_KEY_PREVIOUS, settings.CPR_INDEX_KEY = settings.CPR_INDEX_KEY, b"\x08" * 32
    return settings


def rotate(*options: str) -> str:
    out = StringIO()
    call_command("rotate_cpr_keys", *options, stdout=out)
    return out.getvalue()


def key_ids() -> list[int]:
    return sorted(key_id_of(bytes(blob)) for blob in Borger.objects.values_list("cpr_encrypted", flat=True))


def drop_old_keys(settings: Any) -> None:
    settings.CPR_KEYS = {2: settings.CPR_KEYS[2]}
    settings.CPR_INDEX_KEY_PREVIOUS = None


def test_every_sealed_field_is_known_to_the_rotation() -> None:
    sealed = {(model._meta.label, place.field) for model, place in cpr_rotation.sealed_models()}
    binary = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.BinaryField)
    }
    assert sealed == binary - INDEX_FIELDS


def test_after_the_rotation_the_old_keys_are_not_needed(new_keys: Any, kommune: Kommune) -> None:
    assert "borger: 3 er krypteret igen" in rotate()
    drop_old_keys(new_keys)
    assert key_ids() == [2, 2, 2]
    for number in NUMBERS:
        assert Borger.objects.with_cpr(number, kommune).get().cpr_number() == number
    assert "borger: 0 mangler" in rotate("--dry-run")


def test_a_dry_run_counts_and_changes_nothing(new_keys: Any) -> None:
    before = list(Borger.objects.order_by("pk").values_list("cpr_encrypted", "cpr_index"))
    said = rotate("--dry-run")
    assert "borger: 3 mangler at blive krypteret igen" in said
    assert list(Borger.objects.order_by("pk").values_list("cpr_encrypted", "cpr_index")) == before
    assert not Logpost.objects.filter(details__reason="key_rotation").exists()


def test_a_borger_is_found_by_number_before_during_and_after(
    new_keys: Any, kommune: Kommune, myndighed: User
) -> None:
    def found() -> list[bool]:
        return [Borger.objects.with_cpr(number, kommune).exists() for number in NUMBERS]

    assert found() == [True] * 3
    half_way(new_keys)
    assert found() == [True] * 3
    again = operations.register_borger(
        cpr=parsed(NUMBERS[2]), kommune=kommune, by=myndighed, first_name="Signe", last_name="Amstrup"
    )
    assert Borger.objects.count() == 3
    assert again.cpr_number() == NUMBERS[2]
    rotate()
    assert found() == [True] * 3


def half_way(settings: Any) -> None:
    """The run is cut off when it is about to store its second row."""
    stored = iter(range(2))

    def cut_off(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('UPDATE "borgerforloeb_borger"') and next(stored):
            raise KeyboardInterrupt
        return execute(sql, params, many, context)

    with pytest.raises(KeyboardInterrupt), connection.execute_wrapper(cut_off):
        rotate("--batch", "1")
    assert key_ids() == [1, 1, 2]


def test_a_run_that_was_cut_off_goes_on_from_there(new_keys: Any) -> None:
    half_way(new_keys)
    assert "borger: 2 er krypteret igen" in rotate()
    assert key_ids() == [2, 2, 2]


def test_a_draft_is_rotated_too_and_each_batch_is_logged_without_telling_of_anybody(
    new_keys: Any, bostoette: User
) -> None:
    new_keys.CPR_ACTIVE_KEY_ID = 1
    kladde = kladder.save(kladder.Place(bostoette.pk, "/her/", "Her"), QueryDict("ord=Jeg+steg+på"))
    new_keys.CPR_ACTIVE_KEY_ID = 2
    said = rotate()
    drop_old_keys(new_keys)
    assert kladder.typed_text(Kladde.objects.get(pk=kladde.pk))["ord"] == "Jeg steg på"
    assert not any(number in said for number in NUMBERS)
    logged = Logpost.objects.filter(details__reason="key_rotation")
    assert {(post.object_type, post.details["rows"], post.borger_id) for post in logged} == {
        ("borger", 3, None),
        ("kladde", 1, None),
    }


def test_rows_no_key_can_read_are_counted_and_left_alone(new_keys: Any) -> None:
    new_keys.CPR_KEYS = {1: b"\x05" * 32, 2: b"\x02" * 32}
    with pytest.raises(CommandError, match="3 rækker kan ikke læses"):
        rotate()
    assert key_ids() == [1, 1, 1]


def test_only_the_index_is_made_again_when_only_its_key_changed(new_keys: Any, kommune: Kommune) -> None:
    new_keys.CPR_ACTIVE_KEY_ID = 1
    before = set(Borger.objects.values_list("cpr_encrypted", flat=True))
    rotate()
    new_keys.CPR_INDEX_KEY_PREVIOUS = None
    assert Borger.objects.with_cpr(NUMBERS[0], kommune).exists()
    assert {bytes(blob) for blob in before} == {
        bytes(blob) for blob in Borger.objects.values_list("cpr_encrypted", flat=True)
    }


def test_a_name_corrected_while_keys_change_is_not_logged_as_a_change_of_number(
    new_keys: Any, borgere: list[Borger], leder: User
) -> None:
    number = parsed(NUMBERS[0])
    operations.correct_borger(
        borgere[0], version=1, first_name="Signe Marie", last_name="Holm", cpr=number, by=leder
    )
    assert Logpost.objects.filter(kind="change", object_type="borger").latest("id").details["fields"] == [
        "name"
    ]
