"""Keep a file: looked at, sealed, put into the store under a random key; a command links it to a case later."""

import asyncio
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from files.arriving import Arriving
from files.kinds import MOST_A_CASE, MOST_BYTES, TYPES, Part
from files.looking.beside import looked_at
from files.looking.verdict import Found
from files.names import clean_name
from files.owners import standing_as
from files.refusals import Away, Refused
from files.scanner import scanner
from files.sealing import Pieces, new_file_key
from files.store import store
from files.tables import File
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from tenants.keys import keyring
from tenants.scope import Scope, opened


@dataclass(frozen=True, slots=True)
class New:
    id: UUID
    scope: Scope
    object_key: str
    key: bytes
    parts: Mapping[Part, Path]

    def pieces(self, part: Part) -> Pieces:
        return Pieces(self.key, part, self.parts[part].stat().st_size)


async def keep_file(
    arrived: Arriving, *, evidence: bool, draft_id: UUID | None = None, owner: str, actor: Actor
) -> UUID:
    """Raises Refused; Away when the store or the scanner does not answer. `evidence`: what came in is kept too."""
    if arrived.size > MOST_BYTES:
        raise Refused("too_big")
    folder = arrived.path.with_name(f"{arrived.path.name}.looked-at")
    folder.mkdir()
    try:
        found = await looked_at(arrived.path, folder)
        await scanner.look(arrived.path)
        new = _new(arrived, found, folder, evidence, standing_as(owner, actor.scope))
        await _note(new, arrived, found, evidence, owner, draft_id)
        await _put(new)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
    return new.id


async def keep_made(path: Path, name: str, mime: str, sha256: bytes, *, owner: str, actor: Actor) -> UUID:
    """What the house itself made: nobody need look at it, and it is as large as it is. Raises Away."""
    scope = standing_as(owner, actor.scope)
    new = New(new_id(), scope, _object_key(scope), new_file_key(), {"shown": path})
    async with opened(scope):
        await File.insert(await _row(new, name, mime, sha256=sha256, owner=owner, evidence=False))
    await _put(new)
    return new.id


def _object_key(scope: Scope) -> str:
    return f"{scope.county_id}/{secrets.token_hex(16)}"


async def _row(new: New, name: str, mime: str, **more: Any) -> File:
    """Within a transaction in its county."""
    seal = (await keyring.of(new.scope.county_id)).shared("files")
    return File(
        county_id=new.scope.county_id,
        id=new.id,
        state="coming",
        object_key=new.object_key,
        file_key=seal.close("file.file_key", new.id, new.key.hex()),
        name=seal.close("file.name", new.id, name),
        mime=mime,
        size=new.pieces("shown").size,
        thumb_size=new.pieces("thumb").size if "thumb" in new.parts else None,
        original_size=new.pieces("original").size if "original" in new.parts else None,
        made_at=now(),
        **more,
    )


def _new(arrived: Arriving, found: Found, folder: Path, evidence: bool, scope: Scope) -> New:
    parts: dict[Part, Path] = {"shown": folder / "shown" if found.changed else arrived.path}
    if found.thumb:
        parts["thumb"] = folder / "thumb"
    if found.changed and evidence:
        parts["original"] = arrived.path
    return New(new_id(), scope, _object_key(scope), new_file_key(), parts)


async def _note(new: New, arrived: Arriving, found: Found, evidence: bool, owner: str, draft_id: UUID | None) -> None:
    """The row stands before the objects do: whatever is lost on the way, the sweep knows what to take away."""
    kind = TYPES[found.mime]
    async with opened(new.scope):
        if draft_id is not None and await _held(new.scope.county_id, draft_id) >= MOST_A_CASE:
            raise Refused("too_many")
        name = clean_name(arrived.name, kind.media, kind.ending)
        whose = {"owner": owner, "draft_id": draft_id, "evidence": evidence}
        await File.insert(await _row(new, name, found.mime, sha256=arrived.sha256, **whose))


async def _held(county_id: int, draft_id: UUID) -> int:
    row = await database.fetch_one(
        "select count(*) as held from file"
        " where county_id = $1 and draft_id = $2 and state in ('coming', 'uploaded')",
        county_id,
        draft_id,
    )
    return int(row["held"])


async def _put(new: New) -> None:
    try:
        for part, path in new.parts.items():
            pieces = new.pieces(part)
            await store.put(f"{new.object_key}/{part}", pieces.seal(path), pieces.sealed_size)
    except Away:
        await _move(new, "gone")
        raise
    await _move(new, "uploaded")


async def _move(new: New, state: str) -> None:
    async with opened(new.scope):
        await database.fetch(
            "update file set state = $3 where county_id = $1 and id = $2", new.scope.county_id, new.id, state
        )
