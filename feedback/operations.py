"""Changes to besvarelser and pauses. Each writes its Logpost in the same transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from borgerforloeb.models import Besoeg, Forloeb
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from feedback import scoring
from feedback.instrument_types import Instrument
from feedback.models import Besvarelse, Maalepause


@transaction.atomic
def register_besvarelse(
    forloeb: Forloeb,
    *,
    instrument: Instrument,
    answers: Mapping[str, scoring.Answer],
    by: User,
    answered_at: datetime | None = None,
    besoeg: Besoeg | None = None,
    mode: str = Besvarelse.Mode.SAMMEN,
    rater: str = Besvarelse.Rater.BORGER,
) -> Besvarelse:
    """Keeps the answers as given, with the score when all items are answered.

    `answers` maps item to number; items without an answer may be missing or None. `answered_at` is now when
    not given. Raises ValidationError when no item is answered, AnswerError for a number off the scale.
    """
    given = _as_stored(instrument, answers)
    if not given:
        raise ValidationError("Der er ikke svaret på noget endnu.")
    besvarelse = Besvarelse.objects.create(
        forloeb=forloeb,
        besoeg=besoeg,
        instrument_key=instrument.key,
        instrument_version=instrument.version,
        answers=given,
        score=scoring.score(instrument, given),
        mode=mode,
        rater=rater,
        answered_at=answered_at or timezone.now(),
        entered_by=by,
    )
    _record(besvarelse, by)
    return besvarelse


@transaction.atomic
def decline(
    forloeb: Forloeb,
    *,
    instrument: Instrument,
    by: User,
    words: str = "",
    besoeg: Besoeg | None = None,
    answered_at: datetime | None = None,
) -> Besvarelse:
    """Writes down that the borger did not want to answer, with their words if they gave any."""
    besvarelse = Besvarelse.objects.create(
        forloeb=forloeb,
        besoeg=besoeg,
        instrument_key=instrument.key,
        instrument_version=instrument.version,
        state=Besvarelse.State.AFSLAAET,
        words=words.strip(),
        answered_at=answered_at or timezone.now(),
        entered_by=by,
    )
    _record(besvarelse, by)
    return besvarelse


@transaction.atomic
def replace(
    besvarelse: Besvarelse,
    *,
    answers: Mapping[str, scoring.Answer],
    reason: str,
    by: User,
    answered_at: datetime | None = None,
    mode: str | None = None,
) -> Besvarelse:
    """Puts a corrected besvarelse in the place of an old one, which stays and is marked.

    It is scored by the version the borger answered. Without any answers the old one is withdrawn: it did not
    belong here. Raises ValidationError when the old one is declined or already replaced.
    """
    old = Besvarelse.objects.select_for_update(of=("self",)).select_related("forloeb").get(pk=besvarelse.pk)
    if old.is_declined or Besvarelse.objects.filter(replaces=old).exists():
        raise ValidationError("Svaret er allerede rettet. Åbn det nyeste svar, og ret det.")
    given = _as_stored(old.instrument, answers)
    new = Besvarelse.objects.create(
        forloeb=old.forloeb,
        besoeg_id=old.besoeg_id,
        instrument_key=old.instrument_key,
        instrument_version=old.instrument_version,
        answers=given,
        score=scoring.score(old.instrument, given),
        mode=mode or old.mode,
        rater=old.rater,
        answered_at=answered_at or old.answered_at,
        entered_by=by,
        replaces=old,
        correction_reason=reason.strip(),
    )
    _record(new, by, replaces=str(old.pk), withdrawn=new.is_withdrawn)
    return new


@transaction.atomic
def pause(forloeb: Forloeb, *, by: User, reason: str = "") -> Maalepause:
    """No measuring from now on. Where there is a pause already, that one goes on unchanged."""
    ongoing = Forloeb.objects.select_for_update(of=("self",)).get(pk=forloeb.pk).maalepauser.ongoing().first()
    if ongoing:
        return ongoing
    maalepause = Maalepause.objects.create(forloeb=forloeb, reason=reason.strip(), started_by=by)
    log.record(Kind.CREATE, maalepause, by=by)
    return maalepause


@transaction.atomic
def resume(maalepause: Maalepause, *, by: User) -> Maalepause:
    """Ends the pause; one that has ended stays as it was."""
    ended = Maalepause.objects.filter(pk=maalepause.pk).ongoing().update(ended_at=timezone.now(), ended_by=by)
    if ended:
        log.record(Kind.CHANGE, maalepause, by=by, ended=True)
    maalepause.refresh_from_db()
    return maalepause


def _as_stored(instrument: Instrument, answers: Mapping[str, scoring.Answer]) -> dict[str, str]:
    """Exact numbers as text; only the items that were answered, in the instrument's order."""
    scoring.score(instrument, answers)  # refuses items the instrument does not have
    read = {item.key: scoring.read_answer(instrument, answers.get(item.key)) for item in instrument.items}
    return {key: f"{number:f}" for key, number in read.items() if number is not None}


def _record(besvarelse: Besvarelse, by: User, **details: Any) -> None:
    log.record(
        Kind.CREATE,
        besvarelse,
        by=by,
        instrument=besvarelse.instrument_key,
        state=besvarelse.state,
        complete=besvarelse.score is not None,
        **details,
    )
