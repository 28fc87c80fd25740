"""What messages said is kept for a county's term. The worker's daily duty: who was told, and when, stays."""

from datetime import timedelta
from typing import Any

from kernel.db import database
from kernel.instant import now
from tenants.chosen import chosen
from tenants.keys import keyring
from tenants.scope import opened, system
from tenants.settings import KEEP_MESSAGES

BATCH = 500
DUE = """
update message set recipient = null, variables = null, emptied_at = $2, next_try_at = null,
  state = case state when 'waiting' then 'given_up' else state end
where county_id = $1 and id = any(array(select id from message where county_id = $1 and emptied_at is null
  and made_at < $3 order by made_at limit $4 for update skip locked)) returning id"""
UNFOUND = """
select id, recipient from message where county_id = $1 and emptied_at is null and recipient_blind is null
order by made_at limit $2 for update skip locked"""
FOUND = """
update message m set recipient_blind = told.blind from unnest($2::uuid[], $3::bytea[]) as told (id, blind)
where m.county_id = $1 and m.id = told.id"""


async def empty_messages(county_id: int, place: str, batch: int = BATCH) -> None:
    """A batch a transaction: nobody who sends waits for it. Who was told is found by the number, and not read."""
    while await _find(county_id, place, batch) == batch:
        pass
    while await _empty(county_id, place, batch) == batch:
        pass


async def _find(county_id: int, place: str, batch: int) -> int:
    """What was written before a message was found by its number."""
    async with opened(system(county_id, place)):
        rows = await database.fetch(UNFOUND, county_id, batch)
        if rows:
            await database.fetch(FOUND, county_id, [row["id"] for row in rows], await _numbers(county_id, rows))
    return len(rows)


async def _empty(county_id: int, place: str, batch: int) -> int:
    """One that still waits, because nobody sends, would say what was true long ago."""
    moment = now()
    since = moment - timedelta(days=chosen.at(place, KEEP_MESSAGES))
    async with opened(system(county_id, place)):
        return len(await database.fetch(DUE, county_id, moment, since, batch))


async def _numbers(county_id: int, rows: list[Any]) -> list[bytes]:
    county = await keyring.of(county_id)
    seal = county.shared("messages")
    return [county.blind("phone", seal.open("message.recipient", row["id"], row["recipient"])) for row in rows]
