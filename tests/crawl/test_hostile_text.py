"""Whatever people write stays text: every page of every role is read with hostile words in every column."""

import contextlib
from collections import Counter

import asyncpg
import pytest
import pytest_asyncio
from litestar import Litestar

from demo.settle import CAST
from people import sessions
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tenants.tree import tree
from tests.client import Client, signed_in_staff
from tests.crawl.crawler import crawl
from tests.crawl.hostile import WORDS, WRITTEN, replace_texts
from tests.crawl.own_world import fill_copy
from tests.running import settings_now

COUNTY = "hostile"
MOST = 120
# One of everybody who may sign in at the county, of the township and the village.
STAFF = [f"{name}@{COUNTY}" for name in CAST if name not in ("li", "wang", "liang")]
STAFF += [f"li@{COUNTY}-xiaopingyang", f"wang@{COUNTY}-xiaopingyang", f"liang@{COUNTY}-xiaopingyang-pingdong"]


@pytest_asyncio.fixture(scope="module")
async def replaced(app: Litestar, tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """What was replaced, by column."""
    await fill_copy("xingbin", COUNTY, tmp_path_factory.mktemp("hostile"))
    county_id = tree.at(f"{COUNTY}/").county_id
    async with opened(Scope(county_id)):
        county = await keyring.of(county_id)
    owner = await asyncpg.connect(settings_now().database_url)
    async with contextlib.AsyncExitStack() as left:
        left.push_async_callback(owner.close)
        done = await replace_texts(owner, county, f"{COUNTY}/")
    await tree.load()
    return done


async def test_every_text_that_people_write_was_replaced(replaced: Counter[str], owner: asyncpg.Connection) -> None:
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

    assert {name for name in filled if not replaced[name]} == set()
    written = {f"{table}.{column}" for table, columns in WRITTEN.items() for column in columns}
    names = {row["name"] for row in free}
    # A new column is either what people write, or a word of the program.
    assert {one for one in names - written if not {one, one.partition(".")[2]} & WORDS} == set()


@pytest.mark.usefixtures("replaced")
@pytest.mark.parametrize("login", STAFF)
async def test_no_page_of_the_staff_takes_a_text_for_a_part_of_itself(
    app: Litestar, owner: asyncpg.Connection, login: str
) -> None:
    account = await owner.fetchval("select id from account where login = $1", login)
    client = await signed_in_staff(app, account)

    found = await crawl(client, ["/console/posts"], MOST)

    assert (found.broken, found.made) == ([], [])
    assert found.marks > 10


@pytest.mark.usefixtures("replaced")
async def test_no_page_for_residents_does(app: Litestar) -> None:
    handle = tree.at(f"{COUNTY}/").handle

    found = await crawl(Client(app), [f"/p/{handle}"], MOST, within=f"/p/{handle}")

    assert (found.broken, found.made) == ([], [])
    assert found.marks > 10


@pytest.mark.usefixtures("replaced")
async def test_no_page_of_a_matter_does_whatever_its_state(app: Litestar, owner: asyncpg.Connection) -> None:
    county = tree.at(f"{COUNTY}/")
    cases = await owner.fetch(
        'select distinct on (state) id, number, state from "case" where county_id = $1 order by state, id',
        county.county_id,
    )
    broken, made, marks = [], [], 0

    for case in cases:
        client = Client(app)
        client.hold(
            "portal",
            await sessions.start("portal", sessions.GUEST, county_id=county.county_id, case_id=case["id"]),
        )
        found = await crawl(client, [f"/p/{county.handle}/case/{case['number']}"], 12)
        broken, made, marks = broken + found.broken, made + found.made, marks + found.marks

    assert (broken, made) == ([], [])
    assert len(cases) >= 6
    assert marks >= len(cases)
