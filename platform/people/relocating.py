"""Posts and people go where their tenant goes; or the posts of a merged one end. Within set-up's transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from journal.record import Entry
from kernel.db import database
from people.leaving import finish_posts

POSTS = """
update post p set place = g.place, version = p.version + 1
from (select was collate "C" as was, place from unnest($2::text[], $3::text[]) as g (was, place)) g
where p.county_id = $1 and p.place = g.was and p.ended_at is null returning p.id, g.was, p.place"""
# Whoever sits at the centre; a department takes its people along.
OF_THE_CENTRE = "select id from post where county_id = $1 and place = $2 and reach = 'range' and ended_at is null"
THESE = "select id, handle, place, account_id from post where county_id = $1 and id = any($2) order by id for update"
PEOPLE = """
update person p set place = g.place
from (select was collate "C" as was, place from unnest($2::text[], $3::text[]) as g (was, place)) g
where p.county_id = $1 and p.place = g.was
  and p.id = any(array(select id from person where county_id = $1 and place = any($2) limit $4))
returning p.id"""


async def move_posts(county_id: int, gone: Mapping[str, str]) -> list[Entry]:
    """Posts that ended stay where they were."""
    rows: list[Any] = await database.fetch(POSTS, county_id, list(gone), list(gone.values()))
    return [Entry("post.relocate", "post", row["id"], row["place"], data={"from": row["was"]}) for row in rows]


async def centre_posts(county_id: int, place: str) -> list[UUID]:
    return [row["id"] for row in await database.fetch(OF_THE_CENTRE, county_id, place)]


async def end_posts(county_id: int, posts: list[UUID]) -> list[Entry]:
    """After they moved: who keeps what is sealed is looked for among all who ever sat at a desk."""
    return await finish_posts(county_id, await database.fetch(THESE, county_id, posts))


async def move_people(county_id: int, gone: Mapping[str, str], most: int) -> int:
    """A batch of the persons known at these places; returns how many."""
    return len(await database.fetch(PEOPLE, county_id, list(gone), list(gone.values()), most))
