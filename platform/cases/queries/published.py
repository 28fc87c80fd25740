"""What clerks published: category, village, a sentence, and how far it is; read by everybody, of nobody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db import database
from tenants.scope import Scope
from workflows.case import shown_state

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
            shown=shown_state(row["state"], lead_state=row["lead_state"], round_no=row["round"]).value,
        )
        for row in rows
    ]
