"""Who signed in or tried to, when, from where and on what: kept six months, read by who guards it and by oneself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.sessions import DEVICE
from tenants.keys import keyring
from tenants.scope import enter, system

Outcome = Literal["in", "password", "code", "locked", "recovery", "spared"]
PAGE = 50
PURPOSE = "sign-ins"

# Asked of the database: a county may be younger than what this process knows of the tree.
COUNTIES = """
select t.id, t.place from tenant t where t.id in (select split_part(handle, '-', 1)::int from account a,
  unnest(a.posts) as handle where a.id = $1 and a.kind = 'staff') order by t.id"""
# From whose county a row is, the nearest post of the account there: its place and its person.
POST = """
select person_id, place from post where county_id = $1 and account_id = $2 and ended_at is null order by id limit 1"""
ATTEMPTS = """
select s.id, s.at, s.outcome, s.codes_left, s.address, s.device, s.place, s.person_id, a.login
from sign_in s join account a on a.id = s.account_id
where s.county_id = $1 and s.at >= $2 and s.at < $3 and ($4::uuid is null or s.person_id = $4)
  and ($5::uuid is null or (s.at, s.id) < (select at, id from sign_in where county_id = $1 and id = $5))
order by s.at desc, s.id desc limit $6"""


@dataclass(frozen=True, slots=True)
class Attempt:
    id: UUID
    at: datetime
    outcome: str
    codes_left: int | None  # of recovery codes, where one was used
    address: str
    device: str
    place: str
    person_id: UUID
    login: str


async def note_attempt(account_id: UUID | None, outcome: Outcome, *, address: str, device: str) -> None:
    """One row in every county where the account has a post. A login that nobody has asks as much and writes none."""
    async with database.transaction():
        await write_attempt(account_id, outcome, address=address, device=device)


async def write_attempt(
    account_id: UUID | None, outcome: Outcome, *, address: str, device: str, codes_left: int | None = None
) -> None:
    """Within an open transaction, whose scope is then another."""
    for county in await database.fetch(COUNTIES, account_id):
        await enter(system(county["id"], county["place"]))
        await _note(county["id"], account_id, outcome, codes_left, address, device)


async def _note(
    county_id: int, account_id: UUID | None, outcome: Outcome, codes_left: int | None, address: str, device: str
) -> None:
    post = await database.fetch_one(POST, county_id, account_id)
    if post is None:
        return
    attempt = new_id()
    seal = (await keyring.of(county_id)).shared(PURPOSE)
    await database.fetch(
        "insert into sign_in (county_id, id, at, account_id, person_id, place, outcome, codes_left, address, device)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        *(county_id, attempt, now(), account_id, post["person_id"], post["place"], outcome, codes_left),
        *(seal.close("sign_in.address", attempt, address), device[:DEVICE]),
    )


async def attempts(
    actor: Actor,
    since: datetime,
    until: datetime,
    *,
    person: UUID | None = None,
    after: UUID | None = None,
    most: int = PAGE + 1,
) -> list[Attempt]:
    """Within the actor's scope: one more than a page holds where there are more."""
    actor.require(Permission.READ_LOGS)
    return await _attempts(actor.county_id, since, until, person, after, most)


async def own_attempts(actor: Actor, since: datetime, most: int = 20) -> list[Attempt]:
    return await _attempts(actor.county_id, since, now(), actor.person_id, None, most)


async def _attempts(
    county_id: int, since: datetime, until: datetime, person: UUID | None, after: UUID | None, most: int
) -> list[Attempt]:
    rows = await database.fetch(ATTEMPTS, county_id, since, until, person, after, most)
    return await _opened(county_id, rows)


async def _opened(county_id: int, rows: Iterable[Any]) -> list[Attempt]:
    seal = (await keyring.of(county_id)).shared(PURPOSE)

    def plain(row: Any) -> str:
        return seal.open("sign_in.address", row["id"], row["address"]) if row["address"] else ""

    return [Attempt(**{**dict(row), "address": plain(row)}) for row in rows]
