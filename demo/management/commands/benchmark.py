"""Measures the pages against the fictitious data at hand."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from borgerforloeb.models import Besoeg, Forloeb
from bostotte.numbers import danish_number
from demo.pages import measure, pages


class Command(BaseCommand):
    """Prints a table: median time of an answer, queries and size, without network and browser."""

    help = "Måler sidernes svartider mod demodata (median af N hentninger, antal forespørgsler)."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often each page is fetched."""
        parser.add_argument("--times", type=int, default=15, help="Hentninger pr. side.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fetches every page; each fetch is logged like any other reading."""
        if not settings.DEMO:
            raise CommandError("Der måles kun mod opdigtede data, DEMO=1.")
        self.stdout.write(
            f"{Forloeb.objects.count()} forløb og {Besoeg.objects.count()} besøg i databasen.\n"
        )
        self.stdout.write(f"{'Side':26}{'Som':16}{'ms':>8}{'SQL':>6}{'kB':>8}")
        for page in pages():
            found = measure(page, times=options["times"])
            self.stdout.write(
                f"{page.name:26}{page.username:16}{danish_number(round(found.milliseconds, 1)):>8}"
                f"{found.queries:>6}{danish_number(round(found.kilobytes)):>8}"
            )
