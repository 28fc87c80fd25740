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
select id, recipient from message where county_id = $1 and emptied_at is null and made_at < $2
order by made_at limit $3 for update skip locked"""
# One that still waits, because nobody sends, would say what was true long ago.
EMPTY = """
update message m set recipient = null, variables = null, recipient_blind = told.blind, emptied_at = $2,
  state = case m.state when 'waiting' then 'given_up' else m.state end, next_try_at = null
from unnest($3::uuid[], $4::bytea[]) as told (id, blind) where m.county_id = $1 and m.id = told.id"""


async def empty_messages(county_id: int, place: str, batch: int = BATCH) -> None:
    """A batch a transaction: nobody who sends waits for it."""
    while await _empty(county_id, place, batch) == batch:
        pass


async def _empty(county_id: int, place: str, batch: int) -> int:
    since = now() - timedelta(days=chosen.at(place, KEEP_MESSAGES))
    async with opened(system(county_id, place)):
        rows = await database.fetch(DUE, county_id, since, batch)
        if rows:
            ids, told = [row["id"] for row in rows], await _numbers(county_id, rows)
            await database.fetch(EMPTY, county_id, now(), ids, told)
    return len(rows)


async def _numbers(county_id: int, rows: list[Any]) -> list[bytes]:
    """As they are found by, and not read."""
    county = await keyring.of(county_id)
    seal = county.shared("messages")
    return [county.blind("phone", seal.open("message.recipient", row["id"], row["recipient"])) for row in rows]
