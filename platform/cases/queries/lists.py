"""The only file that lists cases: every queue walks one index in its order, and counts itself by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from cases.queues import DONE, FIRST, LATE, SUBTREE, UNIT, UNIT_DONE, Queue
from kernel.db import database
from kernel.instant import now
from people.actor import Actor

PAGE = 50
EXACT_UP_TO = 999

OPEN = "c.state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"
ENDED = "c.state in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"

COLUMNS = """c.county_id, c.id as case_id, c.number, c.title, c.state, c.grade, c.round, c.source, c.place, c.holder,
  c.people, c.version, c.lead_state, c.lead_unit, c.first_receiver_as, c.urgent,
  c.made_at, c.closed_at"""
CASES = 'from "case" c where c.county_id = $1'
OF_UNIT = "where o.county_id = $1 and o.unit_id = $2::uuid"
ORDERS = f'from dispatch_order o join "case" c on c.county_id = o.county_id and c.id = o.case_id {OF_UNIT}'


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list; no personal value is on it."""

    county_id: int
    case_id: UUID
    number: str
    title: str
    state: str
    grade: str | None
    round: int
    source: str
    place: str
    holder: str
    people: int
    version: int
    lead_state: str | None
    lead_unit: UUID | None
    first_receiver_as: str | None
    urgent: bool
    made_at: datetime
    closed_at: datetime | None
    sort_at: datetime
    sort_id: UUID
    next_clock: str | None  # of the order in a unit's queue, else of the case
    order_state: str | None  # in a unit's queue
    unit: str | None


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    more: bool

    @property
    def after(self) -> tuple[datetime, UUID] | None:
        """The cursor of the next page."""
        return (self.rows[-1].sort_at, self.rows[-1].sort_id) if self.more else None


@dataclass(frozen=True, slots=True)
class Walk:
    """How one queue is walked: its branches (one index range each) and what they are sorted by."""

    branches: tuple[str, ...]
    at: str
    key: str = "c.id"
    descending: bool = False

    @property
    def also(self) -> str:
        """What a unit sees of its own order."""
        order = "o.next_clock, o.state" if self.key.startswith("o.") else "c.next_clock, null::text"
        return order + " as order_state"


async def list_cases(queue: Queue, actor: Actor, after: tuple[datetime, UUID] | None = None) -> Page:
    arguments = [actor.county_id, subject(queue, actor), now() if queue.kind == LATE else None]
    statement = _list_sql(queue, actor.place.count("/"), after is not None)
    rows = await database.fetch(statement, *arguments, *(after or ()))
    found = [Row(**dict(row)) for row in rows[:PAGE]]
    return Page(found, len(rows) > PAGE)


async def count_cases(queues: Sequence[Queue], actor: Actor) -> dict[str, int]:
    """Every queue's length in one statement; EXACT_UP_TO + 1 means more than that."""
    if not queues:
        return {}
    units = [subject(queue, actor) for queue in queues]
    statement = _count_sql(tuple(queues), actor.place.count("/"))
    row = await database.fetch_one(statement, actor.county_id, units[0], now(), actor.person_id)
    return {queue.key: row[index] for index, queue in enumerate(queues)}


def subject(queue: Queue, actor: Actor) -> Any:
    """$2: whose queue it is."""
    if queue.kind in (UNIT, UNIT_DONE):
        return str(actor.unit_id)
    return str(actor.person_id) if queue.kind == FIRST else actor.place


def _walk(queue: Queue, depth: int) -> Walk:
    """`depth` is that of the actor's place: 1 county, 2 township, 3 village."""
    if queue.kind == UNIT:
        return Walk(tuple(f"{ORDERS} and o.state = '{s}'" for s in queue.states), "o.next_due", "o.id")
    if queue.kind == UNIT_DONE:
        return Walk((f"{ORDERS} and o.state = 'APPROVED'",), "o.result_at", "o.id", descending=True)
    if queue.kind == DONE:
        return Walk((f"{CASES} and c.holder = $2 and {ENDED}",), "c.closed_at", descending=True)
    if queue.kind == LATE:
        return Walk((f"{CASES} and c.holder = $2 and c.next_due < $3 and {OPEN}",), "c.next_due")
    if queue.kind == FIRST:
        return Walk((f"{CASES} and c.first_receiver = $2::uuid and {OPEN}",), "c.next_due")
    if queue.kind == SUBTREE:
        column = {1: "", 2: " and c.town = $2"}.get(depth, " and c.place = $2")
        return Walk((f"{CASES}{column} and {OPEN}",), "c.next_due")
    led = f" and c.lead_state in ({_literals(queue.lead_states)})" if queue.lead_states else ""
    branches = tuple(f"{CASES} and c.holder = $2 and c.state = '{s}'{led}" for s in queue.states)
    return Walk(branches, "c.next_due")


def _literals(values: Sequence[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


@cache
def _list_sql(queue: Queue, depth: int, paged: bool) -> str:
    walk = _walk(queue, depth)
    way = " desc" if walk.descending else ""
    step = "<" if walk.descending else ">"
    cursor = f" and ({walk.at}, {walk.key}) {step} ($4, $5)" if paged else ""
    branches = " union all ".join(
        f"(select {COLUMNS}, {walk.at} as sort_at, {walk.key} as sort_id, {walk.also} {branch}{cursor}"
        f" order by {walk.at}{way}, {walk.key}{way} limit {PAGE + 1})"
        for branch in walk.branches
    )
    # $2 and $3 are named in every statement, so that they have a type also where no branch asks for them.
    return (
        f"select w.*, d.short as unit from ({branches}) w"  # noqa: S608 — constants of this file
        " left join department d on d.county_id = w.county_id and d.id = w.lead_unit"
        " where $2::text is not null and ($3::timestamptz is null or true)"
        f" order by sort_at{way}, sort_id{way} limit {PAGE + 1}"
    )


@cache
def _count_sql(queues: tuple[Queue, ...], depth: int) -> str:
    counts = []
    for queue in queues:
        walk = _walk(queue, depth)
        rows = " union all ".join(_up_to(walk, branch) for branch in walk.branches)
        if queue.kind == FIRST:
            rows = rows.replace("$2::uuid", "$4::uuid")
        some = f"select 1 from ({rows}) b limit {EXACT_UP_TO + 1}"  # noqa: S608 — constants of this file
        counts.append(f"(select count(*) from ({some}) n)")  # noqa: S608 — constants
    return (
        f"select {', '.join(counts)} where $2::text is not null"
        " and ($3::timestamptz is null or true) and ($4::uuid is null or true)"
    )


def _up_to(walk: Walk, branch: str) -> str:
    """In the order of the list: without one, the planner reads the table from its oldest case on.

    Who sees an order sees its case, so orders are counted without looking at their cases.
    """
    way = " desc" if walk.descending else ""
    rows = branch.replace(ORDERS, f"from dispatch_order o {OF_UNIT}")
    return f"(select 1 {rows} order by {walk.at}{way}, {walk.key}{way} limit {EXACT_UP_TO + 1})"
