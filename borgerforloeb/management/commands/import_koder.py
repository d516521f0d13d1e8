"""Reads the code lists that come with the project into the database; run again after every upgrade."""

import json
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand
from django.db import transaction

from borgerforloeb.models import Kode, Lovgrundlag

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    """Adds new codes, corrects names and leaves codes that have gone readable. Safe to repeat."""

    help = "Indlæser kodelister (KL's Fælles Faglige Begreber) og lovgrundlag."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Imports all three files in one transaction."""
        catalogue = json.loads((DATA / "ffb.json").read_text(encoding="utf-8"))
        Kode.objects.bulk_create(
            [
                Kode(**entry, order=order, source_version=catalogue["version"])
                for order, entry in enumerate(catalogue["koder"])
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["kodeliste", "display", "group", "order", "source_version"],
        )
        own = yaml.safe_load((DATA / "lokale_koder.yaml").read_text(encoding="utf-8"))
        Kode.objects.bulk_create(
            [Kode(**entry, order=order, source_version="egen") for order, entry in enumerate(own)],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["kodeliste", "display", "order"],
        )
        paragraphs = yaml.safe_load((DATA / "lovgrundlag.yaml").read_text(encoding="utf-8"))
        Lovgrundlag.objects.bulk_create([Lovgrundlag(**entry) for entry in paragraphs], ignore_conflicts=True)
        if options["verbosity"]:
            count = len(catalogue["koder"]) + len(own)
            self.stdout.write(f"{count} koder og {len(paragraphs)} lovgrundlag er indlæst.")
