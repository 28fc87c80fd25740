"""What clerks published: category, village, a sentence, and how far it is; read by everybody, of nobody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.view import shown_of_row
from kernel.db import database
from tenants.scope import Scope

MOST = 50
PUBLISHED = "select * from publications($1, $2, $3, $4)"


@dataclass(frozen=True, slots=True)
class Published:
    """`shown` is a key of the wording's [state_public]."""

    id: UUID
    place: str
    topic: str
    category: str
    sentence: str
    at: datetime
    shown: str


async def published_at(county_id: int, place: str) -> list[Published]:
    """At this place and below, the newest first; within any transaction of the county. One statement."""
    within = Scope(county_id, place)
    rows = await database.fetch(PUBLISHED, county_id, within.lo, within.hi, MOST)
    return [
        Published(
            id=row["id"],
            place=row["place"],
            topic=row["topic"],
            category=row["category"],
            sentence=row["sentence"],
            at=row["published_at"],
            shown=shown_of_row(row).value,
        )
        for row in rows
    ]
