"""到期档案销毁: the keys of the case and of whoever is in no other matter go, and all by which it was found."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from cases.changing import Change
from files.holding import let_go
from journal.record import Entry, record
from kernel.db import database
from people.forgetting import forget_people
from tenants.keys import destroy_keys
from tenants.outbox import empty_messages_of
from tenants.scope import enter, system
from workflows.needs import unmet
from workflows.refusals import Needs
from workflows.words import word

# Sent again, or laid before the next level: whoever decides that one needs the first at hand.
AGAIN = """
select exists (select from "case" c where c.county_id = $1 and c.repeat_of = $2
  and c.state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')) as again"""

# What held when it was proposed holds when it is done.
STILL = ("term_over", "unrestricted", "nobody_asks_again")
# What joined it goes after it, and has its term from now on.
FOLLOW = """
update "case" set keep_years = $3, kept_until = $4, expires_at = $5, version = version + 1
where county_id = $1 and merged_into = $2 and state = 'MERGED' returning id, place, sealed"""
# Gives back who is in no other matter that is still there.
WIPE = """
with alone as materialized (
  select distinct p.person_id as id from party p where p.county_id = $1 and p.case_id = $2
    and not exists (select from party o join "case" c on c.county_id = o.county_id and c.id = o.case_id
      where o.county_id = $1 and o.person_id = p.person_id and o.case_id <> $2 and c.destroyed_at is null)
), words as (
  update case_words set grams = '{}' where county_id = $1 and case_id = $2
), parties as (
  update party set name = null, phone = null, detail = null, papers = null, name_blind = null, phone_blind = null,
    tail_blind = null, id_blind = null, id_tail_blind = null where county_id = $1 and case_id = $2
), corrections as (
  update correction set old = null, why = null where county_id = $1 and case_id = $2
), followers as (
  update follower set who = 'gone:' || id where county_id = $1 and case_id = $2 and who like 'n:%'
), grants as (
  update case_grant set who = 'gone:' || id where county_id = $1 and case_id = $2 and who like 'n:%'
), line as (
  update "case" set title = $3, amount = null, evidence = null, occurred_on = null,
    seen_by = array(select who from unnest(seen_by) who where who not like 'n:%') where county_id = $1 and id = $2
)
select id from alone"""


async def asked_again(change: Change) -> dict[str, bool]:
    async with _everywhere(change):
        row = await database.fetch_one(AGAIN, change.case.county_id, change.case.id)
    return {"asked_again": row["again"]}


async def destroy(change: Change, proposal: Any) -> dict[str, Any]:
    """The columns of its line in the register. Raises Needs where something came up since it was proposed."""
    if missing := unmet(STILL, change.facts(**await asked_again(change))):
        raise Needs("destroy", missing)
    async with _everywhere(change):
        await _wipe(change)
        await _pass_on(change)
    gone = {"destroyed_at": change.moment, "destroyed_as": change.actor.title, "destroyed_why": proposal["reason"]}
    return {**gone, "expires_at": None}


@asynccontextmanager
async def _everywhere(change: Change) -> AsyncIterator[None]:
    """In the whole county: somebody comes back to a case at any desk, and its people are known at any."""
    await enter(system(change.case.county_id, change.actor.place))
    yield
    await enter(change.actor.scope)
    await database.fetch("select new_case($1)", change.case.id)


async def _wipe(change: Change) -> None:
    key = (change.case.county_id, change.case.id)
    await let_go(key[0], [row["file_id"] for row in (*change.file.attachments, *change.file.letters)])
    await empty_messages_of(*key)
    alone = await database.fetch(WIPE, *key, word("destroyed", "title"))
    await forget_people(key[0], [row["id"] for row in alone])
    await destroy_keys(key[0], [key[1]])


async def _pass_on(change: Change) -> None:
    """Told here and not at the end of the command: its actor need not see what joined from another desk."""
    case = change.case
    rows = await database.fetch(FOLLOW, case.county_id, case.id, case.keep_years, case.kept_until, case.expires_at)
    told = {"set": {"keep_years": case.keep_years}, "main": str(case.id)}
    entries = [
        Entry("case.follow_main", "case", row["id"], row["place"], row["id"], row["sealed"], data=told)
        for row in rows
    ]
    if entries:
        await record(case.county_id, entries, cause=change.cause, actor=change.actor.by)
