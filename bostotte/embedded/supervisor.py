"""The demo: servers, migrations, fictitious data, web, worker and beat under one process."""

import http.client
import os
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bostotte.embedded.account import server_account
from bostotte.embedded.child import Child
from bostotte.embedded.errors import StartError
from bostotte.embedded.folder import CHECKOUT, DataFolder, choose_folder
from bostotte.embedded.postgres import Postgres
from bostotte.embedded.redis import Redis
from bostotte.embedded.stopping import StopWished, listen, pause
from bostotte.embedded.system_packages import require_pdf_libraries
from bostotte.embedded.wheels import postgres_bin, redis_program

HOST = "127.0.0.1"
READY_WITHIN_SECONDS = 90
APPLICATION_SECRETS = ("DJANGO_SECRET_KEY", "CPR_KEY", "CPR_INDEX_KEY")
LOGINS = {
    "bostoette": "bostøtte, primær kontakt for sine borgere",
    "kollega": "bostøtte i samme team",
    "leder": "leder af teamet",
    "myndighed": "sagsbehandler i kommunen",
    "nabo": "sagsbehandler i en anden kommune",
    "administrator": "brugere, roller og teams; ingen borgerdata",
}


def run_demo() -> None:
    """Starts everything, says where it is, and stops everything at Ctrl-C or SIGTERM.

    Raises StartError when something stands in the way, or when a process dies later on.
    """
    port = wanted_port()
    require_free(port)
    require_pdf_libraries()
    with stopped_in_good_order(open_demo(port)) as demo:
        demo.start_servers()
        demo.prepare("--if-empty", "--size", "lille")
        demo.start_processes()
        say(welcome(port, demo.data.path))
        demo.watch()


def run_seed() -> None:
    """Throws the demo's data away and makes new ones of the size in SIZE: lille, kommune or stor."""
    demo = open_demo(wanted_port())
    demo.data.forget()
    demo.data.release()
    with stopped_in_good_order(open_demo(wanted_port())) as demo:
        demo.start_servers()
        demo.prepare("--size", os.environ.get("SIZE", "lille"))


def open_demo(port: int) -> "Demo":
    """The demo of this checkout, not started; StartError when it is running already."""
    account = server_account()
    return Demo(DataFolder.open(choose_folder(account), account), port)


@contextmanager
def stopped_in_good_order(demo: "Demo") -> Iterator["Demo"]:
    """Stops the demo whatever happens inside; Ctrl-C and SIGTERM are a wish, not an error."""
    listen()
    try:
        yield demo
    except StopWished:
        say("\nStopper …")
    finally:
        demo.stop()
    say("Stoppet. Data er gemt til næste gang.")


