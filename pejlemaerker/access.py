"""Who may see and do what in a self-evaluation."""

from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest

from bostotte.access import NotVisible, fetch
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
    """The invitation a one-time link leads to. Forged, answered and closed links are alike: 404.

    A forged one is not logged: anybody can send any number of them, and it names nobody.
    """
    value, _, signature = token.partition("-")
    try:
        deltagelse_id = _signer.unsign(f"{value}:{signature}")
    except signing.BadSignature:
        raise Http404 from None
    unanswered = Deltagelse.objects.filter(has_answered=False).select_related("runde")
    deltagelse = fetch(request, unanswered, pk=UUID(deltagelse_id), **options)
    if not deltagelse.runde.is_open:
        raise NotVisible("deltagelse", str(deltagelse.pk))
    return deltagelse


def can_start_runde(user: User) -> bool:
    """A leder starts rounds in own teams."""
    return user.has_role(Rolle.LEDER)


def can_lead_runde(user: User, runde: Runde) -> bool:
    """The leder of the team closes the round and hands out the borgere's links."""
    return runde.team_id in user.team_ids(Rolle.LEDER)
