"""The only file that selects one case and the rows that hang on it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cases.view import CaseFile, CaseRow
from kernel.db import database
from kernel.errors import NotFound
from kernel.instant import now

FILE = """
select
  array(select p from party p where p.county_id = $1 and p.case_id = $2 order by p.part, p.seq) as parties,
  array(select d from demand d where d.county_id = $1 and d.case_id = $2 order by d.seq) as demands,
  array(select o from dispatch_order o where o.county_id = $1 and o.case_id = $2 order by o.sent_at, o.id)
    as orders,
  array(select c from clock c where c.county_id = $1 and c.case_id = $2 order by c.started_at, c.id) as clocks,
  array(select v from return_visit v where v.county_id = $1 and v.case_id = $2 order by v.at) as visits,
  array(select n from note n where n.county_id = $1 and n.case_id = $2 and n.kind = 'feedback' order by n.at)
    as feedback,
  array(select a from assessment a where a.county_id = $1 and a.case_id = $2 order by a.at) as assessments,
  array(select s from supplement s where s.county_id = $1 and s.case_id = $2 order by s.seq) as supplements,
  array(select p from proposal p where p.county_id = $1 and p.case_id = $2 order by p.at, p.id) as proposals,
  array(select t from transfer t where t.county_id = $1 and t.case_id = $2 order by t.at, t.id) as transfers,
  array(select c from "case" c where c.county_id = $1 and c.merged_into = $2 order by c.made_at) as merged,
  array(select s from post s where s.county_id = $1 and s.place = any($3)
    and s.reach = 'range' and in_office(s, $4)) as staff,
  array(select t from attachment t where t.county_id = $1 and t.case_id = $2 order by t.at, t.id) as attachments,
  array(select f from follower f where f.county_id = $1 and f.case_id = $2
    and (f.state = 'follows' or f.state in ('invited', 'asked') and f.until > $4)
    order by f.made_at, f.id) as followers,
  array(select l from liaison l where l.county_id = $1 and l.case_id = $2 order by l.asked_at) as liaisons,
  array(select l from letter l where l.county_id = $1 and l.case_id = $2 order by l.seq) as letters,
  array(select w from whistle w where w.county_id = $1 and w.case_id = $2 order by w.called_at, w.id) as whistles,
  array(select u from called_unit u where u.county_id = $1 and u.case_id = $2 order by u.id) as called,
  array(select s from rung_stay s where s.county_id = $1 and s.case_id = $2 order by s.entered_at, s.id) as stays,
  array(select a from attempt a where a.county_id = $1 and a.case_id = $2 order by a.at, a.id) as attempts,
  array(select l from case_leader l where l.county_id = $1 and l.case_id = $2 order by l.made_at, l.id) as leaders,
  array(select f from task_force f where f.county_id = $1 and f.case_id = $2 order by f.formed_at, f.id) as forces,
  array(select x from case_expert x where x.county_id = $1 and x.case_id = $2 order by x.asked_at, x.id) as experts,
  array(select e from expert e where e.county_id = $1 and e.id = any(array(
    select x.expert_id from case_expert x where x.county_id = $1 and x.case_id = $2))) as pool,
  array(select k from data_key k where k.county_id = $1 and k.id = any(array(
    select p.person_id from party p where p.county_id = $1 and p.case_id = $2) || $2)) as keys"""

TIMELINE = """
select j.seq, j.at, j.verb, j.subject, j.subject_id, j.place, j.actor_as, j.data::text as data,
  n.id as note_id, n.kind as note_kind, n.body, n.public
from journal j
left join note n on n.county_id = j.county_id and n.case_id = j.case_id and n.id = (j.data->>'note')::uuid
where j.county_id = $1 and j.case_id = $2 and j.at >= $3 and j.at < $4 order by j.seq desc limit $5"""

# Nothing is written ahead of time; the months that the journal keeps ready are not looked into.
AHEAD = timedelta(days=62)


async def open_case(county_id: int, case_id: UUID) -> CaseRow:
    """Raises NotFound for what does not exist and for what is not the reader's, alike."""
    return _row(await database.fetch_one("select * from open_case($1, $2)", county_id, case_id))


async def sees_case(county_id: int, case_id: UUID) -> bool:
    return bool(await database.fetch("select 1 from open_case($1, $2)", county_id, case_id))


async def lock_case(county_id: int, case_id: UUID) -> CaseRow:
    return _row(await database.fetch_one("select * from lock_case($1, $2)", county_id, case_id))


async def lock_with(county_id: int, case_id: UUID, beside: UUID | bool) -> tuple[CaseRow, CaseRow | None]:
    """The case, and the one beside it where the reader may see that too: always locked in the same order."""
    if beside is False:
        return await lock_case(county_id, case_id), None
    named = beside if isinstance(beside, UUID) else None
    rows = await database.fetch("select * from lock_beside($1, $2, $3)", county_id, case_id, named)
    found = {row["id"]: row for row in rows}
    return _row(found.pop(case_id, None)), next(map(_row, found.values()), None)


def _row(found: Any) -> CaseRow:
    if found is None:
        raise NotFound()
    return CaseRow(**dict(found))


async def case_file(county_id: int, case_id: UUID, desks: Sequence[str] = ()) -> CaseFile:
    """With the staff of these desks, when a duty may fall on one of them."""
    row = await database.fetch_one(FILE, county_id, case_id, list(desks), now())
    return CaseFile(
        parties=row["parties"],
        demands=row["demands"],
        orders=row["orders"],
        clocks=row["clocks"],
        visits=row["visits"],
        feedback=row["feedback"],
        assessments=row["assessments"],
        supplements=row["supplements"],
        proposals=row["proposals"],
        transfers=row["transfers"],
        merged=row["merged"],
        staff=row["staff"],
        attachments=row["attachments"],
        followers=row["followers"],
        letters=row["letters"],
        liaisons=row["liaisons"],
        whistles=row["whistles"],
        called=row["called"],
        stays=row["stays"],
        attempts=row["attempts"],
        leaders=row["leaders"],
        forces=row["forces"],
        experts=row["experts"],
        pool=row["pool"],
        keys={key["id"]: bytes(key["wrapped"]) for key in row["keys"] if key["wrapped"] is not None},
        gone={key["id"]: key["destroyed_at"] for key in row["keys"] if key["wrapped"] is None},
    )


async def timeline(county_id: int, case_id: UUID, since: datetime, limit: int = 200) -> list[Any]:
    """Journal rows of a case, newest first, each with the note that it names.

    `since` is when the case was made: the months of the journal before it are not looked into.
    """
    return await database.fetch(TIMELINE, county_id, case_id, since, now() + AHEAD, limit)


async def note_body(county_id: int, case_id: UUID, note_id: UUID) -> bytes:
    """Still sealed."""
    row = await database.fetch_one(
        "select body from note where county_id = $1 and case_id = $2 and id = $3", county_id, case_id, note_id
    )
    return bytes(row["body"])


async def find_act(county_id: int, key: UUID) -> str | None:
    row = await database.fetch_one("select answer from act where county_id = $1 and key = $2", county_id, key)
    return row["answer"] if row else None
