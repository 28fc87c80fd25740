"""The only file that lists cases: every queue walks one index in its order, and counts itself by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from cases.filters import BY_MADE, EVERYTHING, Look
from cases.queries.conditions import Parts, Text, conditions, texts, values
from cases.queries.walks import ITS_CASE, ORDERS, Branch, Walk, walk_of
from cases.queues import ALL, FIRST, LEADS, UNIT, UNIT_DONE, Queue
from kernel.db import database
from kernel.instant import now
from people.actor import Actor

PAGE = 50
EXACT_UP_TO = 999

COLUMNS = """c.county_id, c.id as case_id, c.number, c.title, c.state, c.grade, c.round, c.source, c.place, c.holder,
  c.category, c.people, c.version, c.lead_state, c.lead_unit, c.first_receiver_as, c.urgent, c.duty_at, c.sealed,
  c.register_number, c.called, c.made_at, c.accepted_at, c.closed_at, c.archive_from,
  c.keep_years, c.kept_until, c.expires_at, c.destroyed_at"""


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
    category: str | None
    people: int
    version: int
    lead_state: str | None
    lead_unit: UUID | None
    first_receiver_as: str | None
    urgent: bool
    duty_at: str | None
    sealed: bool
    register_number: str | None
    called: str | None
    made_at: datetime
    accepted_at: datetime | None
    closed_at: datetime | None
    archive_from: datetime | None
    keep_years: int | None
    kept_until: date | None
    expires_at: datetime | None
    destroyed_at: datetime | None
    sort_at: datetime
    sort_id: UUID
    next_clock: str | None  # of the order or the proposal that is listed, else of the case
    due_at: datetime | None  # likewise
    own_state: str | None  # the state of the order, the kind of the proposal that is listed
    of: str  # what is listed: a case, an order, a proposal
    unit: str | None


@dataclass(frozen=True, slots=True)
class Cursor:
    """A page begins behind this row, or ends before it."""

    at: datetime
    id: UUID
    back: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    newer: Cursor | None = None
    older: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How long a list is and how much of it lies before a page; EXACT_UP_TO + 1 means more than that."""

    total: int
    before: int = 0


async def list_cases(
    queue: Queue, actor: Actor, cursor: Cursor | None = None, look: Look = EVERYTHING, limit: int = PAGE
) -> Page:
    """One statement."""
    wanted = tuple(conditions(look.filters))
    back = cursor.back if cursor else None
    statement = _list_sql(queue, actor.place.count("/"), look.sort, texts(wanted), back, limit)
    arguments = [actor.county_id, subject(queue, actor), now(), *values(wanted)]
    rows = await database.fetch(statement, *arguments, *((cursor.at, cursor.id) if cursor else ()))
    found = [Row(**dict(row)) for row in rows[:limit]]
    return _page(found[::-1] if back else found, cursor, more=len(rows) > limit)


def _page(rows: list[Row], cursor: Cursor | None, *, more: bool) -> Page:
    """Whoever came back from behind a page finds it behind them again."""
    if not rows:
        return Page([])
    newer = more if cursor and cursor.back else cursor is not None
    older = cursor.back or more if cursor else more
    first, last = rows[0], rows[-1]
    return Page(
        rows,
        Cursor(first.sort_at, first.sort_id, back=True) if newer else None,
        Cursor(last.sort_at, last.sort_id) if older else None,
    )


async def count_cases(queues: Sequence[Queue], actor: Actor) -> dict[str, int]:
    """Every queue's length in one statement; EXACT_UP_TO + 1 means more than that."""
    short = [queue for queue in queues if queue.kind != ALL]
    if not short:
        return {}
    found = await count_looks([(queue, EVERYTHING, None) for queue in short], actor)
    return {queue.key: counted.total for queue, counted in zip(short, found, strict=True)}


async def count_looks(
    looks: Sequence[tuple[Queue, Look, Cursor | None]], actor: Actor, also: tuple[str, ...] = ()
) -> list[Counted]:
    """One statement for all of them; a cursor asks how much lies before the page that it leads to. `also`: counts
    of the rooms above, behind the others, as SQL with $1 the county, POST for the post's id, PLACE for its place."""
    if not (looks or also):
        return []
    wanted = [tuple(conditions(look.filters)) for _, look, _ in looks]
    shapes = tuple(
        (queue, look.sort, texts(found), cursor.back if cursor else None)
        for (queue, look, cursor), found in zip(looks, wanted, strict=True)
    )
    arguments: list[Any] = [actor.county_id, now()]
    for (queue, _, cursor), found in zip(looks, wanted, strict=True):
        arguments += [subject(queue, actor), *values(found), *((cursor.at, cursor.id) if cursor else ())]
    statement = _count_sql(shapes, actor.place.count("/"), also)
    row = await database.fetch_one(statement, *arguments, *([actor.post_id, actor.place] if also else []))
    counts = iter(row.values())
    of_looks = [Counted(next(counts), next(counts) if cursor else 0) for _, _, cursor in looks]
    return [*of_looks, *(Counted(more) for more in counts)]


