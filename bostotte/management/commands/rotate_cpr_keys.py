"""Takes a new CPR key into use for all that an earlier one sealed. The steps stand in docs/drift.md."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError

from bostotte.cpr_rotation import rotate


class Command(BaseCommand):
    """Writes counts only: neither numbers, names nor ids."""

    help = "Krypterer alt med CPR-numre igen med den nye nøgle. Kan afbrydes og køres igen."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to count only, and how many rows a transaction holds."""
        parser.add_argument("--dry-run", action="store_true", help="tæller kun; ændrer ingenting")
        parser.add_argument("--batch", type=int, default=200, help="rækker pr. transaktion (200)")

    def handle(self, *args: Any, **options: Any) -> None:
        """A line a table; CommandError when rows cannot be read or the role may not open a guarded table."""
        dry_run, unreadable = options["dry_run"], 0
        said = "mangler at blive krypteret igen" if dry_run else "er krypteret igen"
        try:
            for count in rotate(batch=max(options["batch"], 1), dry_run=dry_run):
                self.stdout.write(f"{count.table}: {count.done} {said}")
                unreadable += count.unreadable
        except ProgrammingError as error:
            raise CommandError(
                "Rollen må ikke ændre en tabel, der står fast. Kør kommandoen i migrate-containeren "
                "(bostotte_owner). Det, der er gjort, er gemt."
            ) from error
        if unreadable:
            raise CommandError(
                f"{unreadable} rækker kan ikke læses med de nøgler, der er sat. De er ikke rørt. "
                "Behold de gamle nøgler, og kontrollér CPR_KEY_ID og CPR_KEY_PREVIOUS."
            )
