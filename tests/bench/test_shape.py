"""What a seed copies has the shape of what the commands make: for each table the same columns filled, the same
words in them and as many rows on a case, state by state."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from infra.bench.copies import TABLES
from infra.bench.patterns import PATTERNS, tell
from infra.bench.seed import SETTLED
from kernel.instant import now
from tests.bench.seeded import Seeded

# Columns whose words say how far a case has come; what they hold in a copy the commands must hold as well.
WORDS = {
    "case": [
        "state",
        "round",
        "lead_state",
        "grade",
        "category",
        "urgent",
        "sealed",
        "outcome",
        "next_clock",
        "people",
    ],
    "party": ["part", "kind", "seq", "speaks", "sealed"],
    "demand": ["seq", "answer"],
    "note": ["kind", "public"],
    "assessment": ["suggested", "confirmed"],
    "dispatch_order": ["part", "state", "round", "version", "next_clock"],
    "clock": ["name", "since", "amount", "unit", "round"],
    "return_visit": ["round", "way", "reached", "solved"],
    "case_grant": ["why"],
    "case_words": [],
    "journal": ["verb", "subject"],
    "act": [],
    "data_key": [],
    "person": [],
}
OF_ORDERS = "from dispatch_order d where d.county_id = {0}.county_id and d.case_id = {0}.id"
ORDERS = f"array(select d.version {OF_ORDERS} order by 1)"
Shape = dict[str, list[tuple[Any, ...]]]


@pytest_asyncio.fixture
async def owner(small: Seeded) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(small.settings.database_url)
    yield connection
    await connection.close()


async def shape(owner: asyncpg.Connection, county_id: int, case_id: UUID) -> Shape:
    """Of every table: each row's filled columns, the length of what is sealed, and its words."""
    found = {}
    for table, where in TABLES.items():
        rows = await owner.fetch(f'select * from "{table}" where county_id = $1 and {where}', county_id, case_id)
        found[table] = sorted((_row(row, WORDS[table]) for row in rows), key=repr)
    return found


def _row(row: Mapping[str, Any], words: list[str]) -> tuple[Any, ...]:
    filled = tuple(name for name, value in row.items() if value is not None)
    lengths = tuple((name, len(value)) for name, value in row.items() if isinstance(value, bytes | list))
    return filled, lengths, tuple(row[name] for name in words)


async def copy_of(owner: asyncpg.Connection, seeded: Seeded, original: UUID) -> UUID:
    """Some copy of a case: it has a number behind its title, and agrees in what tells two patterns apart."""
    copy: UUID = await owner.fetchval(
        'select c.id from "case" c, "case" o where o.county_id = $1 and o.id = $2 and c.county_id = $1'
        " and c.title ~ (o.title || ' [0-9]+$') and c.state = o.state and c.round = o.round"
        " and c.version = o.version and c.urgent = o.urgent and c.sealed = o.sealed and c.people = o.people"
        " and c.source = o.source and c.lead_state is not distinct from o.lead_state"
        " and cardinality(c.seen_by) = cardinality(o.seen_by)"
        f" and {ORDERS.format('c')} = {ORDERS.format('o')} order by c.id limit 1",
        seeded.county.id,
        original,
    )
    return copy


@pytest.mark.parametrize("name", [name for name, pattern in PATTERNS.items() if pattern.share >= 2])
async def test_a_copy_is_shaped_as_the_commands_shape_a_case(
    small: Seeded, owner: asyncpg.Connection, name: str
) -> None:
    # At the moment at which the seed tells its own: which of two terms ends first depends on the day of the week.
    told, _ = await tell(small.county, PATTERNS[name], now() - SETTLED)
    copy = await copy_of(owner, small, told.case_id)

    of_commands = await shape(owner, small.county.id, told.case_id)
    of_copy = await shape(owner, small.county.id, copy)

    assert copy != told.case_id
    assert len(of_commands["case"]) == 1
    assert of_copy == of_commands


async def test_a_copy_keeps_the_order_of_its_steps_and_names_only_its_own_rows(
    small: Seeded, owner: asyncpg.Connection
) -> None:
    astray = await owner.fetch(
        "select c.id from \"case\" c where c.county_id = $1 and c.title ~ ' [0-9]+$' and (c.made_at > now()"
        " or c.lead_order is not null and not exists (select from dispatch_order o where o.county_id = c.county_id"
        "   and o.case_id = c.id and o.id = c.lead_order and o.unit_id = c.lead_unit)"
        " or exists (select from clock k where k.county_id = c.county_id and k.case_id = c.id"
        "   and (k.started_at < c.made_at or k.order_id is not null and not exists (select from dispatch_order o"
        "   where o.county_id = c.county_id and o.case_id = c.id and o.id = k.order_id)))"
        " or not exists (select from party p where p.county_id = c.county_id and p.case_id = c.id"
        "   and p.person_id = c.applicant))",
        small.county.id,
    )
    unseen = await owner.fetchval(
        'select count(*) from "case" c join dispatch_order o on o.county_id = c.county_id and o.case_id = c.id'
        " where not ('u:' || o.unit_id::text = any(c.seen_by))"
    )

    assert astray == []
    assert unseen == 0


async def test_a_seed_is_spread_as_a_county_is(small: Seeded, owner: asyncpg.Connection) -> None:
    county = small.county
    rows = await owner.fetch(
        "select state, count(*) from \"case\" where county_id = $1 and title ~ ' [0-9]+$' group by state", county.id
    )
    states = {row["state"]: row["count"] for row in rows}
    levels = await owner.fetch("select level, count(*) from tenant where county_id = $1 group by level", county.id)
    at_county = await owner.fetchval(
        'select count(*) from "case" where county_id = $1 and holder = $2', county.id, county.place
    )
    oldest: datetime = await owner.fetchval('select min(made_at) from "case" where county_id = $1', county.id)

    assert {row["level"]: row["count"] for row in levels} == {"COUNTY": 1, "TOWN": 23, "VILLAGE": 265}
    assert states == {
        "SUBMITTED": 22,
        "ACCEPTED": 10,
        "IN_PROGRESS": 103,
        "RESULT_REVIEW": 7,
        "AWAITING_VISIT": 8,
        "CLOSED": 850,
    }
    assert 150 <= at_county <= 250
    assert oldest < now() - timedelta(days=2 * 365)


async def test_the_journal_of_a_seed_goes_on_where_the_copies_end(small: Seeded, owner: asyncpg.Connection) -> None:
    county = small.county
    before = await owner.fetchrow(
        "select h.seq, (select max(seq) from journal j where j.county_id = h.county_id) as last,"
        " (select count(*) from journal j where j.county_id = h.county_id) as rows"
        " from county_head h where h.county_id = $1",
        county.id,
    )

    await tell(county, PATTERNS["filed"], now())

    after = await owner.fetchval("select seq from county_head where county_id = $1", county.id)
    assert before["seq"] == before["last"] == before["rows"]
    assert after == before["seq"] + 1
