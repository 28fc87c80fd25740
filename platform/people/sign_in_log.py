"""Who signed in or tried to, when, from where and on what: kept six months, read by who guards it and by oneself.

Of residents nothing is told but a masked number: of the phone that a code went to, of the slip that was typed.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from kernel.db import database
from kernel.errors import TooOften
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.rates import Limit, take
from people.sessions import DEVICE, Face
from tenants.keys import keyring
from tenants.scope import Scope, enter, opened, system

Outcome = Literal["in", "password", "code", "locked", "recovery", "spared", "provider"]
OfResident = Literal["sent", "in", "code", "locked", "slip", "secret", "provider"]
NOTED = Limit("resident's limit noted", 1, 15 * 60)
PAGE = 50
PURPOSE = "sign-ins"

# Asked of the database: a county may be younger than what this process knows of the tree.
COUNTIES = """
select t.id, t.place from tenant t where t.id in (select split_part(handle, '-', 1)::int from account a,
  unnest(a.posts) as handle where a.id = $1 and a.kind = 'staff') order by t.id"""
# From whose county a row is, the nearest post of the account there: its place and its person.
POST = """
select person_id, place from post where county_id = $1 and account_id = $2 and ended_at is null order by id limit 1"""
# A number that nobody here has leaves its row in the county all the same: the whole county's, for no place is known.
OF_RESIDENT = """
insert into sign_in (county_id, id, at, face, account_id, person_id, place, outcome, address, device, masked)
select $1, $2, $3, 'portal', $4, $4, t.place, $5, $6, $7, $8 from tenant t where t.id = $1"""
ATTEMPTS = """
select s.id, s.at, s.face, s.outcome, s.codes_left, s.address, s.device, s.place, s.person_id, s.masked,
  case when s.face = 'console' then a.login else '' end as login
from sign_in s left join account a on a.id = s.account_id
where s.county_id = $1 and s.at >= $2 and s.at < $3 and ($4::uuid is null or s.person_id = $4)
  and ($5::uuid is null or (s.at, s.id) < (select at, id from sign_in where county_id = $1 and id = $5))
  and ($6::text is null or s.face = $6)
order by s.at desc, s.id desc limit $7"""


@dataclass(frozen=True, slots=True)
class Attempt:
    id: UUID
    at: datetime
    face: Face
    outcome: str
    codes_left: int | None  # of recovery codes, where one was used
    address: str
    device: str
    place: str
    person_id: UUID | None  # None of residents who did not come in, and of slips
    login: str  # of staff
    masked: str  # of residents: what is told of the number that they typed


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


async def note_resident(
    county_id: int,
    outcome: OfResident,
    *,
    masked: str = "",
    person_id: UUID | None = None,
    address: str,
    device: str,
) -> None:
    attempt = new_id()
    async with opened(Scope(county_id, None, ("system",))):
        seal = (await keyring.of(county_id)).shared(PURPOSE)
        await database.fetch(
            OF_RESIDENT,
            *(county_id, attempt, now(), person_id, outcome),
            *(seal.close("sign_in.address", attempt, address), device[:DEVICE]),
            seal.close("sign_in.masked", attempt, masked),
        )


async def take_noted(
    county_id: int, masked: str, sentence: str, *asked: tuple[Limit, str], address: str, device: str
) -> None:
    """As `take`; that somebody ran into the limit is noted once in a while, however often they try."""
    try:
        await take(sentence, *asked)
    except TooOften:
        with suppress(TooOften):
            await take(sentence, (NOTED, f"{county_id}|{masked}|{address}"))
            await note_resident(county_id, "locked", masked=masked, address=address, device=device)
        raise


async def attempts(
    actor: Actor,
    since: datetime,
    until: datetime,
    *,
    person: UUID | None = None,
    face: Face | None = None,
    after: UUID | None = None,
    most: int = PAGE + 1,
) -> list[Attempt]:
    """Within the actor's scope: one more than a page holds where there are more."""
    actor.require(Permission.READ_LOGS)
    rows = await database.fetch(ATTEMPTS, actor.county_id, since, until, person, after, face, most)
    return await _opened(actor.county_id, rows)


async def own_attempts(actor: Actor, since: datetime, most: int = 20) -> list[Attempt]:
    rows = await database.fetch(ATTEMPTS, actor.county_id, since, now(), actor.person_id, None, None, most)
    return await _opened(actor.county_id, rows)


async def _opened(county_id: int, rows: Iterable[Any]) -> list[Attempt]:
    seal = (await keyring.of(county_id)).shared(PURPOSE)

    def plain(row: Any, column: str) -> str:
        return seal.open(f"sign_in.{column}", row["id"], row[column]) if row[column] else ""

    return [Attempt(**{**dict(row), **{name: plain(row, name) for name in ("address", "masked")}}) for row in rows]
