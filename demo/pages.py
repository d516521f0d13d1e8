"""The pages whose speed is measured, each as the persona it is made for."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from borgerforloeb.models import Forloeb
from bostotte.models import User
from pejlemaerker.models import Runde
from rapporter.models import Rapport

HOST = "localhost"


@dataclass(frozen=True)
class Page:
    """One address, seen by one log-in."""

    name: str
    username: str
    path: str


@dataclass(frozen=True)
class Measured:
    """Median time in milliseconds, number of queries, and size in kB."""

    page: Page
    milliseconds: float
    queries: int
    kilobytes: float


def pages() -> Iterator[Page]:
    """Front pages, lists, and the heaviest pages of the forløb with the most besøg."""
    user = User.objects.get(username="bostoette")
    forloeb = Forloeb.objects.visible_to(user).open().order_by("started_on")[0]
    yield Page("Min dag", "bostoette", reverse("overblik:min_dag"))
    yield Page("Mine forløb", "bostoette", reverse("overblik:forloeb_list"))
    for name, view in (
        ("Forløb", "overblik:forloeb_detail"),
        ("Tidslinje", "overblik:forloeb_timeline"),
        ("Kurver", "feedback:maaling_overview"),
        ("Håbets Sti", "haabets_sti:sti"),
        ("Kriseplan", "kriseplan:kriseplan_read"),
        ("Nyt besøg", "overblik:besoeg_create"),
    ):
        yield Page(name, "bostoette", reverse(view, args=[forloeb.pk]))
    yield Page("Teamet", "leder", reverse("overblik:team"))
    yield Page("Teamets forløb", "leder", reverse("overblik:forloeb_list"))
    yield Page("Bestillinger", "leder", reverse("borgerforloeb:bestilling_list"))
    yield Page("Rapporter", "leder", reverse("rapporter:rapport_list"))
    closed = Runde.objects.filter(closed_at__isnull=False, team=forloeb.team_id).first()
    if closed:
        yield Page("Selvevaluering", "leder", reverse("pejlemaerker:runde_detail", args=[closed.pk]))
    yield Page("Myndighed", "myndighed", reverse("overblik:myndighed"))
    yield Page("Kommunens bestillinger", "myndighed", reverse("borgerforloeb:bestilling_list"))
    yield Page("Kommunens rapporter", "myndighed", reverse("rapporter:rapport_list"))
    rapport = Rapport.objects.visible_to(User.objects.get(username="myndighed")).released().first()
    if rapport:
        yield Page("Rapport", "myndighed", reverse("rapporter:rapport_detail", args=[rapport.pk]))
    yield Page("Brugere", "administrator", reverse("user_list"))


def measure(page: Page, *, times: int) -> Measured:
    """Fetches the page so many times after a first that does not count. AssertionError when it is not 200."""
    client = Client(SERVER_NAME=HOST)
    client.force_login(User.objects.get(username=page.username))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page.path)
    count = len(queries)  # the next request begins the list anew
    if answer.status_code != 200:
        raise AssertionError(f"{page.path} answered {answer.status_code}")
    taken = []
    for _ in range(times):
        started = perf_counter()
        client.get(page.path)
        taken.append((perf_counter() - started) * 1000)
    return Measured(page, median(taken), count, len(answer.content) / 1024)
