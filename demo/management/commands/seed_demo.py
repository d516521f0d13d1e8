"""Fills an empty database with fictitious people, for demonstration and measurement."""

from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from demo.seeding import is_empty, seed
from demo.sizes import SIZES

SHOWN = {
    "borgerforloeb.Borger": "borgere",
    "borgerforloeb.Besoeg": "besøg",
    "feedback.Besvarelse": "besvarelser",
    "haabets_sti.Delmaal": "delmål",
    "rapporter.Rapport": "rapporter",
}


class Command(BaseCommand):
    """Refuses where real people could be: without DEMO, and in a database that holds anybody."""

    help = "Lægger opdigtede borgere, medarbejdere og forløb ind i en tom database (kun med DEMO=1)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Size, seed, and what to do with a database in use."""
        parser.add_argument("--size", choices=[*SIZES], default="lille", help="Hvor meget der lægges ind.")
        parser.add_argument("--if-empty", action="store_true", help="Gør ingenting, når der er data.")
        parser.add_argument("--seed", type=int, default=85, help="Samme tal giver de samme data.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seeds, and says what there is now."""
        if not settings.DEMO:
            raise CommandError("Opdigtede data lægges kun ind, når DEMO=1. Her kan der være rigtige borgere.")
        if not is_empty():
            if options["if_empty"]:
                self.stdout.write("Der er allerede data. De er ikke rørt.")
                return
            raise CommandError(
                "Databasen er ikke tom, og det, der står i den, bliver ikke slettet. "
                "Brug en tom database: make seed laver en ny til demoen."
            )
        started = monotonic()
        counts = seed(options["size"], number=options["seed"], now=timezone.now())
        told = ", ".join(f"{counts[label]} {name}" for label, name in SHOWN.items())
        self.stdout.write(f"{told} er lagt ind på {monotonic() - started:.0f} sekunder.")
