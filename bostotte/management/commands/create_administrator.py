"""Makes the first administrator of a new installation; the rest are made on the pages."""

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from bostotte import log
from bostotte.administration import operations
from bostotte.models import Rolle, User


class Command(BaseCommand):
    """Asks for the password at the terminal, so that it stands in no command history."""

    help = "Opretter en administrator, som kan oprette resten på siderne."

    def add_arguments(self, parser: CommandParser) -> None:
        """The user's name for logging in."""
        parser.add_argument("brugernavn")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """The user and the role in one transaction; CommandError when name or password will not do."""
        name = options["brugernavn"]
        if User.objects.filter(username=name).exists():
            raise CommandError(f"Der er allerede en bruger, der hedder {name}.")
        password = getpass("Adgangskode (mindst 12 tegn): ")
        try:
            validate_password(password, User(username=name))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if password != getpass("Adgangskoden igen: "):
            raise CommandError("De to adgangskoder er ikke ens.")
        user = User.objects.create_user(username=name, password=password)
        log.record(log.Kind.CREATE, user, by=user)
        operations.give_role(user, by=user, role=Rolle.ADMINISTRATOR)
        self.stdout.write(f"{name} er oprettet som administrator.")
