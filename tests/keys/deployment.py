"""A deployment on a PostgreSQL of its own: passwords of roles belong to a whole server, and here they change."""

import base64
import hmac
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from hashlib import sha256

import asyncpg

from cases.in_force import reload
from kernel import crypto
from kernel.db import APP, WORKER, database
from kernel.settings import Settings
from people import recovery
from tenants.keys import keyring
from tests.commanding import ZONGZHI
from tests.matters import Matter
from tests.running import Enrolled
from tests.template import at_database

OLD, NEW = b"o" * 32, b"n" * 32


@dataclass(frozen=True, slots=True)
class Deployment:
    """One database, and the keys that its processes are given."""

    url: str
    key: bytes = OLD
    former: bytes = b""
    seal: str = "aes"

    def zongzhi(self, *words: str) -> subprocess.CompletedProcess[str]:
        keys = {"MASTER_KEY": _text(self.key), "FORMER_MASTER_KEY": _text(self.former)}
        own = (
            os.environ
            | {"DATABASE_URL": self.url, "REDIS_URL": "", "S3_URL": "", "PORT": "0", "SEAL": self.seal}
            | keys
        )
        return subprocess.run([ZONGZHI, *words], env=own, capture_output=True, text=True, check=False, timeout=120)

    @asynccontextmanager
    async def entered(self) -> AsyncIterator[None]:
        """What this process does meanwhile, it does here; then it is where it was."""
        before, role = dict(database.pools), database.role
        database.pools.clear()
        settings = Settings(self.url, self.key, pool=2, former_key=self.former, seal=self.seal)
        await database.start(settings, APP, WORKER)
        keyring.start(settings)
        try:
            await reload()
            yield
        finally:
            await database.stop()
            database.pools.update(before)
            database.role = role
            keyring.start(Settings.from_env())
            if before:
                await reload()

    async def rows(self, statement: str, *arguments: object) -> list[asyncpg.Record]:
        """As the owner, whatever the policies."""
        connection = await asyncpg.connect(self.url)
        try:
            return await connection.fetch(statement, *arguments)
        finally:
            await connection.close()

    async def waits_for(self, other: asyncpg.Connection) -> bool:
        """Whether somebody does."""
        waiting = "select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))"
        return bool(await self.rows(waiting, other.get_server_pid()))

    async def copied(self, name: str) -> str:
        """The address of another database with everything that stands here now."""
        connection = await asyncpg.connect(at_database(self.url, "postgres"))
        try:
            await connection.execute(f"create database {name} template {self.url.rpartition('/')[2]}")
        finally:
            await connection.close()
        return at_database(self.url, name)


@dataclass(frozen=True, slots=True)
class Before:
    """What was there under the old key; `copy` is a database as it was then."""

    here: Deployment
    copy: Deployment
    matter: Matter
    staff: Enrolled
    long_ago: Enrolled
    printed: list[str]

    @property
    def after(self) -> Deployment:
        return replace(self.here, key=NEW)


def ran(deployment: Deployment, *words: str) -> list[str]:
    done = deployment.zongzhi(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


async def hashed_as_before(staff: Enrolled, master: bytes) -> None:
    """The first of their recovery codes, as it was kept when all of them hung on the master key."""
    account, code = staff.invitation.account_id, recovery.bare(staff.recovery_codes[0])
    kept = hmac.digest(crypto.derive(master, "recovery codes"), f"{account}|{code}".encode(), sha256)
    async with database.transaction():
        await database.fetch("delete from credential where account_id = $1 and kind = 'recovery'", account)
        await database.fetch(
            "update recovery_code set code_hash = $2 where account_id = $1 and nr = 1", account, kept
        )


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()
