"""Whatever people write stays text: every page of every role is read with hostile words in every column."""

import asyncpg
import pytest
import pytest_asyncio
from litestar import Litestar

from tests.crawl.everybody import STAFF, Everybody, hostile_county
from tests.crawl.hostile import WORDS, WRITTEN


@pytest_asyncio.fixture(scope="module")
async def people(app: Litestar, tmp_path_factory: pytest.TempPathFactory) -> Everybody:
    return await hostile_county(app, tmp_path_factory.mktemp("hostile"))


async def test_every_text_that_people_write_was_replaced(people: Everybody, owner: asyncpg.Connection) -> None:
    filled = {"case.title", "demand.text", "note.body", "party.name", "party.phone", "person.name", "tenant.name"}
    filled |= {"department.name", "duty.clause", "post.title", "dispatch_order.taken_as"}

    free = await owner.fetch(
        "select table_name || '.' || column_name as name from information_schema.columns c"
        " join information_schema.tables t using (table_schema, table_name) where table_schema = 'public'"
        " and table_type = 'BASE TABLE' and data_type = 'text' and column_name not like '%\\_as'"
        " and table_name !~ '^journal_' and not exists (select 1 from pg_constraint p"
        " join pg_attribute a on a.attrelid = p.conrelid and a.attnum = any(p.conkey)"
        " where p.conrelid = quote_ident(c.table_name)::regclass and a.attname = c.column_name and p.contype <> 'n')"
    )

    assert {name for name in filled if not people.replaced[name]} == set()
    written = {f"{table}.{column}" for table, columns in WRITTEN.items() for column in columns}
    names = {row["name"] for row in free}
    # A new column is either what people write, or a word of the program.
    assert {one for one in names - written if not {one, one.partition(".")[2]} & WORDS} == set()


@pytest.mark.parametrize("login", STAFF)
async def test_no_page_of_the_staff_takes_a_text_for_a_part_of_itself(people: Everybody, login: str) -> None:
    found = await people.staff(login)

    assert (found.broken, found.made) == ([], [])
    assert found.marks > 10


async def test_no_page_for_residents_does(people: Everybody) -> None:
    found = await people.resident()

    assert (found.broken, found.made) == ([], [])
    assert found.marks > 10


async def test_no_page_of_a_matter_does_whatever_its_state(people: Everybody) -> None:
    found = await people.guests()

    assert ([one.broken for one in found if one.broken], [one.made for one in found if one.made]) == ([], [])
    assert len(found) >= 6
    assert sum(one.marks for one in found) >= len(found)
