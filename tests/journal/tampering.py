"""Every way to change one row of the journal behind its back, made up at random by the owner of the database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random

import asyncpg

from journal.verify import Verdict, verify
from kernel.db import OWNER, database
from kernel.settings import Settings

# column: another value than the one that stands there
EDITS = {
    "county_id": "county_id + 500000",
    "seq": "seq + 500000",
    "at": "at + interval '1 microsecond'",
    "verb": "verb || 's'",
    "subject": "upper(subject)",
    "subject_id": "gen_random_uuid()",
    "case_id": "case when case_id is null then gen_random_uuid() end",
    "place": "place || 'x/'",
    "sealed": "not sealed",
    "only_for": "'p:somebody'",
    "actor": "gen_random_uuid()",
    "actor_as": "actor_as || ' '",
    "cause": "gen_random_uuid()",
    "data": "data || '{\"more\": 1}'",
    "prev": "prev || '\\x00'",
    "hash": "sha256(hash)",
}
CONTENT = "verb, subject, subject_id, case_id, place, sealed, only_for, actor, actor_as, cause, data, prev, hash"

SWAP = f"""
update journal j set ({CONTENT}) = (select {CONTENT} from journal o
  where o.county_id = $1 and o.seq = $2 + $3 - j.seq)
where j.county_id = $1 and j.seq in ($2, $3)"""


@dataclass(frozen=True, slots=True)
class Tampering:
    """`first` is the first row that no longer fits."""

    name: str
    first: int
    statement: str
    arguments: tuple[int, ...]


def made_up(random: Random, rows: int) -> Tampering:
    row = random.randint(1, rows)
    kind = random.choice(("edit", "edit", "edit", "delete", "swap"))
    if kind == "delete":
        return Tampering("delete", row, "delete from journal where county_id = $1 and seq = $2", (row,))
    if kind == "swap":
        other = random.choice([seq for seq in range(1, rows + 1) if seq != row])
        return Tampering("swap", min(row, other), SWAP, (row, other))
    column = random.choice(sorted(EDITS))
    statement = f"update journal set {column} = {EDITS[column]} where county_id = $1 and seq = $2"
    return Tampering(f"edit {column}", row, statement, (row,))


@asynccontextmanager
async def as_owner(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    """A transaction of the owner that `verify` reads in too, and that leaves nothing behind."""
    pool = await asyncpg.create_pool(settings.database_url, min_size=1, max_size=1)
    database.pools[OWNER] = pool
    async with database.transaction(role=OWNER) as under_way:
        yield under_way.connection
    del database.pools[OWNER]
    await pool.close()


async def verdict_on(owner: asyncpg.Connection, county_id: int, tampering: Tampering) -> Verdict:
    undone = owner.transaction()
    await undone.start()
    changed = await owner.execute(tampering.statement, county_id, *tampering.arguments)
    verdict = await verify(county_id)
    await undone.rollback()
    assert changed in ("UPDATE 1", "UPDATE 2", "DELETE 1"), f"{tampering} changed nothing: {changed}"
    return verdict


async def missed(settings: Settings, county_id: int, rows: int, tries: int, seed: int) -> list[str]:
    """Tamperings that were not found, or found at another row than the first that no longer fits."""
    random, found = Random(seed), []
    async with as_owner(settings) as owner:
        assert (await verify(county_id)).broken_at is None
        for _ in range(tries):
            tampering = made_up(random, rows)
            verdict = await verdict_on(owner, county_id, tampering)
            if verdict.broken_at != tampering.first:
                found.append(f"{tampering.name} at {tampering.first}: {verdict}")
    return found
