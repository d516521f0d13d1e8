"""Who may see and change the plans. The crisis plan: narrower than the forløb, and only while it is open."""

from uuid import UUID

from borgerforloeb.access import can_work_in, get_forloeb
from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.access import NotVisible
from bostotte.http import AuthenticatedRequest
from bostotte.models import User
from kriseplan.models import Kriseplan, Kriseplanversion, Mestringsplan, Mestringsplanversion


def find_kriseplan(request: AuthenticatedRequest, forloeb_id: UUID) -> tuple[Forloeb, Kriseplan | None]:
    """The forløb and the borger's plan, None when nothing is written yet.

    404 when the forløb is not visible or has ended. Reading the plan is logged as a reading of its own.
    """
    forloeb = get_forloeb(request, forloeb_id)
    if not forloeb.is_open:
        raise NotVisible("kriseplan", str(forloeb_id))
    plans = Kriseplan.objects.visible_to(request.user).filter(borger=forloeb.borger_id, version__gt=0)
    plan = plans.first()
    if plan is not None:
        plan.forloeb = forloeb
        log.record(log.Kind.READ, plan, by=request.user)
    return forloeb, plan


def get_kriseplan(request: AuthenticatedRequest, forloeb_id: UUID) -> tuple[Forloeb, Kriseplan]:
    """The forløb and the borger's plan. 404 when either is not visible or nothing is written yet."""
    forloeb, plan = find_kriseplan(request, forloeb_id)
    if plan is None:
        raise NotVisible("kriseplan", str(forloeb_id))
    return forloeb, plan


def get_version(plan: Kriseplan, number: int) -> Kriseplanversion:
    """One version of a plan that was fetched (and logged) already. 404 when there is none."""
    versions = plan.versions.prefetch_related("tegn_set", "kontakter").select_related("author")
    version = versions.filter(version=number).first()
    if version is None:
        raise NotVisible("kriseplanversion", str(number))
    return version


def can_edit_kriseplan(user: User, forloeb: Forloeb) -> bool:
    """Whoever is tilknyttet today (vikarer too) and the leder write with the borger, in an open forløb."""
    return can_work_in(user, forloeb)


def find_mestringsplan(
    request: AuthenticatedRequest, forloeb_id: UUID
) -> tuple[Forloeb, Mestringsplan | None]:
    """The forløb and the borger's mestringsplan, None when nothing is written yet; both readings logged.

    Whoever sees the forløb sees the plan, also after it has ended: it is what the forløb left behind.
    """
    forloeb = get_forloeb(request, forloeb_id)
    plan = Mestringsplan.objects.visible_to(request.user).written().filter(borger=forloeb.borger_id).first()
    if plan is not None:
        plan.forloeb = forloeb
        log.record(log.Kind.READ, plan, by=request.user)
    return forloeb, plan


def get_mestringsplan(
    request: AuthenticatedRequest, forloeb_id: UUID, number: int | None = None
) -> tuple[Forloeb, Mestringsplan, Mestringsplanversion]:
    """The forløb, the plan and one version (the newest when no number is given). 404 when there is none."""
    forloeb, plan = find_mestringsplan(request, forloeb_id)
    versions = plan.versions.select_related("author") if plan else Mestringsplanversion.objects.none()
    version = versions.first() if number is None else versions.filter(version=number).first()
    if plan is None or version is None:
        raise NotVisible("mestringsplan", str(forloeb_id))
    return forloeb, plan, version
