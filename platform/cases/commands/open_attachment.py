"""Open one file of a case: who may read the case may read it, and it is written down who did."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.attaching import NEVER_SMALL
from cases.queries.attachments import find_attachment, told_as_resident
from cases.queries.case import open_case
from files.kinds import Part
from kernel.errors import NotFound
from people.actor import Actor
from people.permissions import Permission
from people.reads import write_down
from tenants.keys import Seal, keyring, seal_of
from tenants.scope import opened

# Not shown on a page; whoever asks who read what finds these words.
READ = {"shown": "打开材料", "original": "打开原件"}

AS_IT_CAME = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class OpenFile:
    name: str
    mime: str
    size: int
    object_key: str
    key: bytes
    part: Part
    case_id: UUID
    seal: Seal  # of the case


async def open_attachment(case_id: UUID, attachment_id: UUID, part: Part, *, actor: Actor) -> OpenFile:
    """Raises NotFound; also once the case's key was destroyed: nothing opens it any more."""
    if not told_as_resident(actor):
        actor.require(Permission.SEE_WORK)
    if part == "original":
        actor.require(Permission.SEE_PLAIN)
    async with opened(actor.scope):
        await open_case(actor.county_id, case_id)
        row = await find_attachment(actor.county_id, case_id, attachment_id)
        seal = await seal_of(await keyring.of(actor.county_id), case_id)
        if row is None or seal is None or not _may_see(row, part, actor):
            raise NotFound
        # Small pictures belong to the page that shows them.
        if part in READ:
            await write_down(case_id, READ[part], seal, subject=attachment_id, actor=actor)
    return opened_file(row, part, seal)


def _may_see(row: Any, part: Part, actor: Actor) -> bool:
    if told_as_resident(actor) and (part == "original" or not row["public"]):
        return False
    if part == "thumb":
        return row["thumb_size"] is not None and row["kind"] not in NEVER_SMALL
    return part == "shown" or row["original_size"] is not None


def opened_file(row: Any, part: Part, seal: Seal) -> OpenFile:
    sizes = {"shown": row["size"], "thumb": row["thumb_size"], "original": row["original_size"]}
    return OpenFile(
        name=seal.open("attachment.name", row["id"], row["name"]),
        mime={"shown": row["mime"], "thumb": "image/jpeg", "original": AS_IT_CAME}[part],
        size=sizes[part],
        object_key=row["object_key"],
        key=bytes.fromhex(seal.open("attachment.file_key", row["id"], row["file_key"])),
        part=part,
        case_id=row["case_id"],
        seal=seal,
    )
