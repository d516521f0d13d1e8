"""Who may see and change dreams, stisamtaler, delmål and skridt.

Whoever sees the forløb sees them; whoever may work in the forløb (`borgerforloeb.access.can_work_in`)
changes them.
"""

from typing import Any
from uuid import UUID

from borgerforloeb.access import can_work_in
from borgerforloeb.models import Forloeb, Indsatsmaal
from bostotte.access import NotVisible, fetch
from bostotte.http import AuthenticatedRequest
from bostotte.models import User
from haabets_sti.models import Delmaal, Opfoelgning, Skridt, Stisamtale


def get_delmaal(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Delmaal:
    """The delmål with its forløb and indsatsmål, when visible; logged. 404 otherwise."""
    visible = Delmaal.objects.visible_to(request.user).select_related(
        "forloeb__borger", "forloeb__team", "indsatsmaal", "created_by"
    )
    return fetch(request, visible, pk=pk, **options)


def get_skridt(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Skridt:
    """The skridt with its delmål and forløb, when visible; logged. 404 otherwise."""
    visible = Skridt.objects.visible_to(request.user).select_related(
        "delmaal__forloeb__borger", "delmaal__forloeb__team"
    )
    return fetch(request, visible, pk=pk, **options)


def get_stisamtale(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Stisamtale:
    """The stisamtale with its forløb and indsatsmål, when visible; logged. 404 otherwise."""
    visible = Stisamtale.objects.visible_to(request.user).select_related(
        "forloeb__borger", "forloeb__team", "indsatsmaal", "started_by"
    )
    return fetch(request, visible, pk=pk, **options)


def get_opfoelgning(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Opfoelgning:
    """The opfølgning with its delmål and forløb, when visible; logged. 404 otherwise."""
    visible = Opfoelgning.objects.visible_to(request.user).select_related(
        "delmaal__forloeb__borger", "delmaal__forloeb__team", "author"
    )
    return fetch(request, visible, pk=pk, **options)


def get_indsatsmaal(forloeb: Forloeb, pk: UUID) -> Indsatsmaal:
    """An indsatsmål of a forløb that was fetched (and logged) already. 404 when it belongs to another."""
    indsatsmaal = Indsatsmaal.objects.of_forloeb(forloeb).filter(pk=pk).first()
    if indsatsmaal is None:
        raise NotVisible("indsatsmaal", str(pk))
    return indsatsmaal


def can_answer(user: User, stisamtale: Stisamtale) -> bool:
    """Whoever may work in the forløb answers, as long as the stisamtale has not become a delmål."""
    return not stisamtale.is_finished and can_work_in(user, stisamtale.forloeb)


def can_correct(user: User, opfoelgning: Opfoelgning) -> bool:
    """Whoever may work in the forløb corrects an opfølgning that counts, as long as the forløb is open."""
    return opfoelgning.counts and can_work_in(user, opfoelgning.delmaal.forloeb)
