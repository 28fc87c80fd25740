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
    county = await keyring.of(county_id)
    seal = county.shared("messages")
    body = json.dumps(dict(variables), ensure_ascii=False)
    await database.fetch(
        "insert into message (county_id, id, case_id, seq, template, recipient, variables, state, next_try_at,"
        " made_at, recipient_blind)"
        " values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $8, $9)",
        *(county_id, message, case_id, seq, template),
        *(seal.close("message.recipient", message, to), seal.close("message.variables", message, body), now()),
        county.blind("phone", to),
    )
    if seq is None:
        await stir(county_id)
    return message


EMPTY = """
update message set recipient = null, variables = null, recipient_blind = null, next_try_at = null,
  emptied_at = coalesce(emptied_at, $2), state = case state when 'waiting' then 'given_up' else state end
where county_id = $1 and """
OF_CASE = f"{EMPTY}case_id = $3 and (emptied_at is null or recipient_blind is not null)"
TO = f"{EMPTY}recipient_blind = $3"


async def empty_messages_of(county_id: int, case_id: UUID) -> None:
    """Within the transaction that destroys the case: what they said and to whom; one that waits is not sent."""
    await database.fetch(OF_CASE, county_id, now(), case_id)


async def forget_messages(county_id: int, phone: str) -> None:
    """Within a transaction: what was said to this number goes, and that it was said to it; that it was said stays."""
    await database.fetch(TO, county_id, now(), (await keyring.of(county_id)).blind("phone", phone))
