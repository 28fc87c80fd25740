"""The inbox as its post reads it. What somebody may not see any more, for being barred, is not in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.queries.lists import Cursor
from kernel.db import database
from kernel.instant import now
from people.actor import Actor

PAGE = 50
LIST = """
select n.id, n.case_id, n.template, n.about, n.at, n.read_at, c.title, c.number
from notice n left join "case" c on c.county_id = n.county_id and c.id = n.case_id
where n.county_id = $1 and n.post_id = $2 and (n.case_id is null or c.id is not null)
  and ($3::timestamptz is null or (n.at, n.id) < ($3, $4::uuid))
order by n.at desc, n.id desc limit $5"""
# Counted along with the queues, where the post has no fixed number; 100 says more than 99.
UNREAD = """(select count(*) from (select 1
  from notice n left join "case" c on c.county_id = n.county_id and c.id = n.case_id
  where n.county_id = $1 and n.post_id = POST and n.read_at is null and (n.case_id is null or c.id is not null)
  limit 100) unread)"""


@dataclass(frozen=True, slots=True)
class Noticed:
    id: UUID
    case_id: UUID | None
    template: str
    about: str
    at: datetime
    read_at: datetime | None
    title: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Noticed]
    more: bool

    @property
    def after(self) -> Cursor | None:
        return Cursor(self.rows[-1].at, self.rows[-1].id) if self.more else None


async def list_notices(actor: Actor, after: Cursor | None = None) -> Page:
    """Newest first."""
    rows = await database.fetch(
        LIST, actor.county_id, actor.post_id, *((after.at, after.id) if after else (None, None)), PAGE + 1
    )
    return Page([Noticed(**dict(row)) for row in rows[:PAGE]], len(rows) > PAGE)


@dataclass(frozen=True, slots=True)
class Read:
    case_id: UUID | None
    template: str


async def mark_read(actor: Actor, notice_id: UUID) -> Read | None:
    """What it is about; None for what is not in this inbox."""
    rows = await database.fetch(
        "update notice set read_at = coalesce(read_at, $4) where county_id = $1 and post_id = $2 and id = $3"
        " returning case_id, template",
        *(actor.county_id, actor.post_id, notice_id, now()),
    )
    return Read(**dict(rows[0])) if rows else None


async def mark_all_read(actor: Actor, until: datetime) -> None:
    """What came after the page was made stays unread."""
    await database.fetch(
        "update notice set read_at = $4 where county_id = $1 and post_id = $2 and read_at is null and at <= $3",
        *(actor.county_id, actor.post_id, until, now()),
    )
