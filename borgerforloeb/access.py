"""Who may see and do what with borgere, bestillinger, forløb and besøg."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from borgerforloeb.models import Besoeg, Bestilling, Borger, Forloeb, Tilknytning
from bostotte import log
from bostotte.access import fetch
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle, Rolletildeling, Team, User


def get_borger(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Borger:
    """The borger, when visible; logged. 404 otherwise."""
    return fetch(request, Borger.objects.visible_to(request.user).select_related("kommune"), pk=pk, **options)


def get_forloeb(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Forloeb:
    """The forløb with its borger and team, when visible; logged. 404 otherwise."""
    visible = Forloeb.objects.visible_to(request.user).select_related("borger", "borger__kommune", "team")
    return fetch(request, visible, pk=pk, **options)


def get_bestilling(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Bestilling:
    """The bestilling with borger, team and lovgrundlag, when visible; logged. 404 otherwise."""
    visible = Bestilling.objects.visible_to(request.user).select_related(
        "borger", "kommune", "team", "lovgrundlag", "forloeb"
    )
    return fetch(request, visible, pk=pk, **options)


def get_besoeg(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Besoeg:
    """The besøg with its forløb and borger, when visible; logged. 404 otherwise."""
    visible = Besoeg.objects.visible_to(request.user).select_related(
        "forloeb", "forloeb__borger", "forloeb__team", "medarbejder", "written_by"
    )
    return fetch(request, visible, pk=pk, **options)


def get_besoeg_for_note(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Besoeg:
    """The besøg when visible, or when its note is still the user's to write; logged. 404 otherwise."""
    user = request.user
    rows = Besoeg.objects.filter(
        Q(pk__in=Besoeg.objects.visible_to(user).values("pk"))
        | Q(pk__in=Besoeg.objects.note_open_to(user).values("pk"))
    )
    return fetch(
        request,
        rows.select_related("forloeb__borger", "forloeb__team", "medarbejder", "written_by"),
        pk=pk,
        **options,
    )


