"""The room's part of a forløb's story."""

from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from feedback.models import Besvarelse, Maalepause
from feedback.sentences import number


def events(forloeb: Forloeb, *, limit: int = 200) -> list[Event]:
    """The forløb's besvarelser and pauses, the latest first, at most `limit` of each. Two queries.

    What was corrected is told once, as it stands now.
    """
    besvarelser = forloeb.besvarelser.all().current().order_by("-answered_at")[:limit]
    told = [_besvarelse_event(row) for row in besvarelser if not row.is_withdrawn]
    told += [_pause_event(row) for row in forloeb.maalepauser.all()[:limit]]
    return sorted(told, key=lambda event: event.at, reverse=True)


def _besvarelse_event(besvarelse: Besvarelse) -> Event:
    return Event(
        at=besvarelse.answered_at,
        kind="måling",
        title=_title(besvarelse),
        quote="" if besvarelse.instrument_key == "srs" else besvarelse.words,
        url=besvarelse.get_absolute_url(),
    )


def _title(besvarelse: Besvarelse) -> str:
    """What was answered. SRS is a talk about working together, not a grade, so its number is not told here:
    it stands on its own page, for those who open the besvarelse."""
    if besvarelse.instrument_key != "srs":
        return f"{besvarelse.instrument.name}{_whose(besvarelse)}: {_outcome(besvarelse)}"
    if besvarelse.is_declined:
        return "Samtale om samarbejdet: ville ikke svare denne gang"
    return "Talte om samarbejdet"


def _whose(besvarelse: Besvarelse) -> str:
    """Nothing when the borger answered, else who did."""
    return "" if besvarelse.is_own else f", {besvarelse.get_rater_display().lower()}"


def _outcome(besvarelse: Besvarelse) -> str:
    if besvarelse.is_declined:
        return "ville ikke svare denne gang"
    if besvarelse.score is None:
        return "udfyldt, men ikke helt"
    return f"{number(besvarelse.score)} af {number(besvarelse.instrument.score_high)}"


def _pause_event(maalepause: Maalepause) -> Event:
    return Event(
        at=maalepause.started_at,
        kind="måling",
        title="Pause fra målinger",
        text=maalepause.reason,
        url=maalepause.get_absolute_url(),
    )
