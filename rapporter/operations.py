"""Changes to reports. Each writes its Logpost in the same transaction."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb.models import Bestilling, Forloeb
from borgerforloeb.operations import set_followup
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim
from netvaerk.models import Deling
from netvaerk.operations import share
from rapporter import facts, production, reports
from rapporter.models import Rapport, Rapportversion

State = Rapport.State
USUAL_MONTHS = 6
"""How far back a first report looks (half-yearly reports are the usual rhythm)."""
SHARED_AS = "Statusrapport"
"""What a deling says was shared; the report itself is behind its link."""
CARRIED_OVER = (
    "include_words",
    "borgers_ord",
    "status_text",
    "netvaerk",
    "koordinering",
    "mangler",
    "indstilling",
    "begrundelse",
    "next_followup_on",
    "borger_kommentar",
    "borger_uenig",
)
"""The texts that a correction starts from."""


def usual_period(forloeb: Forloeb, today: date) -> tuple[date, date]:
    """From the day after the last released report (else six months back, or the start) until today."""
    last = Rapport.objects.filter(forloeb=forloeb).released().order_by("-period_to").first()
    if last and last.period_to < today:
        return last.period_to + timedelta(days=1), today
    month = today.month - USUAL_MONTHS
    year, month = (today.year, month) if month > 0 else (today.year - 1, month + 12)
    back = today.replace(year=year, month=month, day=min(today.day, 28))
    return min(max(back, forloeb.started_on), today), today


@transaction.atomic
def start_rapport(
    forloeb: Forloeb, *, bestilling: Bestilling, period_from: date, period_to: date, by: User
) -> Rapport:
    """A draft with the facts of the period. Raises ValidationError when one is already under way.

    Two at once come one after the other, by a lock on the bestilling.
    """
    Bestilling.objects.select_for_update(of=("self",)).get(pk=bestilling.pk)
    rapport = Rapport(
        forloeb=forloeb, bestilling=bestilling, period_from=period_from, period_to=period_to, author=by
    )
    _assemble(rapport)
    rapport.validate_constraints()
    rapport.save()
    log.record(Kind.CREATE, rapport, by=by)
    return rapport


@transaction.atomic
def refresh_facts(rapport: Rapport, *, version: int, by: User) -> Rapport:
    """Assembles the facts anew. One that was gone through with the borger must be so again."""
    _move(rapport, State.KLADDE, version)
    _assemble(rapport)
    rapport.save()
    log.record(Kind.CHANGE, rapport, by=by, facts=True)
    return rapport


@transaction.atomic
def write_rapport(rapport: Rapport, *, version: int, by: User, **texts: Any) -> Rapport:
    """Saves the texts. When they change after the borger has read them, it must be gone through again."""
    # The form has already put its values on `rapport`, so they are held against what is stored.
    stored = Rapport.objects.values(*texts).get(pk=rapport.pk)
    changed = sorted(name for name, text in texts.items() if stored[name] != text)
    _move(rapport, State.KLADDE if changed else rapport.state, version)
    for name, text in texts.items():
        setattr(rapport, name, text)
    rapport.save()
    log.record(Kind.CHANGE, rapport, by=by, fields=changed)
    return rapport


@transaction.atomic
def review_rapport(rapport: Rapport, *, version: int, by: User, **review: Any) -> Rapport:
    """Notes how it was gone through with the borger, the borger's comment, and whether they disagree.

    Raises ValidationError when a text that myndighed needs is still empty.
    """
    if rapport.missing:
        raise ValidationError(f"Skriv først {_and(rapport.missing)}, så det hele kan læses igennem.")
    _move(rapport, State.GENNEMGAAET, version)
    for name, value in review.items():
        setattr(rapport, name, value)
    rapport.validate_constraints()
    rapport.save()
    log.record(Kind.CHANGE, rapport, by=by, state=rapport.state, disagrees=rapport.borger_uenig)
    return rapport


@transaction.atomic
def send_rapport(rapport: Rapport, *, version: int, by: User) -> Rapport:
    """Sends it to the leder. A comment from an earlier return is done with."""
    _move(rapport, State.TIL_GODKENDELSE, version)
    rapport.sent_at = timezone.now()
    rapport.return_comment = ""
    rapport.save()
    log.record(Kind.CHANGE, rapport, by=by, state=rapport.state)
    return rapport


@transaction.atomic
def return_rapport(rapport: Rapport, *, version: int, comment: str, by: User) -> Rapport:
    """The leder sends it back with a comment. What is changed then is gone through with the borger again."""
    _move(rapport, State.KLADDE, version)
    rapport.return_comment = comment
    rapport.approved_by = rapport.approved_at = None
    rapport.save()
    log.record(Kind.CHANGE, rapport, by=by, returned=True)
    return rapport


@transaction.atomic
def approve_rapport(rapport: Rapport, *, version: int, by: User) -> Rapport:
    """The leder approves the text as it stands."""
    _move(rapport, State.GODKENDT, version)
    rapport.approved_by = by
    rapport.approved_at = timezone.now()
    rapport.save()
    log.record(Kind.CHANGE, rapport, by=by, state=rapport.state)
    return rapport


@transaction.atomic
def release_rapport(rapport: Rapport, *, version: int, by: User) -> Rapportversion:
    """Freezes the content, gives it to myndighed and orders the PDF, all in one transaction.

    The version it corrects, if any, becomes *afløst*. The recipient and the legal ground stand in the log,
    and the forløb keeps a Deling whose ground is the bestilling: myndighed ordered it and is a party.
    """
    _move(rapport, State.FRIGIVET, version)
    rapport.save()
    if rapport.supersedes:
        _move(rapport.supersedes, State.AFLOEST, rapport.supersedes.version)
        rapport.supersedes.save()
    now = timezone.now()
    content = reports.build_content(rapport, released_at=now)
    frozen = Rapportversion.objects.create(
        rapport=rapport,
        content=content,
        content_sha256=reports.content_hash(content),
        released_at=now,
        released_by=by,
    )
    bestilling = rapport.bestilling
    log.record(
        Kind.RELEASE,
        rapport,
        by=by,
        kommune=str(bestilling.kommune_id),
        lovgrundlag=bestilling.lovgrundlag_id,
        edition=rapport.edition,
        sha256=frozen.content_sha256,
    )
    _note_deling(rapport, by)
    set_followup(bestilling, on=rapport.next_followup_on, by=by)
    production.order(frozen)
    return frozen


@transaction.atomic
def correct_rapport(rapport: Rapport, *, reason: str, by: User) -> Rapport:
    """A new version that will take the place of a released one; it starts from the same texts.

    The released one stays as it is. Raises ValidationError when a correction is already under way. Two at
    once come one after the other, by a lock on the released one.
    """
    stored = Rapport.objects.select_for_update(of=("self",)).get(pk=rapport.pk)
    if stored.state != State.FRIGIVET or Rapport.objects.filter(supersedes=rapport).exists():
        raise ValidationError("Der er allerede en rettelse i gang, eller rapporten er afløst.")
    new = Rapport(
        forloeb=rapport.forloeb,
        bestilling=rapport.bestilling,
        period_from=rapport.period_from,
        period_to=rapport.period_to,
        author=by,
        supersedes=rapport,
        edition=rapport.edition + 1,
        correction_reason=reason,
        **{name: getattr(rapport, name) for name in CARRIED_OVER},
    )
    _assemble(new)
    new.save()
    log.record(Kind.CREATE, new, by=by, supersedes=str(rapport.pk), edition=new.edition)
    return new


def _note_deling(rapport: Rapport, by: User) -> None:
    share(
        rapport.forloeb,
        what=SHARED_AS,
        organisation=str(rapport.bestilling.kommune),
        ground=Deling.Ground.BESTILLING,
        source_url=rapport.get_absolute_url(),
        by=by,
    )


def _assemble(rapport: Rapport) -> None:
    rapport.facts = facts.assemble(
        rapport.forloeb, rapport.bestilling, rapport.period_from, rapport.period_to
    )
    rapport.facts_at = timezone.now()


def _move(rapport: Rapport, state: str, version: int) -> None:
    """Claims the row for a move to `state`; ValidationError when that is not the next step from here."""
    if state not in Rapport.MOVES[State(rapport.state)]:
        raise ValidationError("Rapporten er kommet videre i mellemtiden. Læs den igen.")
    claim(rapport, version)
    rapport.state = state


def _and(words: list[str]) -> str:
    """ "status", "status og begrundelse", "status, indstilling og begrundelse"."""
    return " og ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
