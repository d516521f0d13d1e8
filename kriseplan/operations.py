"""Changes to crisis plans. Each writes its Logpost in the same transaction."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from borgerforloeb.models import Borger, Forloeb
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import VersionConflict, claim
from kriseplan.models import Krisekontakt, Kriseplan, Kriseplanversion, Tegn
from kriseplan.review import next_review


@transaction.atomic
def write_version(
    borger: Borger,
    *,
    version: int,
    tegn: Sequence[dict[str, Any]],
    kontakter: Sequence[dict[str, Any]],
    by: User,
    forloeb: Forloeb | None = None,
    **points: str,
) -> Kriseplanversion:
    """Writes the next version of the borger's plan; every earlier one stays as it was.

    `version` is the number the form was opened with, 0 for a plan that is not there yet. The first
    version sets the day of review half a year ahead. `forloeb` is the one it is written through, for the
    log. Raises VersionConflict, whose `current` is the
    newest Kriseplanversion, when somebody has written in the meantime.
    """
    plan, is_new = Kriseplan.objects.get_or_create(borger=borger, defaults={"version": 0})
    plan.forloeb = forloeb
    try:
        claim(plan, version)
    except VersionConflict as conflict:
        raise VersionConflict(plan.newest()) from conflict
    if is_new or plan.review_on is None:
        plan.review_on = next_review(timezone.localdate())
        plan.save(update_fields=["review_on"])
    written = Kriseplanversion.objects.create(plan=plan, version=plan.version, author=by, **points)
    Tegn.objects.bulk_create(
        Tegn(planversion=written, order=order, **row) for order, row in enumerate(tegn, start=1)
    )
    Krisekontakt.objects.bulk_create(
        Krisekontakt(planversion=written, order=order, **row) for order, row in enumerate(kontakter, start=1)
    )
    log.record(Kind.CREATE if is_new else Kind.CHANGE, plan, by=by, plan_version=plan.version)
    return written


@transaction.atomic
def mark_gone_through(plan: Kriseplan, *, review_on: date, by: User) -> Kriseplan:
    """Says that the plan was gone through with the borger today, and when it is to be done again."""
    plan.last_gone_through_on = timezone.localdate()
    plan.review_on = review_on
    plan.save(update_fields=["last_gone_through_on", "review_on"])
    log.record(Kind.CHANGE, plan, by=by, gone_through=True, review_on=review_on.isoformat())
    return plan
