"""Changes that touch several rooms at once."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from borgerforloeb import operations
from borgerforloeb.models import Besoeg
from bostotte.models import User
from haabets_sti.models import Delmaal
from haabets_sti.operations import follow_up, touch_delmaal

Rating = tuple[Delmaal, int | None, int | None]


@transaction.atomic
def finish_note(
    besoeg: Besoeg,
    *,
    by: User,
    delmaal: Iterable[Delmaal] = (),
    ratings: Iterable[Rating] = (),
    **note: Any,
) -> Besoeg:
    """Writes a final note, notes which delmål it touched, and an opfølgning for each that was rated.

    A rated delmål counts as touched. `ratings` are (delmål, the borger's, the bostøtte's), 0–10 or None.
    """
    rated = list(ratings)
    besoeg = operations.finish_besoeg(besoeg, by=by, **note)
    touched = {one.pk: one for one in [*delmaal, *(row[0] for row in rated)]}
    if touched:
        touch_delmaal(besoeg, touched.values(), by=by)
    for one, borger_rating, bostoette_rating in rated:
        follow_up(one, by=by, besoeg=besoeg, borger_rating=borger_rating, bostoette_rating=bostoette_rating)
    return besoeg
