"""Deletes what may no longer be kept, as beat does twice a day; or counts what is to be decided on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from overblik import retention


class Command(BaseCommand):
    """Writes counts only. Data about borgere are counted and never deleted."""

    help = "Sletter kladder, kvitteringer, sessioner og deltagelser, hvis frist er gået."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to count only, and whether to count borgere instead."""
        parser.add_argument("--dry-run", action="store_true", help="tæller kun; sletter ingenting")
        parser.add_argument(
            "--borgere",
            action="store_true",
            help="tæller, hvor mange borgeres data der forfalder hvert år; sletter aldrig",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each kind, or for each year."""
        if options["borgere"]:
            self._count_borgere()
            return
        said = "ville blive slettet" if options["dry_run"] else "er slettet"
        for due in retention.delete_due(dry_run=options["dry_run"]):
            self.stdout.write(f"{due.name}: {due.count} {said}")

    def _count_borgere(self) -> None:
        this_year = timezone.localdate().year
        for year, count in retention.borgere_by_year():
            note = " (fristen kan være gået)" if year <= this_year else ""
            self.stdout.write(f"{year}: {count}{note}")
        self.stdout.write(
            "Borgere efter det år, hvor deres data forfalder: fem år efter, at sidste forløb er afsluttet.\n"
            "Intet er slettet. Systemet sletter ikke borgeres data: kommunen skal først godkende fristen og "
            "aflevering til arkiv. Se docs/drift.md."
        )
