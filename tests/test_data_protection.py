"""Every field is classified; every table has a rule for how long it is kept and if it is handed out."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps

from tests.test_consistency import ROOMS

REGISTER: dict[str, Any] = yaml.safe_load(
    (Path(__file__).resolve().parent.parent / "docs/databeskyttelse/felter.yaml").read_text("utf-8")
)
TABLES = {
    f"{room}.{model.__name__}": model for room in ROOMS for model in apps.get_app_config(room).get_models()
}


def test_every_table_is_in_the_register_and_no_other() -> None:
    assert set(REGISTER["tabeller"]) == set(TABLES)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_field_of_a_table_is_classified_once(name: str) -> None:
    entry = REGISTER["tabeller"][name]
    listed = [field for kind in ("personlig", "foelsom", "ikke") for field in entry.get(kind, [])]
    model = TABLES[name]
    assert sorted(listed) == sorted(field.name for field in [*model._meta.fields, *model._meta.many_to_many])


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_has_a_rule_for_keeping_and_for_handing_out(name: str) -> None:
    entry = REGISTER["tabeller"][name]
    assert entry["opbevaring"] in REGISTER["opbevaring"]
    assert entry["udlevering"] in REGISTER["udlevering"]
