"""Each arm of each table's policy, asked alone: every row of a county of its own is laid so that one fact decides."""

from dataclasses import dataclass
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio

from kernel.db import APP, WORKER, database
from tests.cast import County

HANGING = """
select table_name as name from information_schema.columns where table_schema = 'public'
  and column_name in ('case_id', 'place', 'sealed', 'only_for') and table_name !~ '^journal_'
group by 1 having count(*) = 4 order by 1"""
HERE, BEFORE, BEHIND = "here/", "gone/", "other/"
PERSON, STRANGER = UUID(int=1), "p:stranger"

# By table the column by which a row is somebody's own, as its reader is named.
OWN = {
    "party": "'p:' || person_id",
    "case_leader": "'p:' || person_id",
    "dispatch_order": "'u:' || unit_id",
    "called_unit": "'u:' || unit_id",
    "case_grant": "who",
    "follower": "who",
    "proposal": "seen_by[1]",
    "transfer": "seen_by[1]",
}


@dataclass(frozen=True, slots=True)
class Reader:
    who: str = STRANGER
    opened: UUID | None = None


@dataclass(frozen=True, slots=True)
class Row:
    place: str = HERE
    sealed: bool = False
    only_for: str | None = None


@pytest_asyncio.fixture
async def hanging(owner: asyncpg.Connection) -> list[str]:
    return [row["name"] for row in await owner.fetch(HANGING)]


async def lay(owner: asyncpg.Connection, county: County, table: str, **columns: object) -> None:
    names = ", ".join(f"{name} = ${at}" for at, name in enumerate(columns, 2))
    await owner.execute(f'update "{table}" set {names} where county_id = $1', county.id, *columns.values())


async def shows(county: County, table: str, reader: Reader, where: str = "true", role: str = APP) -> bool:
    async with database.transaction(role=role) as under_way:
        db = under_way.connection
        await db.execute("select scope($1, $2, $3, $4)", county.id, HERE, HERE[:-1] + "0", [reader.who])
        await db.execute("select set_config('app.case_id', $1, true)", str(reader.opened or ""))
        asked = f'select exists (select from "{table}" where county_id = $1 and {where})'
        return bool(await db.fetchval(asked, county.id))


ROWS = [
    (Row(), Reader(), True),
    (Row(place=HERE + "village/"), Reader(), True),
    (Row(place=BEFORE), Reader(), False),
    (Row(place=BEHIND), Reader(), False),
    (Row(sealed=True), Reader(), False),
    (Row(sealed=True), Reader("system"), True),
    (Row(place=BEHIND), Reader("system"), True),
    (Row(only_for="p:1"), Reader(), False),
    (Row(only_for="p:1"), Reader("p:1"), True),
    (Row(place=BEHIND, only_for="p:1"), Reader("p:1"), False),
    (Row(sealed=True, only_for="p:1"), Reader("p:1"), False),
    (Row(only_for="p:1"), Reader("system"), False),
    (Row(sealed=True), Reader(opened=UUID(int=2)), False),
]


@pytest.mark.parametrize(("row", "reader", "seen"), ROWS, ids=str)
async def test_what_hangs_on_a_case_is_shown_by_place_seal_and_name(
    full: County, owner: asyncpg.Connection, hanging: list[str], row: Row, reader: Reader, seen: bool
) -> None:
    for table in hanging:
        await lay(owner, full, table, place=row.place, sealed=row.sealed, only_for=row.only_for)

    assert {table: await shows(full, table, reader) for table in hanging} == dict.fromkeys(hanging, seen)


async def test_the_open_case_shows_what_hangs_on_it_wherever_it_lies(
    full: County, owner: asyncpg.Connection, hanging: list[str]
) -> None:
    found = {}
    for table in hanging:
        await lay(owner, full, table, place=BEHIND, sealed=True, only_for=None)
        mine = await owner.fetchval(f'select max(case_id::text)::uuid from "{table}" where county_id = $1', full.id)
        reader = Reader(opened=mine)
        found[table] = [await shows(full, table, reader, f"case_id {sign} '{mine}'") for sign in ("=", "<>")]

    assert found == {table: [True, False] for table in hanging}


async def test_a_row_that_names_its_reader_is_shown_to_that_one_alone(
    full: County, owner: asyncpg.Connection
) -> None:
    found = {}
    for table, name in OWN.items():
        await lay(owner, full, table, place=BEHIND, sealed=True, only_for=None)
        mine = await owner.fetchval(f'select max({name}) from "{table}" where county_id = $1', full.id)
        found[table] = [await shows(full, table, reader) for reader in (Reader(mine), Reader())]

    assert found == {table: [True, False] for table in OWN}


@pytest.mark.parametrize(
    ("table", "column"), [("person", "id"), ("sign_in", "person_id"), ("rights_request", "person_id")]
)
async def test_a_person_is_shown_by_place_by_name_and_to_the_system(
    full: County, owner: asyncpg.Connection, table: str, column: str
) -> None:
    mine = await owner.fetchval(f'select {column} from "{table}" where county_id = $1 limit 1', full.id)
    seen = {}
    for place in (HERE, BEFORE, BEHIND):
        await lay(owner, full, table, place=place)
        readers = (Reader(), Reader(f"p:{mine}"), Reader("system"))
        seen[place] = [await shows(full, table, reader, f"{column} = '{mine}'") for reader in readers]

    assert seen == {HERE: [True, True, True], BEFORE: [False, True, True], BEHIND: [False, True, True]}


@pytest.mark.parametrize("table", ["file", "notice", "mailbox"])
async def test_what_belongs_to_one_name_is_shown_to_it_and_to_the_system(
    full: County, owner: asyncpg.Connection, table: str
) -> None:
    mine = await owner.fetchval(f'select owner from "{table}" where county_id = $1 limit 1', full.id)

    seen = [await shows(full, table, reader) for reader in (Reader(mine), Reader("system"), Reader())]

    assert seen == [True, True, False]


async def test_a_saved_list_is_its_persons_and_what_crosses_is_the_systems(
    full: County, owner: asyncpg.Connection
) -> None:
    await lay(owner, full, "saved_list", person_id=PERSON)
    readers = (Reader(f"p:{PERSON}"), Reader("system"), Reader())

    assert [await shows(full, "saved_list", reader) for reader in readers] == [True, True, False]
    assert [await shows(full, "crossing", reader, role=WORKER) for reader in readers] == [False, True, False]
