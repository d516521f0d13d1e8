"""Gives the database role of web, worker and beat its rights; run by the owner after every migrate."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from psycopg import sql

ROWS = "SELECT, INSERT, UPDATE, DELETE"
FEWER = {"bostotte_logpost": "SELECT, INSERT", "django_migrations": "SELECT"}
"""Tables where the role has fewer rights: the log is added to and read, migrations are looked up."""
STATEMENTS = (
    "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    f"GRANT {ROWS} ON ALL TABLES IN SCHEMA public TO {{role}}",
    *(f"REVOKE ALL ON {table} FROM {{role}}" for table in FEWER),
    *(f"GRANT {rights} ON {table} TO {{role}}" for table, rights in FEWER.items()),
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
    f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {ROWS} ON TABLES TO {{role}}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {role}",
)


class Command(BaseCommand):
    """Rows may be worked with; tables, triggers and what the log says may not be touched."""

    help = "Giver programmets databaserolle de rettigheder, den skal bruge, og ikke flere."

    def add_arguments(self, parser: CommandParser) -> None:
        """The role's name."""
        parser.add_argument("rolle", nargs="?", default="bostotte_app")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """All rights in one transaction; CommandError when the role is missing or has too much power."""
        role = options["rolle"]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rolsuper OR rolcreaterole OR rolbypassrls"
                " OR pg_has_role(rolname, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s",
                [role],
            )
            found = cursor.fetchone()
            if found is None:
                raise CommandError(f"Databasen har ingen rolle, der hedder {role}. Se docs/drift.md.")
            if found[0]:
                raise CommandError(
                    f"Rollen {role} kan selv tage sig rettigheder. Brug en anden til programmet."
                )
            for statement in STATEMENTS:
                cursor.execute(sql.SQL(statement).format(role=sql.Identifier(role)))
        self.stdout.write(f"{role} kan arbejde med rækkerne og kun føje til loggen.")
