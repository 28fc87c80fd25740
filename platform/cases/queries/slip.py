"""What stands on a slip: read by whoever made it, on the day that it was made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.commands.file import slip_secret
from kernel.db import database
from kernel.errors import NotFound
from people.actor import Actor
from tenants.keys import keyring
from tenants.scope import opened

GONE = "这张回执只能当天再看，或者已经换了新的。要补打，请打开案件，按“补打回执”。"

FORM = "select a.subject, a.answer as number, a.at from act a where a.county_id = $1 and a.key = $2"
CASE = """
select c.id, c.state, c.place, c.holder, c.next_due, c.register_number
from "case" c where c.county_id = $1 and c.id = $2"""


@dataclass(frozen=True, slots=True)
class Printed:
    """`case` is None where the matter is sealed and its slip's maker does not keep it."""

    number: str
    secret: str
    made_at: datetime
    case: Any | None


async def printed_slip(form: UUID, actor: Actor) -> Printed:
    """Raises NotFound once another slip took its place. Opens its own transaction."""
    async with opened(actor.scope):
        county = await keyring.of(actor.county_id)
        made = await database.fetch_one(FORM, actor.county_id, form)
        if made is None:
            raise NotFound(GONE)
        case = await database.fetch_one(CASE, actor.county_id, made["subject"])
    secret = slip_secret(county, form)
    kept = await database.call("select slip from find_slip($1, $2)", actor.county_id, made["number"])
    if not kept or bytes(kept[0]["slip"]) != county.blind("slip", f"{made['number']}|{secret}"):
        raise NotFound(GONE)
    return Printed(made["number"], secret, made["at"], case)
