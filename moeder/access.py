"""Who may see and change møder. Like the forløb: myndighed sees none, also not those it took part in."""

from typing import Any
from uuid import UUID

from borgerforloeb.access import can_work_in, leads, works_in
from bostotte.access import NotVisible, fetch
from bostotte.http import AuthenticatedRequest
from bostotte.models import User
from moeder.models import Moede, Moededeltager, Soejle


def get_moede(request: AuthenticatedRequest, pk: UUID, **options: Any) -> Moede:
    """The møde with its forløb, when visible; logged. 404 otherwise."""
    visible = Moede.objects.visible_to(request.user).select_related(
        "forloeb__borger", "forloeb__team", "planned_by", "finished_by", "besoeg"
    )
    return fetch(request, visible, pk=pk, **options)


def get_soejle(moede: Moede, key: str) -> Soejle:
    """A column of a møde that was fetched (and logged) already. 404 when its kind has none such."""
    soejle = moede.soejler.filter(key=key).first()
    if soejle is None:
        raise NotVisible("soejle", key)
    return soejle


def get_moededeltager(moede: Moede, pk: UUID) -> Moededeltager:
    """A participant of a møde that was fetched already, other than the borger. 404 otherwise."""
    deltager = moede.deltagere.filter(pk=pk, is_borger=False).first()
    if deltager is None:
        raise NotVisible("moededeltager", str(pk))
    return deltager


def can_prepare(user: User, moede: Moede) -> bool:
    """Whoever works in the open forløb, and the leder, plan and write until the referat is final."""
    return moede.is_open and can_work_in(user, moede.forloeb)


def can_add_to_referat(user: User, moede: Moede) -> bool:
    """Whoever works in the forløb, and the leder, correct a final referat beside it and hand it out."""
    return moede.is_finished and (works_in(user, moede.forloeb) or leads(user, moede.forloeb))
