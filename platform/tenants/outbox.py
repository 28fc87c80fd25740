"""Messages on their way out: written with the act that causes them, delivered by the worker."""

import json
from collections.abc import Mapping
from uuid import UUID

from journal.heads import stir
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from tenants.keys import keyring


async def send_soon(
    county_id: int,
    *,
    template: str,
    to: str,
    variables: Mapping[str, str],
    case_id: UUID | None = None,
    seq: int | None = None,
) -> UUID:
    """Within the open transaction; returns the message's id. `seq` names the journal row it answers."""
    message = new_id()
    seal = (await keyring.of(county_id)).shared("messages")
    body = json.dumps(dict(variables), ensure_ascii=False)
    await database.fetch(
        "insert into message (county_id, id, case_id, seq, template, recipient, variables, state, next_try_at,"
        " made_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $8)",
        *(county_id, message, case_id, seq, template),
        *(seal.close("message.recipient", message, to), seal.close("message.variables", message, body), now()),
    )
    if seq is None:
        await stir(county_id)
    return message


EMPTY = """
update message set recipient = null, variables = null, emptied_at = $3, next_try_at = null,
  state = case state when 'waiting' then 'given_up' else state end
where county_id = $1 and emptied_at is null and (case_id = $2::uuid or id = any($4::uuid[]))"""
NUMBERS = "select id, recipient from message where county_id = $1 and emptied_at is null"


async def empty_messages_of(county_id: int, case_id: UUID) -> None:
    """Within the transaction that destroys the case: what they said and to whom; one that waits is not sent."""
    await database.fetch(EMPTY, county_id, case_id, now(), [])


async def forget_messages(county_id: int, phone: str) -> None:
    """Within a transaction: what was said to this number goes, and that it was said to it; that it was said stays.
    Every message is opened for it, because none is found by its number while it can be read."""
    county = await keyring.of(county_id)
    seal = county.shared("messages")
    rows = await database.fetch(NUMBERS, county_id)
    told = [row["id"] for row in rows if seal.open("message.recipient", row["id"], row["recipient"]) == phone]
    await database.fetch(EMPTY, county_id, None, now(), told)
    await database.fetch(
        "update message set recipient_blind = null where county_id = $1 and recipient_blind = $2",
        *(county_id, county.blind("phone", phone)),
    )
