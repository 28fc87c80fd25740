"""The text messages that went to a number about somebody's own matters, as the phone showed them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.db import database
from notices.gateway import as_text
from tenants.keys import Seal, keyring

MOST = 200
SENT = """
select id, template, recipient, variables, sent_at from message
where county_id = $1 and case_id = any($2::uuid[]) and emptied_at is null and state = 'sent'
order by sent_at desc limit $3"""


@dataclass(frozen=True, slots=True)
class SentMessage:
    at: datetime
    text: str


async def sent_to(phone: str, cases: Iterable[UUID], county_id: int) -> list[SentMessage]:
    """Newest first; within a transaction of the county. Others on the same matters have
    their own, and what was emptied after its term is nobody's any more."""
    seal = (await keyring.of(county_id)).shared("messages")
    rows = await database.fetch(SENT, county_id, list(cases), MOST)
    return [_message(row, seal) for row in rows if _to(row, seal) == phone]


def _to(row: Any, seal: Seal) -> str:
    return seal.open("message.recipient", row["id"], row["recipient"])


def _message(row: Any, seal: Seal) -> SentMessage:
    variables = json.loads(seal.open("message.variables", row["id"], row["variables"]))
    return SentMessage(row["sent_at"], as_text(row["template"], variables))
