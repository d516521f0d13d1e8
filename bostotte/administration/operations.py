"""Changes the administrator makes. None of them touches a borger."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bostotte import log
from bostotte.log import Kind
from bostotte.models import Kommune, Rolletildeling, Team, User
from bostotte.versions import claim


@transaction.atomic
def create_user(*, password: str, by: User, **fields: Any) -> User:
    """A new user without any role, who sees nothing yet and first of all chooses a password of their own."""
    user = User.objects.create_user(password=password, must_change_password=True, **fields)
    log.record(Kind.CREATE, user, by=by)
    return user


@transaction.atomic
def change_user(user: User, *, version: int, by: User, **fields: Any) -> User:
    """Changes name, contact and when the user can log in."""
    claim(user, version)
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=list(fields))
    log.record(Kind.CHANGE, user, by=by, fields=sorted(fields))
    return user


@transaction.atomic
def set_first_password(user: User, *, password: str, by: User) -> User:
    """A password handed over in person, to be changed at the next log-in.

    Ends the user's sessions: each carries a mark of the password it was opened with.
    """
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    log.record(Kind.CHANGE, user, by=by, fields=["password"])
    return user


@transaction.atomic
def give_role(user: User, *, by: User, **fields: Any) -> User:
    """Gives a role; it holds from its first day.

    ValidationError when it would make somebody administrator and something else on the same day. The user's
    row is locked, so that two who give at once see each other.
    """
    User.objects.select_for_update().get(pk=user.pk)
    given = Rolletildeling(user=user, **fields)
    given.full_clean()
    same = user.rolletildelinger.active(given.valid_from)
    if same.filter(role=given.role, team=given.team, kommune=given.kommune).exists():
        raise ValidationError("Personen har allerede den rolle der.")
    given.save()
    log.record(Kind.CREATE, given, by=by, role=given.role, user=str(user.pk))
    return user


@transaction.atomic
def end_role(given: Rolletildeling, *, version: int, valid_to: date, by: User) -> User:
    """Sets the last day of a role; ValidationError as for `give_role` when it makes the role longer."""
    User.objects.select_for_update().get(pk=given.user_id)
    claim(given, version)
    given.valid_to = valid_to
    given.full_clean()
    given.save(update_fields=["valid_to"])
    log.record(Kind.CHANGE, given, by=by, valid_to=valid_to.isoformat())
    return given.user


@transaction.atomic
def save_team(team: Team, *, version: int, kommuner: Iterable[Kommune], by: User, **fields: Any) -> Team:
    """Makes a team, where the version says nothing, or changes one."""
    kind = Kind.CREATE if team._state.adding else Kind.CHANGE
    if kind == Kind.CHANGE:
        claim(team, version)
    for name, value in fields.items():
        setattr(team, name, value)
    team.save()
    team.kommuner.set(kommuner)
    log.record(kind, team, by=by)
    return team


@transaction.atomic
def create_kommune(*, name: str, by: User) -> Kommune:
    """A new kommune."""
    kommune = Kommune.objects.create(name=name)
    log.record(Kind.CREATE, kommune, by=by)
    return kommune
