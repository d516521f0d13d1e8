"""Changes to mestringsplaner. Each writes its Logpost in the same transaction."""

from django.db import transaction

from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import VersionConflict, claim
from kriseplan.models import Mestringsplan, Mestringsplanversion


@transaction.atomic
def write_mestringsplan(forloeb: Forloeb, *, version: int, by: User, **points: str) -> Mestringsplanversion:
    """Writes the next version of the borger's plan; every earlier one stays as it was.

    `version` is the number the form was opened with, 0 for a plan that is not there yet. Raises
    VersionConflict, whose `current` is the newest version, when somebody has written in the meantime.
    """
    plan, is_new = Mestringsplan.objects.get_or_create(borger=forloeb.borger, defaults={"version": 0})
    plan.forloeb = forloeb
    try:
        claim(plan, version)
    except VersionConflict as conflict:
        raise VersionConflict(plan.newest()) from conflict
    written = Mestringsplanversion.objects.create(plan=plan, version=plan.version, author=by, **points)
    log.record(Kind.CREATE if is_new else Kind.CHANGE, plan, by=by, plan_version=plan.version)
    return written
