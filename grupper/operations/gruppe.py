"""Changes to programmes, sessions and who runs them."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from borgerforloeb import bounds
from bostotte import log
from bostotte.log import Kind
from bostotte.models import Rolle, Team, User
from bostotte.versions import claim
from grupper.models import Gruppeforloeb, Gruppesession, Gruppetraener
from grupper.series import weekly


@transaction.atomic
def create_gruppe(
    team: Team,
    *,
    by: User,
    first_on: date,
    at: time,
    minutes: int,
    sessions: int,
    skip: Collection[date] = (),
    **fields: Any,
) -> Gruppeforloeb:
    """A programme with its weekly sessions; a bostøtte who makes it runs it from today.

    Raises ValidationError when the last session lies more than two years ahead.
    """
    gruppe = Gruppeforloeb.objects.create(team=team, created_by=by, **fields)
    _lay_out(gruppe, weekly(first_on, sessions, skip=skip), at, [{"minutes": minutes}] * sessions)
    _run_it(gruppe, by)
    log.record(Kind.CREATE, gruppe, by=by, sessions=sessions)
    return gruppe


@transaction.atomic
def copy_gruppe(
    source: Gruppeforloeb, *, by: User, title: str, first_on: date, at: time, skip: Collection[date] = ()
) -> Gruppeforloeb:
    """The same programme once more: plans and frame, neither participants, attendance nor evaluations."""
    frame = {
        name: getattr(source, name) for name in ("team", "purpose", "for_whom", "place", "max_participants")
    }
    gruppe = Gruppeforloeb.objects.create(title=title, copied_from=source, created_by=by, **frame)
    plans = list(source.session_set.order_by("number").values(*Gruppesession.PLAN))
    _lay_out(gruppe, weekly(first_on, len(plans), skip=skip), at, plans)
    _run_it(gruppe, by)
    log.record(Kind.CREATE, gruppe, by=by, sessions=len(plans), copied_from=str(source.pk))
    return gruppe


def _lay_out(gruppe: Gruppeforloeb, days: list[date], at: time, plans: list[dict[str, Any]]) -> None:
    """The clock time stays the same on the wall, also where summer time begins or ends."""
    bounds.within_two_years(days[-1])
    Gruppesession.objects.bulk_create(
        Gruppesession(
            gruppe=gruppe, number=number, starts_at=timezone.make_aware(datetime.combine(day, at)), **plan
        )
        for number, (day, plan) in enumerate(zip(days, plans, strict=True), start=1)
    )


def _run_it(gruppe: Gruppeforloeb, by: User) -> None:
    if gruppe.team_id in by.team_ids(Rolle.BOSTOETTE):
        Gruppetraener.objects.create(gruppe=gruppe, user=by)


@transaction.atomic
def change_gruppe(gruppe: Gruppeforloeb, *, version: int, by: User, **fields: Any) -> Gruppeforloeb:
    """Changes the programme's frame or state. VersionConflict when outdated."""
    claim(gruppe, version)
    for name, value in fields.items():
        setattr(gruppe, name, value)
    gruppe.save()
    log.record(Kind.CHANGE, gruppe, by=by, state=gruppe.state)
    return gruppe


@transaction.atomic
def change_session(session: Gruppesession, *, version: int, by: User, **fields: Any) -> Gruppesession:
    """Changes the plan, or when the session is held. VersionConflict when outdated."""
    claim(session, version)
    for name, value in fields.items():
        setattr(session, name, value)
    bounds.within_two_years(session.day)
    session.save()
    log.record(Kind.CHANGE, session, by=by)
    return session


@transaction.atomic
def evaluate_session(session: Gruppesession, *, version: int, by: User, evaluation: str) -> Gruppesession:
    """The trainers' own words about the plan. VersionConflict when outdated."""
    return change_session(session, version=version, by=by, evaluation=evaluation)


@transaction.atomic
def add_traener(gruppe: Gruppeforloeb, *, by: User, **fields: Any) -> Gruppeforloeb:
    """Somebody more runs the group, from a day and perhaps to a day."""
    traener = Gruppetraener.objects.create(gruppe=gruppe, **fields)
    log.record(Kind.CREATE, traener, by=by, user=str(traener.user_id), role=traener.role)
    return gruppe


@transaction.atomic
def end_traener(traener: Gruppetraener, *, valid_to: date, by: User) -> Gruppeforloeb:
    """Somebody no longer runs the group after the day."""
    traener.valid_to = valid_to
    traener.full_clean()
    traener.save(update_fields=["valid_to"])
    log.record(Kind.CHANGE, traener, by=by, valid_to=valid_to.isoformat())
    return traener.gruppe
