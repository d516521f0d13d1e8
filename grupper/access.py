"""Who may see and do what with groups.

Everybody in the team sees programmes and plans. Who takes part is known to those who run the group today
and to the leder; to others only through a forløb they see. Myndighed and administrator see nothing.
"""

from typing import Any
from uuid import UUID

from borgerforloeb.access import can_work_in, leads
from borgerforloeb.models import Borger, Forloeb
from bostotte.access import NotVisible, fetch
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle, User
from grupper.models import (
    Fremmoede,
    Gruppedeltagelse,
    Gruppeforloeb,
    Gruppesession,
    Gruppetraener,
    Ikkesammen,
    Venteplads,
)

ABOUT = ("forloeb__borger", "forloeb__team")


def get_gruppe(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Gruppeforloeb:
    """The programme with its team, when visible; logged. 404 otherwise."""
    visible = Gruppeforloeb.objects.visible_to(request.user).with_facts().select_related("team", "created_by")
    return fetch(request, visible, pk=pk, **options)


def get_session(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Gruppesession:
    """The session with its programme, when visible; logged. 404 otherwise."""
    visible = Gruppesession.objects.visible_to(request.user).select_related("gruppe__team")
    return fetch(request, visible, pk=pk, **options)


def get_run_session(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Gruppesession:
    """The session, when its participants are the user's business (`GruppeforloebQuerySet.shown_to`).

    For others the page does not exist (404): the addresses below it name participants.
    """
    shown = Gruppeforloeb.objects.shown_to(request.user)
    visible = Gruppesession.objects.visible_to(request.user).filter(gruppe__in=shown)
    return fetch(request, visible.select_related("gruppe__team"), pk=pk, **options)


def get_deltagelse(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Gruppedeltagelse:
    """The participant with forløb and programme, when visible; logged. 404 otherwise."""
    visible = Gruppedeltagelse.objects.visible_to(request.user).select_related(*ABOUT, "gruppe__team")
    return fetch(request, visible, pk=pk, **options)


def get_present(request: AuthenticatedRequest, session: Gruppesession, pk: UUID) -> Gruppedeltagelse:
    """One of the session's participants; logged. 404 when the borger takes no part that day."""
    deltagelse = get_deltagelse(request, pk)
    if deltagelse.gruppe_id != session.gruppe_id or not deltagelse.holds_on(session.day):
        raise NotVisible("gruppedeltagelse", str(pk))
    return deltagelse


def get_fremmoede(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Fremmoede:
    """The attendance with session and participant, when the user runs the session; logged. 404 otherwise."""
    visible = Fremmoede.objects.visible_to(request.user).filter(
        session__gruppe__in=Gruppeforloeb.objects.shown_to(request.user)
    )
    rows = visible.select_related(
        "session__gruppe__team", "deltagelse__forloeb__borger", "deltagelse__forloeb__team", "besoeg", "notat"
    )
    return fetch(request, rows, pk=pk, **options)


def get_venteplads(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Venteplads:
    """The place on the waiting list, when visible; logged. 404 otherwise."""
    visible = Venteplads.objects.visible_to(request.user).select_related(*ABOUT, "gruppe")
    return fetch(request, visible, pk=pk, **options)


def get_traener(request: AuthenticatedRequest, pk: UUID) -> Gruppetraener:
    """Somebody who runs a programme the user sees; logged. 404 otherwise."""
    visible = Gruppetraener.objects.filter(gruppe__in=Gruppeforloeb.objects.visible_to(request.user))
    return fetch(request, visible.select_related("gruppe__team", "user"), pk=pk)


def get_ikkesammen(request: AuthenticatedRequest, pk: UUID) -> Ikkesammen:
    """The leder's note on two borgere; logged. 404 for everybody else."""
    return fetch(request, Ikkesammen.objects.visible_to(request.user), pk=pk)


def may_see_grupper(user: User) -> bool:
    """Bostøtte and leder have groups; myndighed and administrator have none."""
    return user.has_role(Rolle.BOSTOETTE) or user.has_role(Rolle.LEDER)


def leads_gruppe(user: User, gruppe: Gruppeforloeb) -> bool:
    """Whether the user is leder of the programme's team today."""
    return gruppe.team_id in user.team_ids(Rolle.LEDER)


def can_run(user: User, gruppe: Gruppeforloeb) -> bool:
    """Who runs the group today, and the leder: they know the participants, take attendance, write notes."""
    return Gruppeforloeb.objects.shown_to(user).filter(pk=gruppe.pk).exists()


def can_plan(user: User, gruppe: Gruppeforloeb) -> bool:
    """Who runs the group today, and the leder, change programme and plans."""
    return can_run(user, gruppe)


def can_choose_traenere(user: User, gruppe: Gruppeforloeb) -> bool:
    """The leder decides who runs a group, since that opens the participants' names to them."""
    return leads_gruppe(user, gruppe)


def can_change_deltagelse(user: User, deltagelse: Gruppedeltagelse) -> bool:
    """Who runs the group, the leder, and whoever works in the borger's forløb write goal and goodbye."""
    return can_run(user, deltagelse.gruppe) or can_work_in(user, deltagelse.forloeb)


def can_place(user: User, forloeb: Forloeb) -> bool:
    """The leder of the forløb's team offers a place: only the leder knows who should not meet."""
    return forloeb.is_open and leads(user, forloeb)


def can_note_apart(user: User, borger: Borger) -> bool:
    """The leder who has the borger in an own team; for all others there is no such page (404)."""
    return Forloeb.objects.filter(borger=borger, team__in=user.team_ids(Rolle.LEDER)).exists()
