"""The queries of an everyday: who asks what, and how often each is asked by a page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.queries.lists import Cursor, count_cases, list_cases, subject
from cases.queries.live import desks_of
from cases.queries.mine import case_by_number, my_cases
from cases.queries.page import case_page
from cases.queries.units import suggested_units, units_near
from cases.queues import DONE, FIRST, SUBTREE, UNIT, Queue, find_queue, queues_of
from infra.bench.county import CATEGORY, County
from kernel.db import database
from people.actor import Actor, guest, resident, system
from tenants.scope import opened

# Whoever has queues, by the first part of their login.
ASKERS = ("clerk0", "clerk1", "reviewer1", "village", "overseer", "handler0", "handler1")

# Where the page after so many rows begins, as the database's owner finds it: by kind of queue.
CURSORS = {
    SUBTREE: "select next_due, id from \"case\" where county_id = $1 and place like $2 || '%'"
    " and state not in ('CLOSED', 'ARCHIVED') order by 1, 2 offset $3 limit 1",
    DONE: "select closed_at, id from \"case\" where county_id = $1 and holder = $2 and state = 'CLOSED'"
    " order by 1 desc, 2 desc offset $3 limit 1",
    FIRST: 'select next_due, id from "case" where county_id = $1 and first_receiver = $2::uuid'
    " and state not in ('CLOSED', 'ARCHIVED') order by 1, 2 offset $3 limit 1",
    UNIT: "select next_due, id from dispatch_order where county_id = $1 and unit_id = $2::uuid"
    " and state in ('SENT', 'TAKEN', 'RETURNED') order by 1, 2 offset $3 limit 1",
}


@dataclass(frozen=True, slots=True)
class Everyday:
    name: str
    actor: Actor
    run: Callable[[], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Known:
    """Cases of the county that were made by the commands, so that their seals open."""

    open: UUID
    closed: UUID
    sealed: UUID
    number: str
    person: UUID


async def known_cases(county: County) -> Known:
    """The copies have a number behind their title."""
    async with opened(system(county.id, county.place).scope):
        rows = await database.fetch(
            'select id, state, lead_state, sealed, number, applicant from "case" where county_id = $1 and holder = $2'
            " and title !~ ' [0-9]+$' order by made_at, id",
            county.id,
            county.town,
        )
    closed = [row for row in rows if row["state"] == "CLOSED" and not row["sealed"]]
    taken = next(row for row in rows if row["state"] == "IN_PROGRESS" and row["lead_state"] == "TAKEN")
    sealed = next(row for row in rows if row["sealed"])
    return Known(taken["id"], closed[-1]["id"], sealed["id"], taken["number"], taken["applicant"])


def everyday(county: County, cases: Known) -> list[Everyday]:
    found = []
    for name in ASKERS:
        actor = county.actor(name)
        found.append(Everyday(f"{name}: counts", actor, _counts(actor)))
        found += [Everyday(f"{name}: {queue.key}", actor, _list(queue, actor)) for queue in queues_of(actor)]
    return [*found, *_of_one_case(county, cases)]


def _of_one_case(county: County, cases: Known) -> list[Everyday]:
    clerk, handler = county.actor("clerk1"), county.actor("handler1")
    named = resident(county.id, county.town, cases.person)
    bearer = guest(county.id, county.town, cases.open)
    by_system = system(county.id, county.place)
    return [
        Everyday("clerk1: case", clerk, lambda: case_page(cases.closed, actor=clerk)),
        Everyday("handler1: case", handler, lambda: case_page(cases.open, actor=handler)),
        Everyday("reviewer1: sealed case", clerk, lambda: case_page(cases.sealed, actor=county.actor("reviewer1"))),
        Everyday("guest: case", bearer, lambda: case_page(cases.open, actor=bearer)),
        Everyday("guest: by number", bearer, lambda: case_by_number(cases.number, bearer)),
        Everyday("citizen: mine", named, lambda: my_cases(named)),
        Everyday("citizen: case", named, lambda: case_page(cases.open, actor=named)),
        Everyday("clerk1: suggestions", clerk, lambda: suggested_units(county.id, CATEGORY, county.town)),
        Everyday("clerk1: units", clerk, lambda: units_near(county.id, county.town)),
        Everyday("worker: desks", by_system, lambda: desks_of(county.id, cases.open)),
    ]


def _counts(actor: Actor) -> Callable[[], Awaitable[Any]]:
    return lambda: count_cases(queues_of(actor), actor)


def _list(queue: Queue, actor: Actor, after: Cursor | None = None) -> Callable[[], Awaitable[Any]]:
    return lambda: list_cases(queue, actor, after)


async def deep(connection: Any, key: str, actor: Actor, offset: int) -> Everyday:
    """A page of a queue far behind its first one."""
    queue = find_queue(actor, key)
    assert queue is not None
    row = await connection.fetchrow(CURSORS[queue.kind], actor.county_id, subject(queue, actor), offset)
    after = Cursor(row[0], row[1])
    return Everyday(f"{actor.title}: {key} after {offset}", actor, _list(queue, actor, after))