def subject(queue: Queue, actor: Actor) -> Any:
    """Whose queue it is."""
    if queue.kind in (UNIT, UNIT_DONE):
        return str(actor.unit_id)
    return str(actor.person_id) if queue.kind in (FIRST, LEADS) else actor.place


@lru_cache(1000)
def _list_sql(queue: Queue, depth: int, sort: str, wanted: tuple[Text, ...], back: bool | None, limit: int) -> str:
    walk = walk_of(queue, depth, by_made=sort == BY_MADE)
    parts = Parts(2, 3, 4)
    way = " desc" if walk.descending != bool(back) else ""
    branches = " union all ".join(
        f"(select {COLUMNS}, {branch.at} as sort_at, {branch.key} as sort_id, {branch.also}"
        f" {parts.rows(branch, wanted)}{'' if back is None else parts.cursor(branch, wanted, '<' if way else '>')}"
        f" order by {_ordered(branch.order, way)} limit {limit + 1})"
        for branch in walk.branches
    )
    # $2 and $3 are named in every statement, so that they have a type also where no branch asks for them.
    return (
        f"select w.*, d.short as unit from ({branches}) w"  # noqa: S608 — constants of this room
        " left join department d on d.county_id = w.county_id and d.id = w.lead_unit"
        " where $2::text is not null and ($3::timestamptz is null or true)"
        f" order by sort_at{way}, sort_id{way} limit {limit + 1}"
    )


Shape = tuple[Queue, str, tuple[Text, ...], bool | None]


@lru_cache(1000)
def _count_sql(shapes: tuple[Shape, ...], depth: int, also: tuple[str, ...] = ()) -> str:
    counts, named, at = list[str](), list[str](), 3
    for queue, sort, wanted, back in shapes:
        walk = walk_of(queue, depth, by_made=sort == BY_MADE)
        parts = Parts(at, 2, at + 1)
        counts.append(_count(walk, wanted, parts))
        if back is not None:
            counts.append(_count(walk, wanted, parts, upto="<" if back else "<="))
        named.append(f"${at}::text is not null")
        at = parts.after(wanted) + (0 if back is None else 2)
    counts += [more.replace("POST", f"${at}::uuid").replace("PLACE", f"${at + 1}::text") for more in also]
    named += [f"(${at}::uuid is null or ${at + 1}::text is not null)"] if also else []
    return f"select {', '.join(counts)} where {' and '.join(('$2::timestamptz is not null', *named))}"


def _count(walk: Walk, wanted: tuple[Text, ...], parts: Parts, upto: str = "") -> str:
    rows = " union all ".join(_up_to(walk, branch, wanted, parts, upto) for branch in walk.branches)
    some = f"select 1 from ({rows}) b limit {EXACT_UP_TO + 1}"  # noqa: S608 — constants of this room
    return f"(select count(*) from ({some}) n)"  # noqa: S608 — constants


def _up_to(walk: Walk, branch: Branch, wanted: tuple[Text, ...], parts: Parts, upto: str) -> str:
    """In the order of the list: without one, the planner reads the table from its oldest case on.

    Who sees an order sees its case, so orders are counted without looking at their cases. How far is counted stays
    hidden from the planner: of half the rows that a policy seems to leave it would read and sort all.
    """
    way = " desc" if walk.descending else ""
    rows = parts.rows(branch, wanted)
    if not wanted and branch.rows.startswith(ORDERS):
        rows = rows.replace(ITS_CASE, "", 1)
    if upto:
        rows += parts.cursor(branch, wanted, upto.replace("<", ">") if walk.descending else upto)
    far = EXACT_UP_TO + 1 if wanted else f"(select {EXACT_UP_TO + 1})"
    return f"(select 1 {rows} order by {_ordered(branch.order, way)} limit {far})"


def _ordered(columns: Sequence[str], way: str) -> str:
    return ", ".join(column + way for column in columns)
