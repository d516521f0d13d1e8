"""The network and the samtykker in a few lines, for the forløb's own page. Two queries."""

from dataclasses import dataclass

from django.utils import timezone

from borgerforloeb.models import Forloeb
from bostotte.models import User
from netvaerk.models import Netvaerksperson, Samtykke

NAMED = 4


@dataclass(frozen=True)
class Around:
    """Who is around, and what must be talked about."""

    count: int
    closest: list[Netvaerksperson]
    asking: list[Samtykke]
    """Samtykker that ran out, or soon will; see `SamtykkeQuerySet.asking_for_renewal`."""


def around(forloeb: Forloeb, user: User) -> Around:
    """For a forløb that was fetched by `visible_to`. A forløb that has ended asks for no samtykke."""
    people = list(Netvaerksperson.objects.visible_to(user).filter(borger=forloeb.borger_id).on_map())
    rows = Samtykke.objects.visible_to(user).filter(forloeb=forloeb).select_related("person")
    asking = list(rows.asking_for_renewal(timezone.localdate())) if forloeb.is_open else []
    return Around(len(people), people[:NAMED], asking)
