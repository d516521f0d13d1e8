"""The log-in of the program cannot switch the log's guards off: the real scripts against a real cluster."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from bostotte.embedded.account import server_account
from bostotte.embedded.folder import CHECKOUT, DataFolder
from bostotte.embedded.postgres import Postgres
from bostotte.embedded.wheels import postgres_bin

PASSWORDS = {"bostotte_owner": "ejerens", "bostotte_app": "programmets"}
FORBIDDEN = [
    "UPDATE bostotte_logpost SET object_id = ''",
    "DELETE FROM bostotte_logpost",
    "TRUNCATE bostotte_logpost",
    "ALTER TABLE bostotte_logpost DISABLE TRIGGER bostotte_logpost_row",
    "ALTER TABLE bostotte_logpost DISABLE TRIGGER ALL",
    "ALTER TABLE bostotte_logpost RENAME TO andet",
    "DROP TRIGGER bostotte_logpost_row ON bostotte_logpost",
    "DROP TABLE bostotte_logpost",
    "CREATE RULE stille AS ON INSERT TO bostotte_logpost DO INSTEAD NOTHING",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
    "SET session_replication_role = replica",
    "SET ROLE bostotte_owner",
    "CREATE TABLE public.min (id int)",
    "TRUNCATE borgerforloeb_berigtigelse",
    "ALTER TABLE borgerforloeb_besoeg DISABLE TRIGGER borgerforloeb_besoeg_row",
    "DELETE FROM django_migrations",
]


class Cluster:
    """A cluster as the production one: the script has run, the tables belong to bostotte_owner."""

    def __init__(self, data: DataFolder) -> None:
        programs = postgres_bin(data.account, data.path / "programs")
        self.secrets = data.secrets()
        self.server = Postgres(
            programs, data.server_folder("postgres"), self.secrets["POSTGRES_PASSWORD"], data.account
        )

    def make_roles(self) -> None:
        """What the postgres container does when its volume is empty."""
        environment = {
            **os.environ,
            "PATH": f"{self.server.programs}:{os.environ['PATH']}",
            "PGHOST": str(self.server.socket_folder),
            "PGPASSWORD": self.server.password,
            "POSTGRES_USER": "bostotte",
            "POSTGRES_DB": "bostotte",
            "OWNER_PASSWORD": PASSWORDS["bostotte_owner"],
            "APP_PASSWORD": PASSWORDS["bostotte_app"],
        }
        subprocess.run(["sh", "deploy/postgres/roles.sh"], cwd=CHECKOUT, env=environment, check=True)

    def manage(self, role: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        address = f"postgres://{role}:{PASSWORDS[role]}@/{self.server.socket_folder}/bostotte"
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=CHECKOUT,
            env={**os.environ, "DATABASE_URL": address},
            capture_output=True,
            text=True,
            check=False,
        )

    def connect(self, role: str) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(
            host=str(self.server.socket_folder),
            user=role,
            password=PASSWORDS[role],
            dbname="bostotte",
            autocommit=True,
        )


@pytest.mark.slow
def test_the_app_role_works_with_rows_and_cannot_touch_what_guards_the_log(reachable_path: Path) -> None:
    data = DataFolder.open(reachable_path / "data", server_account())
    cluster = Cluster(data)
    try:
        cluster.server.start(fast=True)
        for _ in range(2):
            cluster.make_roles()
        for command in (["migrate", "--no-input"], ["grant_app_role"], ["import_koder"]):
            done = cluster.manage("bostotte_owner", *command)
            assert done.returncode == 0, done.stderr
        refused = cluster.manage("bostotte_owner", "grant_app_role", "bostotte_owner")
        assert "kan selv tage sig rettigheder" in refused.stderr
        with cluster.connect("bostotte_app") as connection:
            log_is_only_added_to(connection)
            # a warning, not an error; the UPDATE below shows that it gave nothing
            connection.execute("GRANT UPDATE, DELETE ON bostotte_logpost TO bostotte_app")
            for statement in FORBIDDEN:
                assert "append-only" not in refusal(connection, statement), f"only the trigger: {statement}"
            assert connection.execute("SELECT count(*) FROM bostotte_logpost").fetchone() == (1,)
        with cluster.connect("bostotte_owner") as owner:
            old_posts_go_by_the_documented_recipe(owner)
            owner.execute("CREATE TABLE senere (id int)")
        with cluster.connect("bostotte_app") as connection:
            connection.execute("INSERT INTO senere VALUES (1)")
    finally:
        cluster.server.stop()
        data.release()


def refusal(connection: "psycopg.Connection[tuple[object, ...]]", statement: str) -> str:
    """What the database says to a statement it refuses for want of a right."""
    try:
        connection.execute(statement)
    except InsufficientPrivilege as error:
        return str(error)
    pytest.fail(f"allowed: {statement}")


def log_is_only_added_to(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    connection.execute(
        "INSERT INTO bostotte_logpost (role, kind, object_type, object_id, request_id, details)"
        " VALUES ('', 'read', 'forloeb', '1', '', '{}')"
    )
    connection.execute("INSERT INTO bostotte_kommune VALUES (gen_random_uuid(), 'Fjordby Kommune')")
    connection.execute("UPDATE bostotte_kommune SET name = 'Bakkeby Kommune'")
    connection.execute("DELETE FROM bostotte_kommune")


def old_posts_go_by_the_documented_recipe(owner: "psycopg.Connection[tuple[object, ...]]") -> None:
    recipe = re.findall(r"```sql\n(.*?)```", (CHECKOUT / "docs/drift.md").read_text("utf-8"), re.DOTALL)[0]
    owner.execute(
        "INSERT INTO bostotte_logpost (at, role, kind, object_type, object_id, request_id, details)"
        " VALUES (now() - interval '6 years', '', 'read', 'forloeb', '1', '', '{}')"
    )
    owner.execute(recipe)
    found = owner.execute("SELECT object_type, details FROM bostotte_logpost ORDER BY id").fetchall()
    assert found == [("forloeb", {}), ("logpost", {"reason": "retention", "deleted": 1})]
    assert "append-only" in refusal(owner, "DELETE FROM bostotte_logpost")
