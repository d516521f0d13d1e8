"""Changes to opgaver, to the rules of a kommune, and to who wants a mail."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.log import Kind
from bostotte.models import Kommune, Team, User
from bostotte.versions import claim
from opgaver.models import Mailvalg, Opgave, OpgaveVersion, Paamindelsesregel
from opgaver.regler import default_rule


@transaction.atomic
def add_opgave(
    *,
    by: User,
    text: str,
    forloeb: Forloeb | None = None,
    team: Team | None = None,
    due_on: date | None = None,
    **fields: Any,
) -> Opgave:
    """A new opgave in a forløb, or in a team when there is none.

    Further fields: details, owner or owner_name, and where it comes from: source_label, source_url.
    Raises ValidationError when it has two owners, or neither forløb nor team.
    """
    place = forloeb.team if forloeb else team
    if place is None:
        raise ValidationError("Vælg, hvilket team opgaven hører til.")
    opgave = Opgave(forloeb=forloeb, team=place, text=text, due_on=due_on, created_by=by, **fields)
    opgave.full_clean()
    opgave.save()
    _keep(opgave, by)
    log.record(Kind.CREATE, opgave, by=by)
    return opgave


@transaction.atomic
def change_opgave(opgave: Opgave, *, version: int, by: User, **fields: Any) -> Opgave:
    """Changes text, details or day; the earlier wording is kept. Raises VersionConflict when outdated."""
    _require_open(opgave)
    claim(opgave, version)
    for name, value in fields.items():
        setattr(opgave, name, value)
    opgave.save(update_fields=[*fields])
    _keep(opgave, by)
    log.record(Kind.CHANGE, opgave, by=by, fields=sorted(fields))
    return opgave


@transaction.atomic
def hand_over(
    opgave: Opgave, *, version: int, by: User, owner: User | None = None, owner_name: str = ""
) -> Opgave:
    """Gives it to somebody else; whose it was is kept. VersionConflict when outdated."""
    _require_open(opgave)
    claim(opgave, version)
    opgave.owner, opgave.owner_name = owner, owner_name
    opgave.full_clean()
    opgave.save(update_fields=["owner", "owner_name"])
    _keep(opgave, by)
    log.record(Kind.CHANGE, opgave, by=by, handed_over=True)
    return opgave


@transaction.atomic
def mark_opgave(opgave: Opgave, *, state: str, by: User, closing_words: str = "") -> Opgave:
    """Says that it is done, laid aside, or open again. Saying it twice changes nothing."""
    current = Opgave.objects.select_for_update(of=("self",)).get(pk=opgave.pk)
    if current.state == state and not closing_words:
        return current
    current.state, current.closing_words = state, closing_words
    is_open = state == Opgave.State.AABEN
    current.closed_at, current.closed_by = (None, None) if is_open else (timezone.now(), by)
    current.save(update_fields=["state", "closing_words", "closed_at", "closed_by"])
    log.record(Kind.CHANGE, current, by=by, state=state)
    return current


@transaction.atomic
def set_rule(
    kommune: Kommune, kind: str, *, version: int, days: int, active: bool, by: User
) -> Paamindelsesregel:
    """Decides one rule of a kommune. Raises VersionConflict when somebody has just decided it."""
    start = default_rule(kommune, kind)
    rule, _ = Paamindelsesregel.objects.get_or_create(
        kommune=kommune, kind=kind, defaults={"days": start.days}
    )
    claim(rule, version)
    rule.days, rule.active = days, active
    rule.save(update_fields=["days", "active"])
    log.record(Kind.CHANGE, rule, by=by, rule=kind, days=days, active=active)
    return rule


@transaction.atomic
def choose_mail(user: User, *, version: int, daily: bool, by: User) -> Mailvalg:
    """Whether the user wants the daily mail. Raises VersionConflict when outdated."""
    choice, _ = Mailvalg.objects.get_or_create(user=user)
    claim(choice, version)
    choice.daily = daily
    choice.save(update_fields=["daily"])
    log.record(Kind.CHANGE, choice, by=by, daily=daily)
    return choice


def _require_open(opgave: Opgave) -> None:
    if not opgave.is_open:
        raise ValidationError("Opgaven er lukket. Åbn den igen, hvis den skal ændres.")


def _keep(opgave: Opgave, by: User) -> None:
    OpgaveVersion.objects.create(opgave=opgave, number=opgave.version, written_by=by, **opgave.wording())
