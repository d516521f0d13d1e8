"""A released report is sealed with a new key without a byte of it changing, and stays frozen afterwards."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from bostotte.cpr_crypto import key_id_of
from rapporter.models import Rapportfil, Rapportversion


def test_a_released_report_can_be_read_after_the_old_key_is_gone(
    rendered: Rapportversion, settings: Any
) -> None:
    pdf = Rapportfil.objects.get().pdf()
    settings.CPR_KEYS, settings.CPR_ACTIVE_KEY_ID = {1: settings.CPR_KEYS[1], 2: b"\x02" * 32}, 2
    call_command("rotate_cpr_keys", verbosity=0)
    settings.CPR_KEYS = {2: b"\x02" * 32}
    fil = Rapportfil.objects.get()
    assert key_id_of(bytes(fil.sealed)) == 2
    assert fil.pdf() == pdf
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Rapportfil.objects.update(sealed=b"")
