"""What is due is found by its index: it costs the same however much waits, and whatever the planner remembers."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from cases.erasing import DUE as HELD_KEYS
from cases.erasing import FIRST
from cases.queries.keepers import OWN
from cases.sweep import BATCH, FIRE, NEXT
from cases.warn import REACHED, TOLD
from files.sweep import CLAIM as CLAIM_FILES
from infra.bench.explain import Cost, Sent, explain
from kernel.ids import new_id
from kernel.instant import now
from notices.delivery import CLAIM_WAITING as CLAIM_MESSAGES
from notices.emptying import DUE as KEPT_MESSAGES
from notices.emptying import UNFOUND
from notices.mail import CLAIM_WAITING as CLAIM_MAIL
from people.sessions import END_GUESTS
from tenants.outbox import TO
from tenants.scope import opened
from tests.cast import County
from tests.matters import a_case

SOON = "now() + interval '1 year'"
# By table: so many rows that wait a year longer. Nothing else of the row matters to the search.
MORE = {
    "clock": """
insert into clock (county_id, id, case_id, place, sealed, name, since, amount, unit, business_end, weekends_off,
  round, started_at, due_at, fires_at, warns_at, provisional)
select c.county_id, gen_random_uuid(), c.id, c.place, c.sealed, 'accept', 'filed', 1, 'days', false, false,
  1, now(), {soon}, {soon}, {soon}, false
from "case" c, generate_series(1, $2) where c.county_id = $1""",
    "message": """
insert into message (county_id, id, template, recipient, variables, state, next_try_at, made_at, recipient_blind)
select $1, gen_random_uuid(), 'filed', '', '', 'waiting', {soon}, now(), decode(md5(n::text), 'hex')
from generate_series(1, $2) n""",
    "mail": """
insert into mail (county_id, id, person_id, seq, template, about, state, next_try_at, made_at)
select $1, gen_random_uuid(), gen_random_uuid(), n, 'filed', '', 'waiting', {soon}, now()
from generate_series(1, $2) n""",
    "rights_request": """
insert into rights_request (county_id, id, place, person_id, kind, state, asked, asked_at, due_at, decided_at)
select $1, gen_random_uuid(), '', gen_random_uuid(), 'erase', 'DONE', '', now(), now(), now()
from generate_series(1, $2)""",
    "session": """
insert into session (id_hash, id, face, strength, county_id, case_id, made_at, seen_at, idle_seconds, ends_at, device)
select decode(md5(gen_random_uuid()::text), 'hex'), gen_random_uuid(), 'portal', 'full', $1, gen_random_uuid(), now(),
  now(), 60, {soon}, '' from generate_series(1, $2)""",
    "file": """
insert into file (county_id, id, owner, state, object_key, file_key, name, mime, size, sha256, evidence, made_at)
select $1, gen_random_uuid(), '', 'linked', gen_random_uuid(), '', '', '', 1, '', false, now()
from generate_series(1, $2)""",
}
PARTIES = """
insert into party (county_id, id, case_id, place, sealed, person_id, part, kind, seq, speaks, name, name_blind,
  phone_blind)
select c.county_id, gen_random_uuid(), c.id, c.place, c.sealed, gen_random_uuid(), 'respondent', 'person', n,
  false, '', decode(md5(n::text), 'hex'), decode(md5(n::text), 'hex')
from "case" c, generate_series(1, $2) n where c.county_id = $1"""
FOUND = {
    "due clocks": ("clock", FIRE),
    "early warnings": ("clock", REACHED),
    "the next clock": ("clock", NEXT),
    "warnings that were told": ("clock", TOLD),
    "messages": ("message", CLAIM_MESSAGES),
    "messages past their term": ("message", KEPT_MESSAGES),
    "messages to a number": ("message", TO),
    "messages not yet found by number": ("message", UNFOUND),
    "held keys": ("rights_request", HELD_KEYS),
    "mail": ("mail", CLAIM_MAIL),
    "guests of a case": ("session", END_GUESTS),
    "files of no case": ("file", CLAIM_FILES),
}
# In a table of few pages no way to a row is far; how many rows make it large is another matter of the planner's.
MANY = 20_000


def arguments(statement: str) -> list[Any]:
    moment = now()
    if statement == NEXT:
        return []
    if statement == TOLD:
        return [[new_id()], [50], [moment]]
    if statement == KEPT_MESSAGES:
        return [moment, moment - timedelta(days=730), BATCH]
    if statement == TO:
        return [moment, b"nobody"]
    if statement == END_GUESTS:
        return [new_id(), moment]
    if statement == UNFOUND:
        return [BATCH]
    if statement == HELD_KEYS:
        return [*FIRST, 4]
    return [moment, moment, BATCH] if "tries = tries + 1" in statement else [moment, BATCH]


async def looked(county: County, statement: str) -> Cost:
    async with opened(county.system.scope) as under_way:
        return await explain(under_way.connection, Sent(statement, (county.id, *arguments(statement)), []))


@pytest.mark.parametrize("remembers", ["nothing of it", "it empty"])
@pytest.mark.parametrize(("table", "statement"), FOUND.values(), ids=FOUND)
async def test_looking_reads_a_few_pages_of_many(
    own_county: County, owner: asyncpg.Connection, table: str, statement: str, remembers: str
) -> None:
    if remembers == "it empty":
        await owner.execute(f"analyze {table}")
    await a_case(own_county)
    await owner.execute(MORE[table].format(soon=SOON), own_county.id, MANY)

    cost = await looked(own_county, statement)

    waiting = await owner.fetchval(f"select count(*) from {table} where county_id = $1", own_county.id)
    assert waiting >= MANY
    assert cost.buffers <= 16, cost.plan


@pytest.mark.parametrize("remembers", ["nothing of it", "it empty"])
async def test_whether_somebody_of_the_staff_is_a_party_is_looked_up_by_number_and_by_name(
    own_county: County, owner: asyncpg.Connection, remembers: str
) -> None:
    if remembers == "it empty":
        await owner.execute("analyze party")
    await a_case(own_county)
    await owner.execute(PARTIES, own_county.id, MANY)

    async with opened(own_county.system.scope) as under_way:
        sent = Sent(OWN, (own_county.id, own_county.clerk.person_id), [])
        cost = await explain(under_way.connection, sent)

    parties = await owner.fetchval("select count(*) from party where county_id = $1", own_county.id)
    assert parties > MANY
    assert cost.buffers <= 32, cost.plan


async def test_without_its_index_looking_reads_them_all(own_county: County, owner: asyncpg.Connection) -> None:
    await a_case(own_county)
    await owner.execute(MORE["clock"].format(soon=SOON), own_county.id, MANY)

    undone = owner.transaction()
    await undone.start()
    await owner.execute("drop index clock_fires")
    without = await explain(owner, Sent(FIRE, (own_county.id, now(), BATCH), []))
    await undone.rollback()

    assert without.buffers > 100
