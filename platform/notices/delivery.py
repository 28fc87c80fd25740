"""Delivers what waits: claimed in one transaction, sent outside of any, marked in another."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kernel.db import database
from kernel.instant import now
from notices.budget import count_sent, hold_back, tell_spent
from notices.gateway import Gateway, GatewayDown, NumberDead
from notices.quiet import put_off
from tenants.keys import keyring
from tenants.scope import Scope, opened

BATCH = 20
MOST_TRIES = 24  # with at most an hour between two: most of a day
LONGEST = timedelta(hours=1)
# A claimed message that was never marked (the process died) is claimed again after this.
CLAIM = timedelta(seconds=30)

# An array, because a subquery behind `in` may be asked again for every row, and then takes more than its limit.
CLAIM_WAITING = """
update message set tries = tries + 1, next_try_at = $2
where county_id = $1 and id = any(array(select id from message where county_id = $1 and state = 'waiting'
  and next_try_at <= $3 order by next_try_at limit $4 for update skip locked))
returning id, template, recipient, variables, tries"""

SENT = """
update message set state = 'sent', sent_at = $3, next_try_at = null
where county_id = $1 and id = $2 and state = 'waiting' returning id"""


@dataclass(frozen=True, slots=True)
class Claimed:
    id: UUID
    template: str
    to: str
    variables: Mapping[str, str]
    tries: int


async def deliver(scope: Scope, gateway: Gateway) -> int:
    """Returns how many left the house. At least once: the gateway tells a repeated id."""
    claimed = await _claim(scope)
    sent = 0
    for message in claimed:
        try:
            await gateway.send(message.id, to=message.to, template=message.template, variables=message.variables)
        except GatewayDown:
            await _wait_longer(scope, message)
        except NumberDead:
            await _wait_longer(scope, message, over=True)
        else:
            sent += 1
            await _mark_sent(scope, message)
    return sent


async def next_try(county_id: int) -> datetime | None:
    """Within the county's scope: when the next message is due, if any waits."""
    row = await database.fetch_one(
        "select min(next_try_at) as at from message where county_id = $1 and state = 'waiting'", county_id
    )
    at: datetime | None = row["at"]
    return at


def pause_after(tries: int) -> datetime:
    return now() + min(timedelta(seconds=5 * 2**tries), LONGEST)


async def _claim(scope: Scope) -> list[Claimed]:
    async with opened(scope):
        await put_off(scope.county_id)
        held = await hold_back(scope.county_id)
        rows = await database.fetch(CLAIM_WAITING, scope.county_id, now() + CLAIM, now(), BATCH)
        seal = (await keyring.of(scope.county_id)).shared("messages")
        if held:
            await tell_spent(scope.county_id)
        return [
            Claimed(
                row["id"],
                row["template"],
                seal.open("message.recipient", row["id"], row["recipient"]),
                json.loads(seal.open("message.variables", row["id"], row["variables"])),
                row["tries"],
            )
            for row in rows
        ]


async def _mark_sent(scope: Scope, message: Claimed) -> None:
    async with opened(scope):
        if await database.fetch(SENT, scope.county_id, message.id, now()):
            await count_sent(scope.county_id)


async def _wait_longer(scope: Scope, message: Claimed, *, over: bool = False) -> None:
    """Twice as long each time; after the last try it is given up: somebody calls instead."""
    over = over or message.tries >= MOST_TRIES
    async with opened(scope):
        await database.fetch(
            "update message set state = $3, next_try_at = $4 where county_id = $1 and id = $2",
            scope.county_id,
            message.id,
            "given_up" if over else "waiting",
            None if over else pause_after(message.tries),
        )
