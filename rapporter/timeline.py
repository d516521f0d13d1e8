"""Released reports in the story of a forløb."""

from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from rapporter.models import Rapportversion


def events(forloeb: Forloeb) -> list[Event]:
    """The forløb's released reports, the latest first."""
    released = Rapportversion.objects.filter(rapport__forloeb=forloeb).select_related("rapport")
    return [_event(version) for version in released]


def _event(version: Rapportversion) -> Event:
    again = f", version {version.rapport.edition}" if version.rapport.edition > 1 else ""
    return Event(
        at=version.released_at,
        kind="rapport",
        title=f"Statusrapport sendt til myndighed{again}",
        text=f"Om perioden {version.content['period']}.",
        url=version.rapport.get_absolute_url(),
    )
