"""What every page needs: the way around, for the roles the person holds."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from bostotte.models import Rolle, User

_MENU: list[tuple[set[Rolle], str, str]] = [
    ({Rolle.BOSTOETTE}, "Min dag", "overblik:min_dag"),
    ({Rolle.LEDER}, "Teamet", "overblik:team"),
    ({Rolle.MYNDIGHED}, "Mit overblik", "overblik:myndighed"),
    ({Rolle.BOSTOETTE, Rolle.LEDER}, "Forløb", "overblik:forloeb_list"),
    ({Rolle.BOSTOETTE, Rolle.LEDER}, "Opgaver", "opgaver:opgave_list"),
    ({Rolle.BOSTOETTE, Rolle.LEDER}, "Grupper", "grupper:gruppe_list"),
    ({Rolle.LEDER, Rolle.MYNDIGHED}, "Bestillinger", "borgerforloeb:bestilling_list"),
    ({Rolle.BOSTOETTE, Rolle.LEDER, Rolle.MYNDIGHED}, "Rapporter", "rapporter:rapport_list"),
    ({Rolle.BOSTOETTE, Rolle.LEDER}, "Pejlemærker", "pejlemaerker:catalogue"),
    ({Rolle.ADMINISTRATOR}, "Brugere", "user_list"),
    ({Rolle.ADMINISTRATOR}, "Teams", "team_list"),
]


@dataclass(frozen=True)
class NavItem:
    """One entry of the menu."""

    label: str
    url: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """`nav_items`, `user_initials` and `staff_title` for the base template; `demo` for log-in.

    `has_settings` says whether the person has a page of own settings.
    """
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {
            "nav_items": [],
            "user_initials": "",
            "has_settings": False,
            "staff_title": settings.STAFF_TITLE,
            "demo": settings.DEMO,
        }
    held = {Rolle(given.role) for given in user.roles}
    entries = [(label, reverse(name)) for roles, label, name in _MENU if roles & held]
    best = max((url for _, url in entries if request.path.startswith(url)), key=len, default="")
    return {
        "nav_items": [NavItem(label, url, url == best) for label, url in entries],
        "user_initials": user.initials,
        "has_settings": bool(held & {Rolle.BOSTOETTE, Rolle.LEDER}),
        "staff_title": settings.STAFF_TITLE,
        "demo": settings.DEMO,
    }