class Demo:
    """The servers and the processes on top of them, in the order they depend on each other."""

    def __init__(self, data: DataFolder, port: int) -> None:
        account, secrets = data.account, data.secrets()
        copies = data.path / "programs"
        self.data = data
        self.port = port
        self.secrets = secrets
        self.logs = data.own_folder("log")
        self.postgres = Postgres(
            postgres_bin(account, copies),
            data.server_folder("postgres"),
            secrets["POSTGRES_PASSWORD"],
            account,
        )
        self.redis = Redis(
            redis_program(account, copies), data.server_folder("redis"), secrets["REDIS_PASSWORD"], account
        )
        self.children: list[Child] = []
        self.app_url = ""

    def start_servers(self) -> None:
        """PostgreSQL and Redis up and answering, or StartError."""
        say("Starter database og kø …")
        self.postgres.start()
        self.redis.start()

    def prepare(self, *seeding: str) -> None:
        """Migrations, rights, code lists and fictitious people, as the owner of the tables; or StartError."""
        say("Gør databasen klar …")
        self.app_url = self.postgres.app_url()
        self._manage("migrate", "--no-input")
        self._manage("grant_app_role")
        self._manage("import_koder")
        say("Lægger opdigtede borgere ind …")
        self._manage("seed_demo", *seeding)

    def start_processes(self) -> None:
        """Web, worker and beat up, with the rights they have in production, and /readyz answering.

        Raises StartError when they do not come up.
        """
        say("Starter web og arbejder …")
        python = sys.executable
        celery = [python, "-m", "celery", "--app", "bostotte.celery:app"]
        web = [
            "bostotte.wsgi:application",
            "--bind",
            f"{HOST}:{self.port}",
            "--workers",
            "2",
            "--threads",
            "4",
        ]
        quiet = ["--no-control-socket", "--graceful-timeout", "5"]
        worker = [
            "worker",
            "--concurrency",
            "2",
            "--loglevel",
            "INFO",
            "--without-gossip",
            "--without-mingle",
        ]
        self._spawn("web", [python, "-m", "gunicorn", *web, *quiet])
        self._spawn("worker", [*celery, *worker])
        self._spawn("beat", [*celery, "beat", "--pidfile="])
        self._wait_until_ready()

    def watch(self) -> None:
        """Returns never: StopWished when somebody wants us to stop, StartError when a process dies."""
        while True:
            self._check_all()
            pause(0.5)

    def stop(self) -> None:
        """Stops everything, last started first; the servers after those who use them."""
        for child in reversed(self.children):
            child.stop()
        self.redis.stop()
        self.postgres.stop()
        self.data.release()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while not answers_ready(self.port):
            self._check_all()
            if time.monotonic() > deadline:
                words = self.children[0].last_words()
                raise StartError(f"Siden blev ikke klar på {READY_WITHIN_SECONDS} sekunder.\n{words}")
            pause(0.2)
        self._check_all()

    def _check_all(self) -> None:
        servers = (self.postgres.child, self.redis.child)
        for child in (*(server for server in servers if server), *self.children):
            child.check()

    def _manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        name = f"manage.py {arguments[0]}"
        self._child(name, "prepare", command, database=self.postgres.url()).finish()

    def _spawn(self, name: str, command: Sequence[str]) -> None:
        self.children.append(self._child(name, name, command, database=self.app_url))

    def _child(self, name: str, log: str, command: Sequence[str], *, database: str) -> Child:
        environment = self._environment(database)
        return Child(name, command, log=self.logs / f"{log}.log", cwd=CHECKOUT, env=environment)

    def _environment(self, database: str) -> dict[str, str]:
        return {
            **os.environ,
            **{name: self.secrets[name] for name in APPLICATION_SECRETS},
            "DATABASE_URL": database,
            "REDIS_URL": self.redis.url(),
            "CELERY_BEAT_SCHEDULE_FILENAME": str(self.data.path / "beat-schedule"),
            "DEMO": "1",
            "DEBUG": "0",
            "BOSTOTTE_TLS": "0",
            "PLAIN_STATIC": "1",
            "ALLOWED_HOSTS": f"{HOST},localhost",
            "PYTHONUNBUFFERED": "1",
        }


def wanted_port() -> int:
    """PORT from the environment, 8000 when it is not set."""
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise StartError(f"PORT skal være et tal mellem 1 og 65535, ikke »{text}«.")
    return int(text)


def require_free(port: int) -> None:
    """StartError when another program answers on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise StartError(
                f"Port {port} er optaget af et andet program. "
                f"Vælg en anden, for eksempel: PORT={port + 1} make demo"
            ) from None


def answers_ready(port: int) -> bool:
    """Whether /readyz answers 200. Straight to this machine, past any proxy in the environment."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def welcome(port: int, data: Path) -> str:
    """What the person at the terminal needs to go on."""
    width = max(map(len, LOGINS))
    logins = "\n".join(f"    {name:<{width}}  {who}" for name, who in LOGINS.items())
    return (
        f"\nBostøtte kører: http://{HOST}:{port}\n\n"
        f"  Log ind som (adgangskode »demo«):\n{logins}\n\n"
        f"  Alle borgere er opdigtede. Data ligger i {data}\n"
        "  Stop med Ctrl-C. »make demo« finder data igen, »make clean« sletter dem."
    )


def say(text: str) -> None:
    """One line to the terminal, at once."""
    print(text, flush=True)
