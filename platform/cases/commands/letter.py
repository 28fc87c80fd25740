"""发函: a letter to a unit outside, with the passport that goes along; who, for whom and which is on the record."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cases.attaching import handed_over
from cases.changing import Change, changing
from cases.commands.open_attachment import OpenFile
from cases.commands.unmask import LEAST_REASON
from cases.letters import Written, may_send
from cases.queries.case import open_case
from cases.queries.letters import find_letter
from cases.said import check_said
from cases.tables import Letter
from files.holding import Bundle, HandedOver
from kernel.crypto import digest
from kernel.errors import Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from people.reads import write_down
from tenants.keys import keyring, seal_of
from tenants.scope import opened
from workflows.local_time import local
from workflows.words import word

OPENED = "下载案卷包"


@dataclass(frozen=True, slots=True)
class Packed:
    """The passport as it lies in the store: `code` is the hash of its list, `files` how many of the case's it has."""

    bundle: Bundle
    code: bytes
    files: int


@dataclass(frozen=True, slots=True)
class Sending:
    """`reason`: why this leaves the house; read by whoever asks who saw the case."""

    written: Written
    answer_by: date
    plain: bool
    reason: str


async def send_letter(
    case_id: UUID, sending: Sending, packed: Packed, *, version: int, key: UUID, actor: Actor
) -> UUID:
    """`version` is that of the case that was packed. Raises Conflict, AlreadyDone, workflows.refusals.Needs."""
    require_right(sending.plain, actor)
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        check(change, sending)
        [file] = await handed_over(packed.bundle, await keyring.of(actor.county_id))
        told = word("letter", "told", to=sending.written.to, asks=sending.written.asks)
        note = await change.note("letter", told, public=False)
        letter_id = await _write(change, sending, packed, file)
        why = word("letter", "why", to=sending.written.to, reason=sending.reason.strip())
        await write_down(case_id, why, change.seal, subject=letter_id, actor=actor)
        hashes = {"code": packed.code.hex(), "zip": file.sha256.hex(), "to_hash": digest(sending.written.to).hex()}
        scope = {"plain": sending.plain, "attached": packed.files}
        change.tell("case.letter", "letter", letter_id, **hashes, **scope, **note)
    return letter_id


def require_right(plain: bool, actor: Actor) -> None:
    """Besides `may_send`, which is asked of the case."""
    if plain:
        actor.require(Permission.EXPORT_PLAIN)


def check(change: Change, sending: Sending) -> None:
    if not may_send(change.case, actor=change.actor):
        raise Forbidden(word("letter", "not_yours"))
    if len(sending.reason.strip()) < LEAST_REASON:
        raise Invalid({"reason": word("letter", "need_reason")})
    if sending.answer_by <= local(change.moment).date():
        raise Invalid({"answer_by": word("letter", "need_later")})
    check_said(change, "letter", sending.written.asks)


async def _write(change: Change, sending: Sending, packed: Packed, file: HandedOver) -> UUID:
    letter_id = new_id()
    row = Letter(
        id=letter_id,
        seq=len(change.file.letters) + 1,
        body=change.seal.close("letter.body", letter_id, sending.written.kept),
        answer_by=sending.answer_by,
        plain=sending.plain,
        files=packed.files,
        code=packed.code,
        **_stored(change, letter_id, file),
        by_person=change.actor.person_id,
        by_as=change.actor.title,
        at=change.moment,
        **change.hangs,
    )
    await Letter.insert(row)
    return letter_id


def _stored(change: Change, letter_id: UUID, file: HandedOver) -> dict[str, Any]:
    return {
        "file_id": file.id,
        "object_key": file.object_key,
        "file_key": change.seal.close("letter.file_key", letter_id, file.key.hex()),
        "size": file.size,
        "sha256": file.sha256,
    }


async def open_passport(case_id: UUID, letter_id: UUID, *, actor: Actor) -> OpenFile:
    """Raises NotFound for whoever may not make one. One with names in it is for whoever may take such away."""
    actor.require(Permission.SEND_LETTER)
    async with opened(actor.scope):
        case = await open_case(actor.county_id, case_id)
        row = await find_letter(actor.county_id, case_id, letter_id)
        seal = await seal_of(await keyring.of(actor.county_id), case_id)
        if row is None or seal is None or not may_send(case, actor):
            raise NotFound
        require_right(row["plain"], actor)
        await write_down(case_id, OPENED, seal, subject=letter_id, actor=actor)
    key = bytes.fromhex(seal.open("letter.file_key", letter_id, row["file_key"]))
    name = word("letter", "file", number=case.number, seq=row["seq"])
    return OpenFile(name, "application/zip", row["size"], row["object_key"], key, "shown", case_id, seal)
