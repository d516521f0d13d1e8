"""Somebody on the map who has been moved, a samtykke that holds, and something shared because of it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from netvaerk import operations


def netvaerk_ids(forloeb: Forloeb, by: User) -> dict[str, Any]:
    """What the addresses of the room need."""
    today = timezone.localdate()
    person = operations.add_person(forloeb, name="Anna Amstrup", relation="min søster", ring=2, by=by)
    operations.change_person(person, version=1, ring=1, by=by)
    samtykke = operations.give_samtykke(
        forloeb,
        purpose="netvaerk",
        person=person,
        scope="Hvordan ugen er gået",
        valid_from=today,
        valid_to=today + timedelta(days=90),
        by=by,
    )
    operations.share(forloeb, what="Ugen", person=person, ground="samtykke", samtykke=samtykke, by=by)
    return {"netvaerksperson": person.pk, "samtykke": samtykke.pk}
