"""The three administrators read no case by SQL either, whatever they ask within their own scope."""

import asyncpg
import pytest

from kernel.ids import new_id
from people.actor import Actor, staff_actor
from people.role_rules import THREE
from people.roles import Role
from tenants.scope import opened
from tests.cast import County
from tests.tenants.tables import tenant_tables
from tests.tenants.test_walls import counted

# Of what hangs on a case: what the log says of it, and what the whole county shares: hashes of words, messages and
# letters sealed, sentences that are published, rulings, who read. None of them is the case.
OPEN = {"journal", "case_words", "message", "mail", "publication", "ruling", "read_log"}


def at_the_county(county: County, *roles: Role) -> Actor:
    return staff_actor(
        county_id=county.id,
        person_id=new_id(),
        post_id=new_id(),
        place=county.place,
        reach="range",
        unit_id=None,
        roles=frozenset(roles),
        title="",
    )


async def of_cases(owner: asyncpg.Connection) -> list[str]:
    rows = await owner.fetch(
        "select table_name as name from information_schema.columns where table_schema = 'public'"
        " and column_name = 'case_id' and table_name = any($1)",
        await tenant_tables(owner),
    )
    return ["case", *(row["name"] for row in rows)]


@pytest.mark.parametrize("role", sorted(THREE))
async def test_nothing_of_a_case_is_shown_in_the_scope_of_an_administrator(
    full: County, owner: asyncpg.Connection, role: Role
) -> None:
    tables = await of_cases(owner)

    async with opened(at_the_county(full, role).scope) as under_way:
        seen = await counted(under_way.connection, tables)
        people = await counted(under_way.connection, ["person", "post", "sign_in"])
    async with opened(at_the_county(full, Role.DIRECTOR).scope) as under_way:
        director = await counted(under_way.connection, tables)

    assert set(seen) == OPEN
    assert {"case", "party", "note", "clock", "attachment"} <= set(director)
    assert set(people) == {"person", "post", "sign_in"}
