"""Changes to how a forløb begins. Each writes its Logpost in the same transaction."""

from datetime import date

from django.db import transaction

from borgerforloeb import bounds
from borgerforloeb.models import Forloeb
from bostotte import log
from bostotte.log import Kind
from bostotte.models import User
from bostotte.versions import claim
from overgange.models import Opstart, Opstartsvalg, OpstartVersion


@transaction.atomic
def answer_opstart(forloeb: Forloeb, *, version: int, by: User, **answers: str) -> Opstart:
    """Saves the answers given (by field name); the earlier wording is kept. VersionConflict when outdated."""
    opstart, is_new = Opstart.objects.get_or_create(forloeb=forloeb, defaults={"version": 0})
    claim(opstart, version)
    for name, text in answers.items():
        setattr(opstart, name, text)
    opstart.save()
    OpstartVersion.objects.create(opstart=opstart, number=opstart.version, written_by=by, **opstart.answers())
    log.record(Kind.CREATE if is_new else Kind.CHANGE, opstart, by=by, questions=sorted(answers))
    return opstart


@transaction.atomic
def choose(
    forloeb: Forloeb, *, point: str, state: str, until: date | None, words: str, by: User
) -> Opstartsvalg:
    """Writes down what the borger chose about a point. Raises ValidationError when put off without a day."""
    valg = Opstartsvalg(forloeb=forloeb, point=point, state=state, until=until, words=words, chosen_by=by)
    if until:
        bounds.within_two_years(until)
    valg.validate_constraints()
    valg.save()
    log.record(Kind.CREATE, valg, by=by, point=point, state=state)
    return valg
