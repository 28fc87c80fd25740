"""What a request changed: counted by the database itself, then compared row by row where anything was touched."""

from collections.abc import Mapping
from dataclasses import dataclass

import asyncpg

# How often somebody knocked, that it is on the record, and when a session was last seen is no change of anything.
UNCOUNTED = frozenset({"rate", "sign_in"})
TOUCHED = """
select relname, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_xact_user_tables
where schemaname = 'public' and n_tup_ins + n_tup_upd + n_tup_del > 0"""
TABLES = """
select c.relname,
  exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county_id') as of_county
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1"""

# A row of a table that belongs to no county counts as county 0.
Changed = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows of every table and county as they stand between two requests."""

    of_county: Mapping[str, bool]
    rows: Mapping[tuple[str, int], str]

    async def changed(self, owner: asyncpg.Connection, before: Mapping[str, tuple[int, ...]]) -> Changed:
        """Within the transaction that is to be undone: a row put in and taken out again is no change."""
        await owner.execute("set local role none")
        after = await touched(owner)
        names = [name for name in after if after[name] != before.get(name) and name not in UNCOUNTED]
        found: set[tuple[str, int]] = set()
        for name in names:
            now = await _rows(owner, name, self.of_county[name])
            counties = {key for key in (*now, *self.rows) if key[0] == name}
            found |= {key for key in counties if now.get(key) != self.rows.get(key)}
        return frozenset((_whole(name), county) for name, county in found)


def _whole(name: str) -> str:
    """A partition counts as its table."""
    return "journal" if name.startswith("journal_") else name


async def touched(owner: asyncpg.Connection) -> dict[str, tuple[int, ...]]:
    return {row[0]: tuple(row[1:]) for row in await owner.fetch(TOUCHED)}


async def take_stock(owner: asyncpg.Connection) -> Ledger:
    of_county = {row["relname"]: row["of_county"] for row in await owner.fetch(TABLES)}
    rows: dict[tuple[str, int], str] = {}
    for name, has in of_county.items():
        if name not in UNCOUNTED:
            rows |= await _rows(owner, name, has)
    return Ledger(of_county, rows)


async def _rows(owner: asyncpg.Connection, name: str, of_county: bool) -> dict[tuple[str, int], str]:
    county = "coalesce(county_id, 0)" if of_county else "0"
    found = await owner.fetch(
        f"select {county} as county, md5(string_agg(row, '|' order by row)) as hash from"
        f" (select {'county_id,' if of_county else ''} (to_jsonb(t) - 'seen_at')::text as row from \"{name}\" t) r"
        " group by 1"
    )
    return {(name, row["county"]): row["hash"] for row in found}
