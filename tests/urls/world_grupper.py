"""A group in the middle of its sessions, as the addresses need it."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from borgerforloeb import operations as forloeb_operations
from borgerforloeb.models import Borger, Forloeb, Tilknytning
from bostotte import cpr
from bostotte.models import User
from grupper import operations
from grupper.models import Gruppeforloeb


def another_forloeb(forloeb: Forloeb, number: str, first: str, last: str, *, by: User) -> Forloeb:
    """Somebody else with a forløb in the same team, where nobody works."""
    borger: Borger = forloeb_operations.register_borger(
        cpr=cpr.parse(number, today=date(2026, 11, 1)),
        kommune=forloeb.borger.kommune,
        by=by,
        first_name=first,
        last_name=last,
    )
    return Forloeb.objects.create(borger=borger, team=forloeb.team, started_on=date(2026, 5, 1))


def start_gruppe(forloeb: Forloeb, traener: User, **fields: Any) -> Gruppeforloeb:
    """Ro i hverdagen: four sessions, the third of them today, run by `traener`."""
    now = timezone.localtime()
    given = {"title": "Ro i hverdagen", "purpose": "At sove bedre.", "place": "Biblioteket", **fields}
    return operations.create_gruppe(
        forloeb.team,
        by=traener,
        first_on=now.date() - timedelta(days=14),
        at=(now - timedelta(minutes=5)).time() if now.hour else now.time(),
        minutes=120,
        sessions=4,
        **given,
    )


def gruppe_ids(forloeb: Forloeb, bostoette: User, leder: User, myndighed: User) -> dict[str, Any]:
    """One group with one participant, a finished session, one that goes on, an offer and a leder's note."""
    gruppe = start_gruppe(forloeb, bostoette)
    begun = timezone.localdate() - timedelta(days=14)
    place: dict[str, Any] = {"own_goal": "Jeg vil sove.", "valid_from": begun, "confirm_apart": False}
    deltagelse = operations.place(gruppe, forloeb=forloeb, by=leder, **place)
    first, _, today, _ = gruppe.session_set.order_by("number")
    rows = []
    for session in (first, today):
        row = operations.mark(session, deltagelse, status="kom", version=0, by=bostoette)
        operations.write_note(row, version=0, borgers_ord="Jeg sov.", aftalt="En tur", by=bostoette)
        rows.append(row)
    operations.finish_session(first, by=bostoette)
    other = another_forloeb(forloeb, "7506882230", "Jonas", "Lindholt", by=myndighed)
    Tilknytning.objects.create(forloeb=other, user=bostoette, role="med", valid_from=begun)
    wish = operations.note_interest(other, interest="Ro", wishes="", since=begun, by=leder)
    offer = operations.offer_place(wish, version=1, gruppe=gruppe, confirm_apart=False, by=leder)
    note = operations.note_apart(forloeb.borger, other=other.borger, reason="Kender hinanden.", by=leder)
    return {
        "gruppe": gruppe.pk,
        "traener": gruppe.traenere.get().pk,
        "gruppesession": today.pk,
        "deltagelse_id": deltagelse.pk,
        "fremmoede_final": rows[0].pk,
        "fremmoede": rows[1].pk,
        "venteplads": offer.pk,
        "ikkesammen": note.pk,
    }
