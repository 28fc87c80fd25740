"""A county as whoever stole its database and every key that is left in it would read it."""

from uuid import UUID

import asyncpg

from kernel import crypto
from tenants.keys import keyring
from tenants.scope import opened
from tests.cast import County

PURPOSES = ("messages", "drafts", "experts", "files", "saved lists", "sign-ins")
# Partitions are read through their table.
TABLES = """
select c.relname as table_name from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attname = 'county_id'
where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1"""


async def told(owner: asyncpg.Connection, county: County, *sought: str) -> list[tuple[str, str]]:
    """Where any of these stands: in every column of the county, opened with every key that is left."""
    async with opened(county.system.scope):
        ring = await keyring.of(county.id)
    kept = await owner.fetch("select id, wrapped, held from data_key where county_id = $1", county.id)
    wrapped = [(row["id"], bytes(row["wrapped"] or row["held"])) for row in kept if row["wrapped"] or row["held"]]
    keys = [ring.key, *(crypto.unseal(ring.key, key, f"data_key|{county.id}|{one}") for one, key in wrapped)]
    keys += [ring.shared(purpose).key for purpose in PURPOSES]
    blinds = {ring.blind(kind, text).hex() for kind in ("name", "phone", "id") for text in sought}
    found = []
    for table in await tables_of(owner):
        for row in await owner.fetch(f'select * from "{table}" where county_id = $1', county.id):
            texts = [str(value) for value in row.values()] + [bytes(v).hex() for v in row.values() if is_bytes(v)]
            texts += opened_by(keys, table, county.id, row)
            found += [(table, one) for one in (*sought, *blinds) if any(one in text for text in texts)]
    return found


def is_bytes(value: object) -> bool:
    return isinstance(value, bytes)


def opened_by(keys: list[bytes], table: str, county_id: int, row: asyncpg.Record) -> list[str]:
    ids = [value for value in row.values() if isinstance(value, UUID)]
    sealed = [(name, value) for name, value in row.items() if is_bytes(value) and len(value) > 28]
    opens = (
        _open(key, value, f"{table}.{name}|{county_id}|{one}")
        for name, value in sealed
        for key in keys
        for one in ids
    )
    return [text for text in opens if text]


def _open(key: bytes, sealed: bytes, context: str) -> str:
    try:
        return crypto.unseal(key, sealed, context).decode()
    except crypto.BrokenSeal:
        return ""


async def tables_of(owner: asyncpg.Connection) -> list[str]:
    rows = await owner.fetch(TABLES)
    return [row["table_name"] for row in rows]
