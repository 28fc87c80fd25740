"""Letters from other counties, and one side of a matter on which two are at work."""

from typing import Any
from uuid import UUID

from cases.tables import Liaison
from kernel.db import database
from kernel.errors import Conflict, NotFound
from people.actor import Actor
from workflows.words import word

MOST = 100
LIST = """
select l.* from liaison l where l.county_id = $1 and l.side = 'asked' and l.state = 'PROPOSED'
order by l.asked_at, l.id limit $2"""
# Counted along with the queues, where $1 is the county; they are the county's, so a township counts none.
WAITING = """(select count(*) from (select 1
  from liaison l where l.county_id = $1 and l.side = 'asked' and l.state = 'PROPOSED' and l.place = PLACE
  limit 100) waiting)"""


async def list_waiting(actor: Actor) -> list[Any]:
    """The oldest first."""
    return await database.fetch(LIST, actor.county_id, MOST)


async def find_liaison(county_id: int, liaison_id: UUID) -> Any:
    """Raises NotFound."""
    row = await database.fetch_one("select * from liaison where county_id = $1 and id = $2", county_id, liaison_id)
    if row is None:
        raise NotFound
    return row


async def find_letter(county_id: int, liaison_id: UUID) -> Any:
    """What another county asked and no case here has taken up: what this one asked hangs on its case. Raises
    NotFound."""
    row = await find_liaison(county_id, liaison_id)
    if row["case_id"] is not None:
        raise NotFound
    return row


async def change_liaison(county_id: int, liaison_id: UUID, was: str, **columns: Any) -> None:
    """Raises Conflict where it is in this state no longer."""
    changes: dict[Any, Any] = dict(columns)
    changed = await (
        Liaison.update(changes)
        .where(Liaison.county_id == county_id, Liaison.id == liaison_id, Liaison.state == was)
        .returning(Liaison.id)
    )
    if not changed:
        raise Conflict(word("liaison", "stale"))


NOTE = """
select n.id, n.body from journal j
join note n on n.county_id = j.county_id and n.case_id = j.case_id and n.id = (j.data->>'note')::uuid
where j.county_id = $1 and j.case_id = $2 and {which} order by j.seq limit 1"""


async def note_of_step(county_id: int, case_id: UUID, seq: int) -> Any | None:
    """The note that this row of the journal names."""
    return await database.fetch_one(NOTE.format(which="j.seq = $3"), county_id, case_id, seq)


async def story_of(county_id: int, case_id: UUID) -> Any | None:
    """What was said when it was filed."""
    return await database.fetch_one(NOTE.format(which="j.verb = $3"), county_id, case_id, "case.submit")


async def find_note(county_id: int, case_id: UUID, note_id: UUID) -> Any:
    """Still sealed. Raises NotFound."""
    row = await database.fetch_one(
        "select id, body, author_as from note where county_id = $1 and case_id = $2 and id = $3",
        *(county_id, case_id, note_id),
    )
    if row is None:
        raise NotFound
    return row
