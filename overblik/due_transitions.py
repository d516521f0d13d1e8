"""What was agreed for the beginning of a forløb and for after its end, and comes near."""

from datetime import date, timedelta

from django.urls import reverse

from borgerforloeb.models import Forloeb
from bostotte.models import User
from overblik.due import Due
from overgange.models import Eftervaern, Opstartsvalg
from overgange.points import POINTS

AHEAD = timedelta(days=6)
"""How far ahead it is said: the week that begins today (design decision, as Min dag's appointments)."""


def transitions_due(forloeb_list: list[Forloeb], user: User, today: date) -> list[Due]:
    """Points put off in the given forløb, and the user's own contacts after an end. Two queries."""
    return [*_put_off(forloeb_list, today + AHEAD), *_afterwards(user, today + AHEAD)]


def _put_off(forloeb_list: list[Forloeb], until: date) -> list[Due]:
    titles = {point.key: point.title for point in POINTS}
    rows = Opstartsvalg.objects.due(until).filter(forloeb__in=forloeb_list).select_related("forloeb__borger")
    return [
        Due(
            f"{valg.forloeb.borger.short_name}: {titles.get(valg.point, valg.point).lower()}",
            "I aftalte at tage det op igen.",
            valg.until,
            reverse("overgange:opstart", args=[valg.forloeb_id]),
            "Åbn opstart",
        )
        for valg in rows
        if valg.until
    ]


def _afterwards(user: User, until: date) -> list[Due]:
    rows = Eftervaern.objects.visible_to(user).due(until).filter(user=user)
    return [
        Due(
            f"{contact.forloeb.borger.short_name}: {contact.get_how_display().lower()}",
            "Efterværn, som I aftalte ved afslutningen.",
            contact.on,
            reverse("overgange:eftervaern_mark", args=[contact.pk]),
            "Skriv, hvordan det gik",
            contact.borger_id,
        )
        for contact in rows.select_related("forloeb__borger")
    ]
