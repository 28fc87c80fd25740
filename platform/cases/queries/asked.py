"""Which of the proposals that somebody ticked ask to destroy a file, and what the archivist said of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.db import database
from people.actor import Actor
from tenants.keys import keyring, seals_of

ASKED = """
select p.case_id, p.reason, p.by_as, p.note_id, n.body
from proposal p left join note n on n.county_id = p.county_id and n.case_id = p.case_id and n.id = p.note_id
where p.county_id = $1 and p.id = any($2::uuid[]) and p.kind = 'destruction'"""


@dataclass(frozen=True, slots=True)
class Asked:
    """`text` is empty once the file is destroyed."""

    case_id: UUID
    reason: str  # a key of the wording's [destruction_reason]
    by: str
    text: str


async def asked_to_destroy(proposals: Sequence[UUID], actor: Actor) -> list[Asked]:
    """Within a transaction in the actor's scope."""
    rows = await database.fetch(ASKED, actor.county_id, list(proposals))
    seals = await seals_of(await keyring.of(actor.county_id), [row["case_id"] for row in rows])
    return [
        Asked(
            row["case_id"],
            row["reason"],
            row["by_as"],
            seals[row["case_id"]].open("note.body", row["note_id"], row["body"]) if row["case_id"] in seals else "",
        )
        for row in rows
    ]
