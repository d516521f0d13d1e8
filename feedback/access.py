"""Who may see and do what with besvarelser, and what the borger is told about it."""

from typing import Any
from uuid import UUID

from django.http import Http404

from borgerforloeb.access import can_work_in
from borgerforloeb.models import Besoeg, Forloeb
from bostotte.access import NotVisible, fetch
from bostotte.http import AuthenticatedRequest
from bostotte.models import User
from feedback.instrument_types import Instrument
from feedback.instruments import UnknownInstrumentError, get_instrument
from feedback.models import Besvarelse, Maalepause

REPORTED = frozenset({"ors", "who5"})
"""The instruments whose curve may stand in a report to myndighed. SRS never leaves the team."""


def get_besvarelse(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Besvarelse:
    """The besvarelse with its forløb and borger, when visible; logged. 404 otherwise."""
    visible = Besvarelse.objects.visible_to(request.user).select_related(
        "forloeb", "forloeb__borger", "forloeb__team", "besoeg", "entered_by"
    )
    return fetch(request, visible, pk=pk, **options)


def get_maalepause(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Maalepause:
    """The pause with its forløb, when visible; logged. 404 otherwise."""
    visible = Maalepause.objects.visible_to(request.user).select_related("forloeb", "forloeb__borger")
    return fetch(request, visible, pk=pk, **options)


def get_besoeg_of(request: AuthenticatedRequest, forloeb: Forloeb) -> Besoeg | None:
    """The besøg that `?besoeg=` names, if any. Raises NotVisible (404) when it is not one of the forløb."""
    named = request.GET.get("besoeg")
    if not named:
        return None
    try:
        besoeg = forloeb.besoeg_set.filter(pk=UUID(named)).first()
    except ValueError:
        besoeg = None
    if besoeg is None:
        raise NotVisible("besoeg", named[:40])
    return besoeg


def get_instrument_or_404(key: str) -> Instrument:
    """The newest version of the instrument. Raises Http404 when there is none of that name."""
    try:
        return get_instrument(key)
    except UnknownInstrumentError as error:
        raise Http404 from error


def can_measure(user: User, forloeb: Forloeb) -> bool:
    """Whoever works in the open forløb fills in scales with the borger, and notes a no or a pause."""
    return can_work_in(user, forloeb)


def can_correct(user: User, besvarelse: Besvarelse) -> bool:
    """Whoever may measure also corrects an answer, as long as it has not been replaced already."""
    return (
        not besvarelse.is_declined
        and not besvarelse.is_replaced
        and not besvarelse.is_withdrawn
        and can_measure(user, besvarelse.forloeb)
    )


def who_sees(instrument: Instrument) -> str:
    """Who will see the answer, said to the borger on every form. Rules: `visible_to` and `REPORTED`."""
    team = "Du og dine bostøtter ser svaret, og teamets leder kan se det."
    if instrument.key in REPORTED:
        return f"{team} Din sagsbehandler ser kun score og kurve, når en statusrapport er frigivet."
    return f"{team} Det bliver i teamet og kommer ikke med i rapporter til kommunen."
