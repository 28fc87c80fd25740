"""A form counts once, however often it is sent."""

from uuid import UUID

from cases.queries.case import find_act
from kernel.db import database
from kernel.errors import AlreadyDone
from kernel.instant import now


async def once(county_id: int, key: UUID, subject: UUID | None, answer: str) -> None:
    """Counts a form; a second one waits for the first and raises AlreadyDone with its answer."""
    row = await database.fetch_one(
        "insert into act (county_id, key, subject, answer, at) values ($1, $2, $3, $4, $5)"
        " on conflict do nothing returning key",
        county_id,
        key,
        subject,
        answer,
        now(),
    )
    if row is None:
        raise AlreadyDone(await find_act(county_id, key) or "")
