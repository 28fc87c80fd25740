"""The catalogue lint: what the migrations made keeps every rule of tenancy, and a bad table would be seen."""

import asyncpg
import pytest

from tests.house.catalogue import breaches

GOOD = (
    'create table good (county_id int not null, id uuid not null, place text collate "C" not null,'
    " constraint good_key primary key (county_id, id))"
)
COUNTY = "county_id = nullif(current_setting('app.county', true), '')::int"


def guarded(table: str, using: str = COUNTY, check: str = COUNTY) -> list[str]:
    return [
        f"alter table {table} enable row level security",
        f"create policy visible on {table} using ({using}) with check ({check})",
    ]


async def test_the_schema_keeps_every_rule(owner: asyncpg.Connection) -> None:
    assert await breaches(owner) == []


async def test_a_table_that_keeps_the_rules_passes(owner: asyncpg.Connection) -> None:
    change = owner.transaction()
    await change.start()
    for statement in (GOOD, *guarded("good")):
        await owner.execute(statement)

    found = await breaches(owner)
    await change.rollback()

    assert found == []


# fmt: off
BAD = [
    ([GOOD], "good has no row-level security"),
    ([GOOD, "alter table good enable row level security"], "good has 0 policies"),
    ([GOOD, *guarded("good"), "create policy second on good for select using (true)"], "good has 2 policies"),
    ([GOOD, *guarded("good", check="true")], "USING and WITH CHECK differ"),
    ([GOOD, *guarded("good", *["county_id = current_setting('app.county')::int"] * 2)], "without nullif"),
    ([GOOD, *guarded("good", *["true"] * 2)], "does not compare county_id"),
    ([GOOD, *guarded("good", *[f"{COUNTY} and place in (select place from tenant)"] * 2)], "holds a subquery"),
    ([GOOD, *guarded("good", *[f"{COUNTY} and starts_with(place, 'a')"] * 2)], "calls ['starts_with']"),
    ([GOOD, *guarded("good"), "alter table good force row level security"], "forces row-level security"),
    ([GOOD, *guarded("good"), "create unique index on good (place)"], "does not start with county_id"),
    (["create table bad (id uuid primary key, county_id int not null)", *guarded("bad")],
     "does not begin with county_id"),
    (["create table bad (county_id int not null, id uuid)", *guarded("bad")], "has no primary key"),
    (["create table bad (county_id int, id uuid, unique (county_id, id))", *guarded("bad")],
     "bad does not begin with county_id"),
    ([GOOD, *guarded("good"), 'alter table good add foreign key (county_id, id) references "case" on delete cascade'],
     "changes rows by itself"),
    ([GOOD, *guarded("good"), "alter table good add foreign key (id) references account"], "with the platform's"),
    ([GOOD, *guarded("good"), "alter table good add n int generated always as identity"], "identity column"),
    ([GOOD, *guarded("good"), "alter table good add n serial"], "is a sequence"),
    (["create type colour as enum ('red')"], "is an enum"),
    (["create view peek as select * from party"], "is a view"),
    ([GOOD, *guarded("good"), "create function f() returns trigger language plpgsql as 'begin return new; end'",
      "create trigger t before insert on good for each row execute function f()"], "has a trigger"),
    ([GOOD, *guarded("good"), "alter table good add holder text"], "a range would not be a subtree"),
    (["grant update on journal to zongzhi_app"], "may UPDATE on the journal"),
    (["grant select on journal_rest to zongzhi_app"], "past its parent's policy"),
    (["grant truncate on party to zongzhi_worker"], "may TRUNCATE on party"),
    (["grant select on party to public"], "everybody may SELECT"),
    (["create function peep() returns int language sql security definer as 'select 1'"], "reviewed list differ"),
    (["create function peep() returns int language sql security definer as 'select 1'"], "everybody may call it"),
    (["create function peep() returns int language sql as 'select 1'"], "peep sets no search_path"),
    (["create function peep() returns int language sql security definer as 'select 1'"], "and belongs to"),
    (["grant create on schema public to zongzhi_app"], "may create in the schema"),
    (["create table rumour (id int primary key)"], "not on the closed list"),
]
# fmt: on


@pytest.mark.parametrize(("statements", "breach"), BAD, ids=[breach for _, breach in BAD])
async def test_the_lint_sees(owner: asyncpg.Connection, statements: list[str], breach: str) -> None:
    change = owner.transaction()
    await change.start()
    for statement in statements:
        await owner.execute(statement)

    found = await breaches(owner)
    await change.rollback()

    assert [sentence for sentence in found if breach in sentence] != []
