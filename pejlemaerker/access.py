"""Who may see and do what in a self-evaluation."""

from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest

from bostotte.access import fetch
from bostotte.http import AuthenticatedRequest
from bostotte.models import Rolle, User
from pejlemaerker.models import Deltagelse, Runde

_signer = signing.Signer(salt="selvevaluering")


def get_runde(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Runde:
    """The round, when visible; logged. 404 otherwise."""
    return fetch(request, Runde.objects.visible_to(request.user).select_related("team"), pk=pk, **options)


def get_own_deltagelse(request: AuthenticatedRequest, runde: Runde, **options: Any) -> Deltagelse:
    """The user's own invitation to the round; 404 when not asked."""
    visible = Deltagelse.objects.visible_to(request.user).filter(user=request.user)
    return fetch(request, visible, runde=runde, **options)


def link_token(deltagelse: Deltagelse) -> str:
    """What stands in a borger's one-time link. It is made anew when needed and stored nowhere."""
    return _signer.sign(deltagelse.pk.hex).replace(":", "-")


def get_deltagelse_by_token(request: HttpRequest, token: str, **options: Any) -> Deltagelse:
    """The invitation a one-time link leads to, also when it was answered or the round has closed.

    Raises Http404 for a forged link, unlogged: anybody can send any number of them, and it names nobody.
    """
    value, _, signature = token.partition("-")
    try:
        deltagelse_id = _signer.unsign(f"{value}:{signature}")
    except signing.BadSignature:
        raise Http404 from None
    asked = Deltagelse.objects.select_related("runde")
    return fetch(request, asked, pk=UUID(deltagelse_id), **options)


def can_start_runde(user: User) -> bool:
    """A leder starts rounds in own teams."""
    return user.has_role(Rolle.LEDER)


def can_print_runde(user: User, runde: Runde) -> bool:
    """The leder of the team takes the results of a closed round out as a PDF."""
    return can_lead_runde(user, runde) and runde.is_closed


def can_lead_runde(user: User, runde: Runde) -> bool:
    """The leder of the team closes the round and hands out the borgere's links."""
    return runde.team_id in user.team_ids(Rolle.LEDER)
