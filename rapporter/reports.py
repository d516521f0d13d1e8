"""What a status report says, as data: assembled facts and texts in one typed dict, ready to be frozen.

Everything in it is text, whole numbers and booleans, worded as it is printed. It never holds a CPR number,
anything of the kriseplan, a note or an observation, or a value of the SRS.
"""

import hashlib
import json
from datetime import date, datetime
from typing import TypedDict

from django.conf import settings
from django.utils import timezone

from bostotte.dates import plain_date
from bostotte.models import User
from rapporter.models import Rapport

SCHEMA = 1


class Dream(TypedDict):
    """The dream, and whose words it is."""

    text: str
    source: str


class Rating(TypedDict):
    """Both ratings of one opfølgning, 0–10; None where nobody set one."""

    on: str
    borger: int | None
    bostoette: int | None


class DelmaalFacts(TypedDict):
    """A delmål: where it stands, and the first and the latest rating of the period."""

    text: str
    professional_text: str
    status: str
    ways: list[str]
    followups: int
    first: Rating | None
    latest: Rating | None
    words: str
    helped: str
    hard: str


class MaalFacts(TypedDict):
    """An indsatsmål with its delmål; `text` is empty for delmål that lead straight to the dream."""

    text: str
    delmaal: list[DelmaalFacts]


class FormFacts(TypedDict):
    """One form of contact: how often, and for how many minutes altogether."""

    name: str
    count: int
    minutes: int


class VisitFacts(TypedDict):
    """The support given: besøg that took place, in minutes, beside what was granted, in whole hours."""

    sentence: str
    count: int
    minutes: int
    granted_hours: int | None
    forms: list[FormFacts]


class Point(TypedDict):
    """One score: ISO date and number with decimal point."""

    on: str
    score: str


class Measure(TypedDict):
    """A course of scores with one instrument."""

    instrument: str
    instrument_version: str
    title: str
    sentence: str
    points: list[Point]


class Facts(TypedDict):
    """What is assembled from the other rooms (`facts.assemble`)."""

    dream: Dream | None
    maal: list[MaalFacts]
    visits: VisitFacts
    measures: list[Measure]
    feedback_sentence: str


class Texts(TypedDict):
    """What is written by hand."""

    borgers_ord: str
    status: str
    netvaerk: str
    koordinering: str
    mangler: str
    indstilling: str
    begrundelse: str
    next_followup: str


class Review(TypedDict):
    """How it was gone through with the borger, and what the borger says to it."""

    sentence: str
    words: str
    comment: str
    disagrees: bool


class Earlier(TypedDict):
    """The version that this one takes the place of."""

    edition: int
    released_on: str
    reason: str


class RapportContent(TypedDict):
    """A whole report."""

    schema: int
    edition: int
    supersedes: Earlier | None
    period: str
    facts_on: str
    released_on: str
    borger_name: str
    borger_first_name: str
    borger_possessive: str
    replacement_cpr: bool
    kommune: str
    sagsbehandler: str
    lovgrundlag: str
    formaal: str
    unit: str
    udfoerer: str
    phone: str
    author: str
    approved_by: str
    staff_title: str
    facts: Facts
    texts: Texts
    review: Review


def build_content(rapport: Rapport, *, released_at: datetime | None = None) -> RapportContent:
    """The report as it stands; `released_at` is given when it is released and dates it."""
    team, bestilling = rapport.forloeb.team, rapport.bestilling
    borger = rapport.forloeb.borger
    return RapportContent(
        schema=SCHEMA,
        edition=rapport.edition,
        supersedes=_earlier(rapport),
        period=f"{plain_date(rapport.period_from)} – {plain_date(rapport.period_to)}",
        facts_on=_day(rapport.facts_at),
        released_on=_day(released_at),
        borger_name=borger.name,
        borger_first_name=borger.first_name,
        borger_possessive=possessive(borger.first_name),
        replacement_cpr=borger.has_replacement_cpr,
        kommune=bestilling.kommune.name,
        sagsbehandler=bestilling.sagsbehandler_name,
        lovgrundlag=bestilling.lovgrundlag.name,
        formaal=bestilling.formaal,
        unit=team.name,
        udfoerer=team.udfoerer,
        phone=team.phone,
        author=_person(rapport.author),
        approved_by=_person(rapport.approved_by),
        staff_title=settings.STAFF_TITLE,
        facts=_facts(rapport),
        texts=_texts(rapport),
        review=_review(rapport),
    )


def content_hash(content: RapportContent) -> str:
    """SHA-256 of the content's canonical JSON: keys sorted, no spaces, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _facts(rapport: Rapport) -> Facts:
    """The assembled facts; without the words from the opfølgninger when they are to stay out."""
    facts: Facts = rapport.facts
    if rapport.include_words:
        return facts
    maal = [
        MaalFacts(
            text=one["text"],
            delmaal=[
                DelmaalFacts(**{**delmaal, "words": "", "helped": "", "hard": ""})
                for delmaal in one["delmaal"]
            ],
        )
        for one in facts["maal"]
    ]
    return Facts(**{**facts, "maal": maal})


def _texts(rapport: Rapport) -> Texts:
    return Texts(
        borgers_ord=rapport.borgers_ord,
        status=rapport.status_text,
        netvaerk=rapport.netvaerk,
        koordinering=rapport.koordinering,
        mangler=rapport.mangler,
        indstilling=rapport.get_indstilling_display(),
        begrundelse=rapport.begrundelse,
        next_followup=_day(rapport.next_followup_on),
    )


def _review(rapport: Rapport) -> Review:
    return Review(
        sentence=review_sentence(rapport),
        words=rapport.review_words,
        comment=rapport.borger_kommentar,
        disagrees=rapport.borger_uenig,
    )


def review_sentence(rapport: Rapport) -> str:
    """ "Gennemgået med Signe den 3. november 2026: læst sammen." and its like; empty before that."""
    name = rapport.forloeb.borger.first_name
    if not rapport.review_how or rapport.state == Rapport.State.KLADDE:
        return ""
    if rapport.review_how == Rapport.Review.OENSKEDE_IKKE:
        return f"{name} ønskede ikke at gennemgå rapporten."
    if rapport.review_how == Rapport.Review.KUNNE_IKKE:
        return f"Det var ikke muligt at gennemgå rapporten med {name}."
    how = rapport.get_review_how_display()
    return f"Gennemgået med {name} den {_day(rapport.reviewed_on)}: {how[0].lower()}{how[1:]}."


def _earlier(rapport: Rapport) -> Earlier | None:
    if rapport.supersedes is None:
        return None
    released_at = rapport.supersedes.rapportversion.released_at
    return Earlier(
        edition=rapport.supersedes.edition,
        released_on=_day(released_at),
        reason=rapport.correction_reason,
    )


def possessive(name: str) -> str:
    """ "Signes", and "Jonas’" after s, x and z."""
    return f"{name}’" if name[-1:].lower() in "sxz" else f"{name}s"


def _person(user: User | None) -> str:
    if user is None:
        return ""
    return f"{user}, {user.title}" if user.title else str(user)


def _day(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    return plain_date(timezone.localdate(moment) if isinstance(moment, datetime) else moment)
