"""A møde ahead with somebody from outside, and one with a final referat."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from moeder import operations


def moede_ids(forloeb: Forloeb, by: User) -> dict[str, Any]:
    """What the addresses of the room need."""
    now = timezone.now()
    ahead = operations.plan_moede(
        forloeb,
        kind="inddrag_nu",
        starts_at=now + timedelta(days=1),
        names=["Anna, søster"],
        samtykke="Må være med",
        by=by,
    )
    held = operations.plan_moede(forloeb, kind="statusmoede", starts_at=now - timedelta(days=20), by=by)
    operations.agree(held, text="Ringe til Anna", owner=by, by=by)
    operations.finish_moede(held, version=1, counts_as_besoeg=False, by=by)
    return {
        "moede_id": ahead.pk,
        "held_moede_id": held.pk,
        "deltager_id": ahead.deltagere.get(name="Anna, søster").pk,
    }
