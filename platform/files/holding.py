"""Files that somebody holds and that are no part of a case yet: shown, taken back, handed over to a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from files.kinds import TYPES
from files.owners import standing_as
from kernel.db import database
from people.actor import Actor
from tenants.keys import CountyKey, keyring
from tenants.scope import opened

OF_A_DRAFT = """
select id, name, mime, size, evidence, made_at from file
where county_id = $1 and draft_id = $2 and owner = $3 and state = 'uploaded' order by made_at, id"""

HAND_OVER = """
update file set state = 'linked', draft_id = null
where county_id = $1 and id = any($2) and owner = $3 and state = 'uploaded'
returning id, object_key, file_key, name, mime, size, sha256, thumb_size, original_size, evidence"""


@dataclass(frozen=True, slots=True)
class Held:
    id: UUID
    name: str
    mime: str
    size: int
    evidence: bool
    made_at: datetime

    @property
    def media(self) -> str:
        return TYPES[self.mime].media


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What a case needs to keep of a file."""

    id: UUID
    object_key: str
    key: bytes
    name: str
    mime: str
    size: int
    sha256: bytes
    thumb_size: int | None
    original_size: int | None
    evidence: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that go along with a filing or an addition, and in whose name they were brought."""

    owner: str = ""
    ids: tuple[UUID, ...] = ()


NO_FILES = Bundle()


async def files_of_draft(draft_id: UUID, *, owner: str, actor: Actor) -> list[Held]:
    async with opened(standing_as(owner, actor.scope)):
        rows = await database.fetch(OF_A_DRAFT, actor.county_id, draft_id, owner)
        seal = (await keyring.of(actor.county_id)).shared("files")
        return [
            Held(
                id=row["id"],
                name=seal.open("file.name", row["id"], row["name"]),
                mime=row["mime"],
                size=row["size"],
                evidence=row["evidence"],
                made_at=row["made_at"],
            )
            for row in rows
        ]


async def drop_file(file_id: UUID, *, owner: str, actor: Actor) -> None:
    """Out of sight at once; the sweep takes it out of the store."""
    async with opened(standing_as(owner, actor.scope)):
        await database.fetch(
            "update file set state = 'gone' where county_id = $1 and id = $2 and owner = $3 and state = 'uploaded'",
            actor.county_id,
            file_id,
            owner,
        )


async def drop_files_of_draft(county_id: int, draft_id: UUID) -> None:
    """Within the transaction that drops the draft."""
    await database.fetch(
        "update file set state = 'gone' where county_id = $1 and draft_id = $2 and state = 'uploaded'",
        county_id,
        draft_id,
    )


async def let_go(county_id: int, ids: Sequence[UUID]) -> None:
    """Of a case that is destroyed, within its transaction: the sweep takes them out of the store."""
    await database.fetch("update file set state = 'gone' where county_id = $1 and id = any($2)", county_id, list(ids))


async def hand_over(bundle: Bundle, county: CountyKey) -> list[HandedOver]:
    """Within the transaction that links them. Whose are not the owner's, or are gone, do not come along."""
    rows = await database.fetch(HAND_OVER, county.county_id, list(bundle.ids), bundle.owner)
    return _in_order(bundle.ids, [_handed_over(row, county) for row in rows])


def _handed_over(row: Any, county: CountyKey) -> HandedOver:
    seal = county.shared("files")
    return HandedOver(
        id=row["id"],
        object_key=row["object_key"],
        key=bytes.fromhex(seal.open("file.file_key", row["id"], row["file_key"])),
        name=seal.open("file.name", row["id"], row["name"]),
        mime=row["mime"],
        size=row["size"],
        sha256=bytes(row["sha256"]),
        thumb_size=row["thumb_size"],
        original_size=row["original_size"],
        evidence=row["evidence"],
    )


def _in_order(ids: Sequence[UUID], files: list[HandedOver]) -> list[HandedOver]:
    return sorted(files, key=lambda file: ids.index(file.id))
