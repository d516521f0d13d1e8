"""Changes when support becomes less, ends, or begins again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb import bounds
from borgerforloeb import operations as forloeb_operations
from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim
from haabets_sti import operations as sti_operations
from haabets_sti.models import Delmaal
from overgange.models import Afslutning, Eftervaern, Udfasningsaftale


@transaction.atomic
def agree_udfasning(forloeb: Forloeb, *, version: int, by: User, **fields: str) -> Udfasningsaftale:
    """Contact becomes less, as agreed; the forløb moves to udfasning. `version` is the forløb's.

    A later agreement stands beside the earlier one. Raises VersionConflict when the forløb has changed.
    """
    forloeb_operations.change_phase(forloeb, version=version, phase=Forloeb.Phase.UDFASNING, by=by)
    aftale = Udfasningsaftale.objects.create(forloeb=forloeb, agreed_by=by, **fields)
    log.record(Kind.CREATE, aftale, by=by)
    return aftale


@transaction.atomic
def take_back_udfasning(
    forloeb: Forloeb, *, version: int, wish: str, words: str, by: User
) -> Udfasningsaftale:
    """Support is as before after all; the forløb goes back to indsats. It needs no reason."""
    forloeb_operations.change_phase(forloeb, version=version, phase=Forloeb.Phase.INDSATS, by=by)
    aftale = Udfasningsaftale.objects.create(
        forloeb=forloeb, agreed_by=by, wish=wish, words=words, taken_back=True
    )
    log.record(Kind.CREATE, aftale, by=by, taken_back=True)
    return aftale


@transaction.atomic
def write_afslutning(forloeb: Forloeb, *, version: int, by: User, **fields: Any) -> Afslutning:
    """Keeps what is said about the ending; the forløb goes on. `version` is 0 for one not begun.

    Raises VersionConflict when somebody else has written in the meantime.
    """
    afslutning, is_new = Afslutning.objects.unfinished().get_or_create(
        forloeb=forloeb, finished_at=None, defaults={"version": 0, "written_by": by}
    )
    claim(afslutning, version)
    for name, value in fields.items():
        setattr(afslutning, name, value)
    afslutning.written_by = by
    afslutning.save()
    log.record(Kind.CREATE if is_new else Kind.CHANGE, afslutning, by=by)
    return afslutning


@transaction.atomic
def finish_afslutning(
    afslutning: Afslutning,
    *,
    version: int,
    forloeb_version: int,
    contacts: Iterable[dict[str, Any]],
    by: User,
) -> Forloeb:
    """Ends the forløb today, with the contacts agreed for afterwards.

    Raises ValidationError without a reason, VersionConflict when ending or forløb has changed.
    """
    if afslutning.aarsag_id is None:
        raise ValidationError("Vælg, hvorfor støtten stopper, før forløbet afsluttes.")
    claim(afslutning, version)
    afslutning.finished_at = timezone.now()
    afslutning.save()
    forloeb = afslutning.forloeb
    forloeb_operations.change_phase(forloeb, version=forloeb_version, phase=Forloeb.Phase.AFSLUTTET, by=by)
    for contact in contacts:
        agree_eftervaern(forloeb, by=by, **contact)
    log.record(Kind.FINISH, afslutning, by=by)
    return forloeb


@transaction.atomic
def agree_eftervaern(forloeb: Forloeb, *, on: date, how: str, user: User, by: User) -> Eftervaern:
    """A contact after the end. Raises ValidationError for a day more than two years ahead."""
    bounds.within_two_years(on)
    eftervaern = Eftervaern.objects.create(forloeb=forloeb, on=on, how=how, user=user)
    log.record(Kind.CREATE, eftervaern, by=by, on=on.isoformat())
    return eftervaern


@transaction.atomic
def mark_eftervaern(eftervaern: Eftervaern, *, words: str, by: User) -> Eftervaern:
    """Says how the contact went. Raises ValidationError when that was said already."""
    rows = Eftervaern.objects.waiting().filter(pk=eftervaern.pk)
    if not rows.update(words=words, done_at=timezone.now()):
        raise ValidationError("Der er allerede skrevet, hvordan det gik.")
    log.record(Kind.CHANGE, eftervaern, by=by, done=True)
    return eftervaern


@transaction.atomic
def reopen(
    forloeb: Forloeb, *, version: int, delmaal: Iterable[Delmaal], words: str, primaer: User | None, by: User
) -> Forloeb:
    """Takes the forløb up again where it was: its history, its dream and the chosen delmål go on.

    Raises VersionConflict when the forløb has changed, ValidationError when another forløb is open.
    """
    forloeb_operations.change_phase(forloeb, version=version, phase=Forloeb.Phase.INDSATS, by=by)
    today = timezone.localdate()
    for one in delmaal:
        sti_operations.change_status(
            one,
            version=one.version,
            status=Delmaal.Status.I_GANG,
            status_on=today,
            status_words=words,
            cap_reason="Taget op igen, da forløbet blev genåbnet.",
            by=by,
        )
    if primaer is not None and not forloeb.tilknytninger.active().filter(user=primaer).exists():  # type: ignore[attr-defined]
        forloeb_operations.attach(forloeb, user=primaer, role="primaer", by=by)
    return forloeb
