"""The demo as a person at a terminal meets it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bostotte.embedded.folder import CHECKOUT
from bostotte.embedded.redis import free_port
from bostotte.embedded.supervisor import answers_ready

START = [sys.executable, "-m", "bostotte.embedded", "demo"]


def environment(data: Path, port: int) -> dict[str, str]:
    return {**os.environ, "DATA_DIR": str(data), "PORT": str(port), "PYTHONPATH": str(CHECKOUT)}


def processes_of(data: Path, port: int) -> list[str]:
    """Command lines of living processes that belong to this demo."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            surroundings = (folder / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if str(data) in command or f"DATA_DIR={data}\0" in surroundings:
            found.append(command)
    return found


@contextmanager
def running_demo(data: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    demo = subprocess.Popen(
        START,
        cwd=CHECKOUT,
        env=environment(data, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    with demo:
        try:
            yield demo
        finally:
            if demo.poll() is None:
                demo.kill()


def wait_for(what, demo: "subprocess.Popen[str]", seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert demo.poll() is None, demo.communicate()[0]
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def roles_of_the_pages(data: Path) -> set[str]:
    """Whom gunicorn and Celery log in to the database as."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            surroundings = (folder / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"DATA_DIR={data}\0" in surroundings and (b"gunicorn" in command or b"celery" in command):
            found.add(surroundings.split("DATABASE_URL=postgres://")[1].split(":")[0])
    return found


@pytest.fixture
def place(reachable_path: Path) -> Path:
    return reachable_path / "data"


def test_a_port_in_use_gives_a_sentence(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = subprocess.run(
            START, cwd=CHECKOUT, env=environment(place, port), capture_output=True, text=True, check=False
        )

    assert result.returncode == 1
    assert f"Port {port} er optaget af et andet program." in result.stderr
    assert "Traceback" not in result.stderr
    assert not place.exists()


@pytest.mark.parametrize("port", ["nul", "0", "70000", "-1"])
def test_a_port_that_is_no_port_gives_a_sentence(place: Path, port: str) -> None:
    result = subprocess.run(
        START,
        cwd=CHECKOUT,
        env={**environment(place, 8000), "PORT": port},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "PORT skal være et tal mellem 1 og 65535" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_stopping_while_it_starts_leaves_no_process_behind(place: Path, wish: signal.Signals) -> None:
    port = free_port()
    with running_demo(place, port) as demo:
        wait_for(lambda: (place / "log" / "prepare.log").exists(), demo)
        demo.send_signal(wish)
        output, _ = demo.communicate(timeout=40)

    assert demo.returncode == 0, output
    assert "Traceback" not in output
    assert processes_of(place, port) == []


@pytest.mark.slow
def test_the_demo_comes_up_refuses_a_second_one_and_stops_clean(place: Path) -> None:
    port = free_port()
    with running_demo(place, port) as demo:
        wait_for(lambda: answers_ready(port), demo, seconds=120)
        assert roles_of_the_pages(place) == {"bostotte_app"}

        second = subprocess.run(
            START,
            cwd=CHECKOUT,
            env=environment(place, free_port()),
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == 1
        assert "Demoen kører allerede" in second.stderr

        demo.send_signal(signal.SIGINT)
        output, _ = demo.communicate(timeout=40)

    assert demo.returncode == 0, output
    assert f"http://127.0.0.1:{port}" in output
    for login in ("bostoette", "kollega", "leder", "myndighed", "administrator"):
        assert login in output
    assert processes_of(place, port) == []


@pytest.mark.slow
def test_a_demo_ended_by_force_takes_its_processes_with_it(place: Path) -> None:
    port = free_port()
    with running_demo(place, port) as demo:
        wait_for(lambda: (place / "log" / "prepare.log").exists(), demo)
        demo.send_signal(signal.SIGKILL)
        demo.wait()
        deadline = time.monotonic() + 20
        while processes_of(place, port) and time.monotonic() < deadline:
            time.sleep(0.1)

    assert processes_of(place, port) == []
