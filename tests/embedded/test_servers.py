"""PostgreSQL and Redis of our own: data survive, and nothing around them changes."""

import os
import stat
import subprocess
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from redis import Redis as Client

from bostotte.embedded.account import Account, open_to_all, server_account, walkable_for_all
from bostotte.embedded.errors import StartError
from bostotte.embedded.folder import DataFolder, choose_folder
from bostotte.embedded.postgres import LONGEST_SOCKET_PATH, SOCKET_NAME, Postgres
from bostotte.embedded.redis import Redis
from bostotte.embedded.wheels import postgres_bin, redis_program


@contextmanager
def data_folder(path: Path):
    data = DataFolder.open(path, server_account())
    try:
        yield data
    finally:
        data.release()


@contextmanager
def postgres_in(data: DataFolder):
    programs = postgres_bin(data.account, data.path / "programs")
    secret = data.secrets()["POSTGRES_PASSWORD"]
    server = Postgres(programs, data.server_folder("postgres"), secret, data.account)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@contextmanager
def redis_in(data: DataFolder):
    program = redis_program(data.account, data.path / "programs")
    server = Redis(program, data.server_folder("redis"), data.secrets()["REDIS_PASSWORD"], data.account)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def modes_of(path: Path) -> dict[Path, tuple[int, int, int]]:
    """Permission, owner and group of every folder above `path` and of everything beside it."""
    found = [*path.parents, *path.parent.iterdir()]
    return {each: (s.st_mode, s.st_uid, s.st_gid) for each in found if (s := each.lstat()) and each != path}


def test_rows_survive_a_restart(reachable_path: Path) -> None:
    for _ in range(2):
        with (
            data_folder(reachable_path / "data") as data,
            postgres_in(data) as server,
            server.connect("bostotte") as connection,
        ):
            connection.execute("CREATE TABLE IF NOT EXISTS note (line text)")
            connection.execute("INSERT INTO note VALUES ('blåbærgrød')")
            lines = connection.execute("SELECT line FROM note").fetchall()

    assert lines == [("blåbærgrød",), ("blåbærgrød",)]


def test_what_is_queued_survives_a_restart(reachable_path: Path) -> None:
    with data_folder(reachable_path / "data") as data:
        with redis_in(data) as server, Client.from_url(server.url()) as client:
            client.rpush("queue", "rapport")
        with redis_in(data) as server, Client.from_url(server.url()) as client:
            assert client.lrange("queue", 0, -1) == [b"rapport"]


def test_a_server_left_behind_is_stopped_before_a_new_one_starts(reachable_path: Path) -> None:
    with data_folder(reachable_path / "data") as data, postgres_in(data) as left_behind:
        left_process = left_behind.child.process
        with postgres_in(data) as server, server.connect("bostotte") as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
            assert left_process.poll() is not None


def test_a_wrong_password_is_refused(reachable_path: Path) -> None:
    with data_folder(reachable_path / "data") as data, postgres_in(data) as server:
        server.password = "guess"
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            server.connect("bostotte")


def test_nothing_outside_the_data_folder_gets_other_permissions(reachable_path: Path) -> None:
    (reachable_path / "neighbour").mkdir(mode=0o700)
    before = modes_of(reachable_path / "data")

    with data_folder(reachable_path / "data") as data, postgres_in(data), redis_in(data):
        during = modes_of(reachable_path / "data")

    assert before == during == modes_of(reachable_path / "data")


def test_data_and_secrets_are_closed_to_other_accounts(reachable_path: Path) -> None:
    with data_folder(reachable_path / "data") as data, postgres_in(data), redis_in(data):
        closed = [data.path / name for name in ("postgres", "redis", "secrets.json", "redis/redis.conf")]

        assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in closed] == [0, 0, 0, 0]


def test_a_long_path_borrows_a_short_socket_folder_and_gives_it_back(reachable_path: Path) -> None:
    long_path = reachable_path / ("a" * 60) / ("b" * 60)

    with data_folder(long_path) as data, postgres_in(data) as server:
        socket_folder = server.socket_folder
        assert len(os.fsencode(socket_folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
        assert stat.S_IMODE(socket_folder.stat().st_mode) == 0o700

    assert not socket_folder.exists()


def test_a_folder_in_use_is_refused(reachable_path: Path) -> None:
    with data_folder(reachable_path / "data"), pytest.raises(StartError, match="kører allerede"):
        DataFolder.open(reachable_path / "data", server_account())


def test_a_dead_server_is_told_with_its_last_words(reachable_path: Path) -> None:
    with data_folder(reachable_path / "data") as data, redis_in(data) as server:
        assert server.child is not None
        server.child.process.kill()
        server.child.process.wait()

        with pytest.raises(StartError, match=r"Redis stoppede \(kode -9\)"):
            server.child.check()


def test_a_checkout_out_of_reach_sends_data_to_the_state_folder(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("DATA_DIR", raising=False)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    checkout = closed / "bostotte"
    checkout.mkdir()

    folder = choose_folder(Account(65534, 65534), checkout)

    assert folder.parent == Path("/var/lib/bostotte")
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_a_checkout_of_our_own_keeps_data_beside_the_code(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("DATA_DIR", raising=False)

    assert choose_folder(None, tmp_path) == tmp_path / ".data"


def test_programs_out_of_reach_are_copied_and_run(reachable_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("bostotte.embedded.wheels.open_to_all", lambda path: False)
    ourselves = Account(os.geteuid(), os.getegid())

    postgres = postgres_bin(ourselves, reachable_path / "programs") / "postgres"
    redis = redis_program(ourselves, reachable_path / "programs")

    for program, name in ((postgres, b"PostgreSQL"), (redis, b"Redis")):
        assert program.is_relative_to(reachable_path)
        assert open_to_all(program)
        assert name in subprocess.run([program, "--version"], capture_output=True, check=True).stdout


def test_forgetting_leaves_other_peoples_files(reachable_path: Path) -> None:
    with data_folder(reachable_path / "data") as data:
        with postgres_in(data), redis_in(data):
            pass
        (data.path / "billede.txt").write_text("mit eget")
        data.forget()

        assert [path.name for path in data.path.iterdir()] == ["billede.txt"]


def test_walkable_looks_at_every_folder_above(tmp_path: Path) -> None:
    assert walkable_for_all(Path("/usr/bin"))
    tmp_path.chmod(0o700)
    (tmp_path / "inner").mkdir(mode=0o755)
    assert not walkable_for_all(tmp_path / "inner")