def get_tilknytning(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Tilknytning:
    """The tilknytning with its forløb, when visible; logged. 404 otherwise."""
    visible = Tilknytning.objects.visible_to(request.user).select_related(
        "user", "forloeb", "forloeb__borger", "forloeb__team"
    )
    return fetch(request, visible, pk=pk, **options)


def forloeb_for_vikar(request: AuthenticatedRequest) -> QuerySet[Forloeb]:
    """The forløb the user may take over, to be shown by short name only; logged as a list."""
    choices = Forloeb.objects.for_vikar(request.user).select_related("borger")
    log.record_list(request, "vikar", choices.values_list("borger_id", flat=True))
    return choices


def own_vikariater(request: AuthenticatedRequest) -> QuerySet[Tilknytning]:
    """Where the user is vikar today, the first to end first; logged as a list."""
    active = Tilknytning.objects.visible_to(request.user).active()
    own = active.filter(user=request.user, role=Tilknytning.Role.VIKAR)
    log.record_list(request, "vikariater", own.values_list("forloeb__borger_id", flat=True))
    return own.select_related("forloeb__borger").order_by("valid_to", "forloeb__borger__sort_name")


def works_in(user: User, forloeb: Forloeb) -> bool:
    """Whether the user is tilknyttet the forløb today (in whatever role)."""
    return forloeb.tilknytninger.active().filter(user=user).exists()  # type: ignore[attr-defined]


def leads(user: User, forloeb: Forloeb) -> bool:
    """Whether the user is leder of the forløb's team today."""
    return forloeb.team_id in user.team_ids(Rolle.LEDER)


def can_register_bestilling(user: User) -> bool:
    """Myndighed sends bestillinger; a leder registers one that came on paper."""
    return user.has_role(Rolle.MYNDIGHED) or user.has_role(Rolle.LEDER)


def can_read_bestilling_list(user: User) -> bool:
    """Those who send bestillinger and those who answer them have the list; a bostøtte reads one at a time."""
    return can_register_bestilling(user)


def can_see_forloeb(user: User, bestilling: Bestilling) -> bool:
    """Whether there is a forløb of the bestilling that the user sees."""
    if bestilling.forloeb_id is None:
        return False
    return Forloeb.objects.visible_to(user).filter(pk=bestilling.forloeb_id).exists()


def can_answer_bestilling(user: User, bestilling: Bestilling) -> bool:
    """The leder of the team it was sent to accepts or returns it."""
    return bestilling.team_id in user.team_ids(Rolle.LEDER)


def can_send_anew(user: User, bestilling: Bestilling) -> bool:
    """Myndighed of the kommune puts a returned bestilling right and sends it again."""
    return bestilling.kommune_id in user.kommune_ids()


def can_correct_borger(user: User, borger: Borger) -> bool:
    """Myndighed of the kommune corrects name and CPR number, and a leder whose team has the borger or may."""
    led = user.team_ids(Rolle.LEDER)
    return (
        borger.kommune_id in user.kommune_ids()
        or Forloeb.objects.filter(borger=borger, team__in=led).exists()
        or Bestilling.objects.waiting().filter(borger=borger, team__in=led).exists()
    )


def can_work_in(user: User, forloeb: Forloeb) -> bool:
    """Whoever is tilknyttet today, and the leder, write in an open forløb."""
    return forloeb.is_open and (works_in(user, forloeb) or leads(user, forloeb))


def can_finish_besoeg(user: User, besoeg: Besoeg) -> bool:
    """Whoever works in the open forløb writes the note, and the leder.

    A besøg from before the forløb ended, or from the user's own time in it, can still get its note
    (`BesoegQuerySet.note_open_to` has the days).
    """
    if can_work_in(user, besoeg.forloeb):
        return True
    return Besoeg.objects.note_open_to(user).filter(pk=besoeg.pk).exists()


def can_correct_besoeg(user: User, besoeg: Besoeg) -> bool:
    """Whoever wrote a final note corrects it by a berigtigelse, also after the forløb has ended.

    The leder of the team does when the writer no longer can: has stopped, or does not see the forløb.
    """
    writer = besoeg.written_by
    if not besoeg.is_finished or writer is None:
        return False
    return writer == user or (leads(user, besoeg.forloeb) and not _can_open(writer, besoeg.forloeb))


def _can_open(user: User, forloeb: Forloeb) -> bool:
    return user.is_active and Forloeb.objects.visible_to(user).filter(pk=forloeb.pk).exists()


def can_show_cpr(user: User, borger: Borger) -> bool:
    """Those who see the borger through a forløb or a bestilling; each showing is logged."""
    return Borger.objects.visible_to(user).filter(pk=borger.pk).exists()


def can_edit_borger(user: User, forloeb: Forloeb) -> bool:
    """Those who work in the forløb, and the leder, keep phone and contact wishes right."""
    return can_work_in(user, forloeb)


def can_change_phase(user: User, forloeb: Forloeb) -> bool:
    """Those who work in the forløb, and the leder; an ended forløb can be reopened by the same."""
    return works_in(user, forloeb) or leads(user, forloeb)


def can_change_tilknytning(user: User, forloeb: Forloeb) -> bool:
    """The leder decides who works in the forløb."""
    return leads(user, forloeb)


def can_be_vikar(user: User) -> bool:
    """A bostøtte takes over a forløb of an own team for a while."""
    return user.has_role(Rolle.BOSTOETTE)


def helpers_of(forloeb: Forloeb) -> QuerySet[User]:
    """Those tilknyttet the forløb today, the primær first."""
    active = Tilknytning.objects.active().filter(forloeb=forloeb)
    primary = active.filter(user=OuterRef("pk"), role=Tilknytning.Role.PRIMAER)
    rows = User.objects.filter(is_active=True, tilknytninger__in=active).distinct()
    return rows.annotate(is_primary=Exists(primary)).order_by("-is_primary", "first_name", "last_name")


def bostoetter_of(team: Team) -> QuerySet[User]:
    """Those who are bostøtte in the team today, and so can be tilknyttet its forløb."""
    given = Rolletildeling.objects.active().of_open_accounts().filter(role=Rolle.BOSTOETTE, team=team)
    return User.objects.filter(rolletildelinger__in=given).distinct()


def with_caseload(people: QuerySet[User]) -> QuerySet[User]:
    """Adds `caseload`: the number of open forløb where each is primær today. For planning."""
    mine = Tilknytning.objects.active().filter(role=Tilknytning.Role.PRIMAER, user=OuterRef("pk"))
    of_each = mine.filter(forloeb__in=Forloeb.objects.open()).order_by().values("user")
    counted = of_each.annotate(number=Count("forloeb", distinct=True)).values("number")
    return people.annotate(caseload=Coalesce(Subquery(counted), 0)).order_by("first_name", "last_name")


def may_read_forloeb_list(user: User) -> bool:
    """Bostøtte and leder have a list of forløb; myndighed and administrator have no journal to list."""
    return user.has_role(Rolle.BOSTOETTE) or user.has_role(Rolle.LEDER)
