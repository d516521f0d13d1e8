"""What this room tells on the forløb's timeline: how it began, became less, ended and went on."""

from django.urls import reverse

from borgerforloeb.models import Forloeb
from borgerforloeb.timeline import Event
from overgange.models import Afslutning, Eftervaern, Udfasningsaftale


def events(forloeb: Forloeb, *, limit: int = 200) -> list[Event]:
    """Agreements on less support, endings, and contacts afterwards that were held."""
    less_url = reverse("overgange:udfasning", args=[forloeb.pk]) if forloeb.is_open else ""
    end_url = reverse("overgange:afslutning", args=[forloeb.pk])
    aftaler = Udfasningsaftale.objects.filter(forloeb=forloeb)[:limit]
    endings = Afslutning.objects.filter(forloeb=forloeb, finished_at__isnull=False)[:limit]
    contacts = Eftervaern.objects.filter(forloeb=forloeb, done_at__isnull=False)[:limit]
    return [
        *(Event(a.agreed_at, KIND, str(a), text=a.plan, quote=a.words, url=less_url) for a in aftaler),
        *(
            Event(e.finished_at, KIND, "Forløbet sluttede", quote=e.godt, url=end_url)
            for e in endings
            if e.finished_at
        ),
        *(
            Event(c.done_at, KIND, "Kontakt efter afslutningen", text=c.words, url=end_url)
            for c in contacts
            if c.done_at
        ),
    ]


KIND = "overgang"
