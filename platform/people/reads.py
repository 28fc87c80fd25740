"""Who saw the plain names of a case, or opened one of its files: written down with the reason, sealed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.tables import ReadLog
from tenants.keys import Seal, keyring, seal_of

COLUMN = "read_log.reason"
MOST = 50
RESIDENT = "申请人"

READS = """
select r.id, r.at, r.reason, p.name as post from read_log r
left join post p on p.county_id = r.county_id and p.id = r.post_id
where r.county_id = $1 and r.case_id = $2 order by r.at desc limit $3"""


# Residents read their own; an office is named as the matter's own page names it.
LOOKED = """
select p.name as office, count(*) as times, max(r.at) as last from read_log r
join post p on p.county_id = r.county_id and p.id = r.post_id
where r.county_id = $1 and r.case_id = any($2) group by p.name order by max(r.at) desc"""


@dataclass(frozen=True, slots=True)
class Looked:
    office: str
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Read:
    at: datetime
    post: str
    reason: str  # empty once the case's key was destroyed


async def write_down(case_id: UUID, reason: str, seal: Seal, *, subject: UUID | None = None, actor: Actor) -> UUID:
    """Within a transaction, after the case was opened; returns the row's id. `subject` is the single file, if any."""
    read = new_id()
    await ReadLog.insert(
        ReadLog(
            county_id=actor.county_id,
            id=read,
            at=now(),
            post_id=actor.post_id,
            person_id=actor.person_id,
            case_id=case_id,
            reason=seal.close(COLUMN, read, reason),
            subject=subject,
        )
    )
    return read


WRITE_ALL = """
insert into read_log (county_id, id, at, post_id, person_id, case_id, reason)
select $1, row.id, $2, $3, $4, row.case_id, row.reason
from unnest($5::uuid[], $6::uuid[], $7::bytea[]) as row (id, case_id, reason)"""


async def write_down_all(seals: Mapping[UUID, Seal], reason: str, *, actor: Actor) -> None:
    """The same for many cases at once, in one statement; each reason under its own case's key."""
    reads = {new_id(): case_id for case_id in seals}
    await database.fetch(
        WRITE_ALL,
        *(actor.county_id, now(), actor.post_id, actor.person_id),
        *(list(reads), list(reads.values())),
        [seals[case_id].close(COLUMN, read, reason) for read, case_id in reads.items()],
    )


async def reads_of(case_id: UUID, *, actor: Actor) -> list[Read]:
    """Newest first; within a transaction, after the case was opened."""
    seal = await seal_of(await keyring.of(actor.county_id), case_id)
    rows = await database.fetch(READS, actor.county_id, case_id, MOST)
    return [
        Read(
            row["at"],
            row["post"] or RESIDENT,
            seal.open(COLUMN, row["id"], row["reason"]) if seal and row["reason"] is not None else "",
        )
        for row in rows
    ]


async def looked_at(cases: Iterable[UUID], actor: Actor) -> list[Looked]:
    """Which offices saw the names on these cases, and how often; within a transaction, after they were opened."""
    rows = await database.fetch(LOOKED, actor.county_id, list(cases))
    return [Looked(**dict(row)) for row in rows]
