"""A data folder over several runs: kept, claimed by one at a time, usable again after a crash."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import asyncpg
import pytest

from infra.services import ServiceError, Services
from infra.services.account import unprivileged
from infra.services.child import Child
from infra.services.identity import command

HOLD = """
import signal, sys
from pathlib import Path
from infra.services import Services
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell makes what it starts in the background deaf to it
with Services(Path(sys.argv[1]), given={}) as services:
    print(services.environment["DATABASE_URL"], services.environment["REDIS_URL"], flush=True)
    signal.pause()
"""


@contextmanager
def another_run(data: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """A run in a process of its own, with the addresses of its database and its Redis; killed at the end."""
    words = [sys.executable, "-c", HOLD, str(data)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process, ExitStack() as ending:
        ending.callback(process.kill)
        assert process.stdout is not None
        database, redis = process.stdout.readline().split()
        yield process, database, redis


async def _write(database: str) -> None:
    connection = await asyncpg.connect(database)
    await connection.execute("create table kept (word text)")
    await connection.execute("insert into kept values ('综治')")
    await connection.close()


async def _read(database: str) -> str:
    connection = await asyncpg.connect(database)
    word: str = await connection.fetchval("select word from kept")
    await connection.close()
    return word


async def test_a_second_start_keeps_rows_and_key(data: Path) -> None:
    with another_run(data) as (process, database, _):
        await _write(database)
        key = (data / "keys" / "master").read_text().strip()
        process.send_signal(signal.SIGINT)
        process.wait(120)  # what it kept is written down first, on a disk that others use

    with another_run(data) as (_, database, _):
        word = await _read(database)

    assert word == "综治"
    assert (data / "keys" / "master").read_text().strip() == key


async def test_a_killed_run_leaves_its_rows_and_no_server_to_the_next(data: Path) -> None:
    with another_run(data) as (process, database, redis):
        await _write(database)
        line = socket.create_connection(("127.0.0.1", int(redis.rpartition(":")[2].split("/")[0])), timeout=20)
        process.kill()
        process.wait(120)  # what it kept is written down first, on a disk that others use

    with another_run(data) as (_, database, _):
        word = await _read(database)
        with line:
            after = line.recv(1)

    assert word == "综治"
    assert after == b""


def test_a_second_run_on_the_same_folder_is_refused(data: Path) -> None:
    with another_run(data) as (process, _, _), pytest.raises(ServiceError) as refusal, Services(data, given={}):
        pass

    assert str(refusal.value).startswith(f"Another run (process {process.pid}) is using {data}:")


def test_a_note_of_a_dead_server_whose_number_lives_on_does_not_stop_the_start(data: Path) -> None:
    with Services(data, durable=False, given={}):
        pass
    note = data / "postgres" / "data" / "postmaster.pid"

    with ExitStack() as ending:
        other = Child("other", data / "elsewhere")
        ending.callback(other.stop)
        other.start(["sleep", "600"], {"PATH": os.defpath}, unprivileged(data))
        note.write_text(f"{other.pid}\n{note.parent}\n")
        services = ending.enter_context(Services(data, durable=False, given={}))
        alive = (services.postgres.child.ended, other.ended)

    assert alive == (None, None)


def test_addresses_that_were_given_are_used_and_nothing_is_started(data: Path) -> None:
    given = {
        "DATABASE_URL": "postgresql://a",
        "REDIS_URL": "redis://b",
        "S3_URL": "http://c",
        "MASTER_KEY": "d",
    }

    with Services(data, given=given) as services:
        started = [child.name for child in services.children]
        environment = dict(services.environment)

    assert started == []
    assert environment == given


def test_every_secret_is_readable_by_its_owner_alone(data: Path) -> None:
    with Services(data, durable=False, given={}):
        modes = {path.name: path.stat().st_mode & 0o777 for path in (data / "keys").iterdir()}

    assert modes == dict.fromkeys(
        ("master", "postgres", "redis", "s3-key", "s3-mark", "s3-secret", "zongzhi_owner"), 0o600
    )


def test_no_secret_stands_on_a_command_line(data: Path) -> None:
    with Services(data, durable=False, given={}) as services:
        secrets = [path.read_text().strip() for path in (data / "keys").iterdir()]
        lines = [command(child.pid) for child in services.children]

    assert ["postgres" in lines[0], "redis-server" in lines[1], "rclone" in lines[2]] == [True, True, True]
    assert [secret for secret in secrets if secret in " ".join(lines)] == []
