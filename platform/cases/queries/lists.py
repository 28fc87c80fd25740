"""The only file that lists cases: every queue walks one index in its order, and counts itself by it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from cases.queues import DECIDE, DESK, DONE, DUTY, FIRST, LATE, RULE, UNIT, UNIT_DONE, WORK, Queue
from kernel.db import database
from kernel.instant import now
from people.actor import Actor

PAGE = 50
EXACT_UP_TO = 999

OPEN = "c.state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"
ENDED = "c.state in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"

COLUMNS = """c.county_id, c.id as case_id, c.number, c.title, c.state, c.grade, c.round, c.source, c.place, c.holder,
  c.people, c.version, c.lead_state, c.lead_unit, c.first_receiver_as, c.urgent, c.duty_at,
  c.made_at, c.closed_at"""
CASES = 'from "case" c where c.county_id = $1'
OF_UNIT = "where o.county_id = $1 and o.unit_id = $2::uuid"
PROPOSALS = (
    'from proposal p join "case" c on c.county_id = p.county_id and c.id = p.case_id where p.county_id = $1'
    " and p.duty_at = $2 and p.state = 'PROPOSED'"
)
# The unit's order that waits: whatever its part, the desk that sent it or the one above rules on it.
DISPUTES = (
    'from dispatch_order o join "case" c on c.county_id = o.county_id and c.id = o.case_id'
    " where o.county_id = $1 and o.state = 'REJECTED' and c.state = 'IN_PROGRESS'"
)
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
    duty_at: str | None
    made_at: datetime
    closed_at: datetime | None
    sort_at: datetime
    sort_id: UUID
    next_clock: str | None  # of the order or the proposal that is listed, else of the case
    own_state: str | None  # the state of the order, the kind of the proposal that is listed
    of: str  # what is listed: a case, an order, a proposal
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
class Branch:
    """One index range, and what it is sorted by."""

    rows: str
    at: str
    key: str = "c.id"

    @property
    def also(self) -> str:
        """What a unit sees of its own order; a director, what waits for a word."""
        own = {
            "o.id": ("o.next_clock", "o.state", "'order'"),
            "p.id": ("'decide'", "p.kind", "'proposal'"),
        }
        clock, state, kind = own.get(self.key, ("c.next_clock", "null::text", "'case'"))
        return f"{clock} as next_clock, {state} as own_state, {kind} as of"


@dataclass(frozen=True, slots=True)
class Walk:
    """How one queue is walked: by the ranges that it unites."""

    branches: tuple[Branch, ...]
    descending: bool = False


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
    if queue.kind == WORK:
        return Walk(tuple(branch for part in queue.parts for branch in _walk(part, depth).branches))
    if queue.kind == UNIT:
        return Walk(tuple(Branch(f"{ORDERS} and o.state = '{s}'", "o.next_due", "o.id") for s in queue.states))
    if queue.kind == UNIT_DONE:
        return Walk((Branch(f"{ORDERS} and o.state = 'APPROVED'", "o.result_at", "o.id"),), descending=True)
    if queue.kind == DECIDE:
        return Walk((Branch(PROPOSALS, "p.next_due", "p.id"),))
    if queue.kind == RULE:
        own = f"{DISPUTES} and o.sent_from = $2 and c.duty_at is null"
        above = f"{DISPUTES} and c.duty_at = $2"
        return Walk((Branch(own, "o.next_due", "o.id"), Branch(above, "o.next_due", "o.id")))
    if queue.kind in (DESK, DUTY):
        return Walk(tuple(_of_desk(queue)))
    return _of_cases(queue, depth)


def _of_desk(queue: Queue) -> Iterator[Branch]:
    led = f" and c.lead_state in ({_literals(queue.lead_states)})" if queue.lead_states else ""
    duty = " and c.duty_at is null" if queue.kind == DUTY else ""
    for state in queue.states:
        yield Branch(f"{CASES} and c.holder = $2 and c.state = '{state}'{led}{duty}", "c.next_due")
        if duty:
            yield Branch(f"{CASES} and c.duty_at = $2 and c.state = '{state}'", "c.next_due")


def _of_cases(queue: Queue, depth: int) -> Walk:
    if queue.kind == DONE:
        return Walk((Branch(f"{CASES} and c.holder = $2 and {ENDED}", "c.closed_at"),), descending=True)
    if queue.kind == LATE:
        return Walk((Branch(f"{CASES} and c.holder = $2 and c.next_due < $3 and {OPEN}", "c.next_due"),))
    if queue.kind == FIRST:
        return Walk((Branch(f"{CASES} and c.first_receiver = $2::uuid and {OPEN}", "c.next_due"),))
    column = {1: "", 2: " and c.town = $2"}.get(depth, " and c.place = $2")
    return Walk((Branch(f"{CASES}{column} and {OPEN}", "c.next_due"),))


def _literals(values: Sequence[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


@cache
def _list_sql(queue: Queue, depth: int, paged: bool) -> str:
    walk = _walk(queue, depth)
    way = " desc" if walk.descending else ""
    step = "<" if walk.descending else ">"
    cursor = " and ({at}, {key}) " + step + " ($4, $5)" if paged else ""
    branches = " union all ".join(
        f"(select {COLUMNS}, {b.at} as sort_at, {b.key} as sort_id, {b.also}"
        f" {b.rows}{cursor.format(at=b.at, key=b.key)} order by {b.at}{way}, {b.key}{way} limit {PAGE + 1})"
        for b in walk.branches
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


def _up_to(walk: Walk, branch: Branch) -> str:
    """In the order of the list: without one, the planner reads the table from its oldest case on.

    Who sees an order sees its case, so orders are counted without looking at their cases.
    """
    way = " desc" if walk.descending else ""
    rows = branch.rows.replace(ORDERS, f"from dispatch_order o {OF_UNIT}")
    return f"(select 1 {rows} order by {branch.at}{way}, {branch.key}{way} limit {EXACT_UP_TO + 1})"
