"""The posts that a staff account may act under, of every county where it has one."""

from dataclasses import dataclass
from uuid import UUID

from kernel.db import database


@dataclass(frozen=True, slots=True)
class PostChoice:
    handle: str
    title: str
    name: str
    place: str


async def posts_of(account_id: UUID | None) -> list[PostChoice]:
    rows = await database.call("select handle, title, name, place from posts_of($1)", account_id)
    return [PostChoice(**dict(row)) for row in rows]
