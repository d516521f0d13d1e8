"""Who may see and change the network, samtykker and delinger.

Whoever sees the forløb sees them; whoever may work in the open forløb (`borgerforloeb.access.can_work_in`)
changes them. Myndighed sees none of it.
"""

from typing import Any
from uuid import UUID

from borgerforloeb.access import can_work_in, get_forloeb, leads, works_in
from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.access import NotVisible, fetch
from bostotte.http import AuthenticatedRequest
from bostotte.models import User
from netvaerk.models import Netvaerksperson, Samtykke


def get_network(request: AuthenticatedRequest, forloeb_id: UUID) -> tuple[Forloeb, list[Netvaerksperson]]:
    """The forløb and the people on the borger's map, the closest first. 404 when it is not visible.

    Reading the map is logged as a reading of its own.
    """
    forloeb = get_forloeb(request, forloeb_id)
    people = Netvaerksperson.objects.visible_to(request.user).filter(borger=forloeb.borger_id).on_map()
    log.record(log.Kind.READ, forloeb, by=request.user, object_type="netvaerkskort")
    return forloeb, list(people)


def get_netvaerksperson(
    request: AuthenticatedRequest, forloeb_id: UUID, pk: UUID
) -> tuple[Forloeb, Netvaerksperson]:
    """The forløb and somebody in its borger's network; both logged. 404 when either is not visible."""
    forloeb = get_forloeb(request, forloeb_id)
    visible = Netvaerksperson.objects.visible_to(request.user).filter(borger=forloeb.borger_id)
    person = fetch(request, visible, pk=pk)
    person.forloeb = forloeb
    return forloeb, person


def get_samtykke(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Samtykke:
    """The samtykke with its forløb and recipient, when visible; logged. 404 otherwise."""
    visible = Samtykke.objects.visible_to(request.user).select_related(
        "forloeb__borger", "forloeb__team", "person", "received_by", "withdrawn_noted_by"
    )
    return fetch(request, visible, pk=pk, **options)


def person_in(forloeb: Forloeb, text: str) -> Netvaerksperson | None:
    """Somebody on the map of a forløb that was fetched already, by the id in an address; None without one.

    404 when the id is no id, or belongs to another borger's network.
    """
    if not text:
        return None
    try:
        found = Netvaerksperson.objects.filter(borger=forloeb.borger_id, pk=UUID(text)).first()
    except ValueError:
        found = None
    if found is None:
        raise NotVisible("netvaerksperson", text[:40])
    return found


def can_draw(user: User, forloeb: Forloeb) -> bool:
    """Whoever works in the open forløb, and the leder, draw the map with the borger and note samtykker."""
    return can_work_in(user, forloeb)


def can_withdraw(user: User, samtykke: Samtykke) -> bool:
    """Whoever is tilknyttet, and the leder, note that a samtykke is taken back, once.

    Also after the forløb has ended: a borger may take it back at any time.
    """
    forloeb = samtykke.forloeb
    return not samtykke.is_withdrawn and (works_in(user, forloeb) or leads(user, forloeb))
