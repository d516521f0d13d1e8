"""Who may see and change opgaver; who decides about reminders."""

from typing import Any
from uuid import UUID

from borgerforloeb.access import can_work_in, leads, works_in
from bostotte.access import fetch
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle, User
from opgaver.models import Opgave


def get_opgave(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Opgave:
    """The opgave with its forløb, when visible; logged. 404 otherwise."""
    visible = Opgave.objects.visible_to(request.user).select_related(
        "forloeb__borger", "forloeb__team", "team", "owner", "created_by", "closed_by"
    )
    return fetch(request, visible, pk=pk, **options)


def has_opgaver(user: User) -> bool:
    """Bostøtte and leder have opgaver."""
    return user.has_role(Rolle.BOSTOETTE) or user.has_role(Rolle.LEDER)


def can_change_opgave(user: User, opgave: Opgave) -> bool:
    """Whoever works in the open forløb, and the leder; the team's own by everybody who sees them."""
    if not opgave.is_open:
        return False
    return opgave.forloeb is None or can_work_in(user, opgave.forloeb)


def can_hand_over(user: User, opgave: Opgave) -> bool:
    """The owner and the leder give it to somebody else.

    What nobody here has taken on (no one yet, or somebody named in words) is taken by whoever may change it.
    """
    if not can_change_opgave(user, opgave):
        return False
    return opgave.owner_id in (None, user.pk) or opgave.team_id in user.team_ids(Rolle.LEDER)


def can_mark(user: User, opgave: Opgave) -> bool:
    """Whoever works in the forløb, and the leder, say that it is done, also after the forløb has ended."""
    return opgave.forloeb is None or works_in(user, opgave.forloeb) or leads(user, opgave.forloeb)
