"""Lists narrowed and sorted at 300,000 cases cost what they return, or a look through the index of what is open."""

from datetime import timedelta

import pytest

from cases.filters import BY_MADE, Filters, Look
from cases.queries.lists import Cursor, count_looks, list_cases
from cases.queues import find_queue
from infra.bench.explain import Cost, record
from kernel.instant import now
from tenants.scope import opened
from tests.bench.seeded import Seeded
from workflows.local_time import local

A_WEEK = local(now()).date() - timedelta(days=7)
STATE = Filters(state=("DISPATCHED",))
GRADE = Filters(grade=("blue",))
CATEGORY = Filters(category=("wages",))
SOURCE = Filters(source=("online",))
WEEK = Filters(made_from=A_WEEK)
LATE = Filters(clock="late")
PLACE = Filters(place="bench/t01/v001/")
ALL_AT_ONCE = Filters(state=("DISPATCHED",), grade=("blue",), category=("wages",), made_from=A_WEEK)
# The seed has no red case: nothing is found, after everything that is open was asked.
NONE_SUCH = Filters(grade=("red",))
ENTRIES = 60  # of an index, on a page

EVERYDAY = [
    *[("overseer", "open", look) for look in (STATE, GRADE, CATEGORY, SOURCE, LATE, PLACE)],
    *[("clerk1", "open", look) for look in (STATE, GRADE, CATEGORY, SOURCE, LATE, PLACE, WEEK, ALL_AT_ONCE)],
    *[("clerk1", "intake", look) for look in (SOURCE, LATE, WEEK)],
    *[("overseer", "all", look) for look in (STATE, GRADE, CATEGORY, SOURCE, WEEK)],
    *[("clerk1", "all", look) for look in (STATE, GRADE, CATEGORY, SOURCE, WEEK)],
    *[("clerk0", "done", look) for look in (GRADE, CATEGORY, SOURCE)],
    *[("handler0", "handle", look) for look in (GRADE, CATEGORY, LATE, WEEK)],
    *[("clerk0", "untaken", look) for look in (GRADE, SOURCE, WEEK)],
]


async def costs(many: Seeded, who: str, key: str, look: Look, cursor: Cursor | None = None) -> tuple[Cost, Cost]:
    """Of the page and of the count."""
    actor = many.county.actor(who)
    queue = find_queue(actor, key)
    assert queue
    [(_, found)] = await record(actor.scope, lambda: list_cases(queue, actor, cursor, look))
    [(_, counted)] = await record(actor.scope, lambda: count_looks([(queue, look, cursor)], actor))
    return found, counted


@pytest.mark.parametrize(("who", "key", "filters"), EVERYDAY)
async def test_a_narrowed_list_reads_fifteen_pages_a_row(many: Seeded, who: str, key: str, filters: Filters) -> None:
    page, counted = await costs(many, who, key, Look(filters))

    assert (page.buffers <= page.bar, counted.buffers <= counted.bar) == (True, True), (page.buffers, counted.buffers)
    assert page.found > 0


@pytest.mark.parametrize(("who", "key"), [("overseer", "open"), ("clerk1", "open"), ("village", "open")])
async def test_a_list_sorted_by_when_cases_came_reads_fifteen_pages_a_row(many: Seeded, who: str, key: str) -> None:
    page, counted = await costs(many, who, key, Look(sort=BY_MADE))

    assert (page.buffers <= page.bar, counted.buffers <= counted.bar) == (True, True), (page.buffers, counted.buffers)
    assert page.found == 51


async def test_a_filter_that_finds_nothing_asks_the_index_and_no_case(many: Seeded) -> None:
    """45,000 cases of the county are open."""
    page, counted = await costs(many, "overseer", "open", Look(NONE_SUCH))

    assert (page.found, counted.found) == (0, 0)
    assert max(page.buffers, counted.buffers) <= 45_000 / ENTRIES


@pytest.mark.parametrize("sort", ["", BY_MADE])
async def test_a_page_reached_backwards_costs_what_it_costs_forwards(many: Seeded, sort: str) -> None:
    actor = many.county.actor("overseer")
    queue = find_queue(actor, "open")
    assert queue
    look = Look(sort=sort)

    [(_, first)] = await record(actor.scope, lambda: list_cases(queue, actor, None, look))
    cursor: Cursor | None = None
    async with opened(actor.scope):
        for _ in range(20):
            turned = await list_cases(queue, actor, cursor, look)
            cursor = turned.older
        back = turned.newer
    [(_, behind)] = await record(actor.scope, lambda: list_cases(queue, actor, cursor, look))
    [(_, before)] = await record(actor.scope, lambda: list_cases(queue, actor, back, look))

    assert (first.found, behind.found, before.found) == (51, 51, 51)
    assert max(behind.buffers, before.buffers) <= 1.1 * first.buffers + 51
