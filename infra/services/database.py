"""What is asked of a running PostgreSQL: whether it is ours; one role and one database for the product."""

import asyncio
import os
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import asyncpg

from infra.services.errors import ServiceError
from infra.services.ports import LOOPBACK

OWNER = "zongzhi_owner"
DATABASE = "zongzhi"
SUPERUSER = "postgres"


def answers(port: int, password: str, folder: Path) -> bool:
    """Whether the server of that folder takes connections on that port."""
    try:
        confirm(port, password, folder)
    except (OSError, TimeoutError, ServiceError, asyncpg.CannotConnectNowError):
        return False
    return True


def confirm(port: int, password: str, folder: Path) -> None:
    """Raises ServiceError unless the server on that port keeps its rows in that folder."""
    _run(_confirm(port, password, folder))


def prepare(port: int, password: str, folder: Path, owner_password: str) -> None:
    """Makes role and database where they are missing, after making sure whose server it is."""
    _run(_prepare(port, password, folder, owner_password))


async def _confirm(port: int, password: str, folder: Path) -> None:
    foreign = f"The PostgreSQL on port {port} is not the one of {folder}; nothing was written to it. Start again."
    try:
        connection = await _connect(port, password)
    except asyncpg.InvalidAuthorizationSpecificationError:
        raise ServiceError(foreign) from None
    try:
        theirs: str = await connection.fetchval("show data_directory")
    finally:
        await connection.close()
    if os.path.realpath(theirs) != os.path.realpath(folder):  # noqa: ASYNC240 - the loop serves nobody else
        raise ServiceError(foreign)


async def _prepare(port: int, password: str, folder: Path, owner_password: str) -> None:
    await _confirm(port, password, folder)
    connection = await _connect(port, password)
    try:
        if not await connection.fetchval("select 1 from pg_roles where rolname = $1", OWNER):
            await connection.execute(f"create role {OWNER}")
        # Utility statements take no parameters; the password is ours, of letters, digits, - and _ only.
        await connection.execute(f"alter role {OWNER} login createrole createdb password '{owner_password}'")
        if not await connection.fetchval("select 1 from pg_database where datname = $1", DATABASE):
            await connection.execute(f"create database {DATABASE} owner {OWNER} template template0 encoding 'UTF8'")
    finally:
        await connection.close()


async def _connect(port: int, password: str) -> Any:  # asyncpg has no types
    return await asyncpg.connect(
        host=LOOPBACK,
        port=port,
        user=SUPERUSER,
        password=password,
        database="postgres",
        timeout=10,
        ssl=False,
    )


def _run(work: Coroutine[Any, Any, None]) -> None:
    # A loop of its own, which leaves the thread's current one (pytest's, for one) as it was.
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(work)
