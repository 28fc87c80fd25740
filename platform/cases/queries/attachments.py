"""The files of a case, as its pages list them and as one of them is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.attaching import NEVER_SMALL
from files.kinds import INLINE, TYPES
from kernel.db import database
from people.actor import Actor
from people.roles import RESIDENTS
from tenants.keys import Seal


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """`media` is photo, audio, video or document; `kind` what it is for, a key of the wording's [attachment]."""

    id: UUID
    kind: str
    media: str
    mime: str
    name: str
    size: int
    thumb: bool
    original: bool
    public: bool
    by: str
    at: datetime

    @property
    def plays(self) -> bool:
        """A browser shows it by itself."""
        return self.mime in INLINE


def read_attachments(rows: Iterable[Any], seal: Seal, actor: Actor) -> list[AttachmentView]:
    """In the order in which they came; the applicant sees those that are meant for them."""
    return [_view(row, seal) for row in rows if row["public"] or not told_as_resident(actor)]


def told_as_resident(actor: Actor) -> bool:
    return bool(actor.roles & RESIDENTS)


def _view(row: Any, seal: Seal) -> AttachmentView:
    return AttachmentView(
        id=row["id"],
        kind=row["kind"],
        media=TYPES[row["mime"]].media,
        mime=row["mime"],
        name=seal.open("attachment.name", row["id"], row["name"]),
        size=row["size"],
        thumb=row["thumb_size"] is not None and row["kind"] not in NEVER_SMALL,
        original=row["original_size"] is not None,
        public=row["public"],
        by=row["by_as"],
        at=row["at"],
    )


async def find_attachment(county_id: int, case_id: UUID, attachment_id: UUID) -> Any | None:
    """Once the case is open."""
    return await database.fetch_one(
        "select * from attachment where county_id = $1 and case_id = $2 and id = $3",
        county_id,
        case_id,
        attachment_id,
    )


async def count_attachments(county_id: int, case_id: UUID) -> int:
    row = await database.fetch_one(
        "select count(*) as held from attachment where county_id = $1 and case_id = $2", county_id, case_id
    )
    return int(row["held"])
