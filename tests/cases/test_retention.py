"""保管期限: what an archived file is kept for follows its kind and what its place chose, and can be looked for."""

import json
from datetime import date
from typing import Any

import pytest

from cases.commands.on_the_spot import answer_case
from cases.filters import Filters, Look
from cases.queries.lists import list_cases
from cases.queues import find_queue
from kernel.instant import at
from people.actor import Actor
from people.choices import choose_setting
from tenants.scope import opened
from tests.cases.away import CLOSED, NEXT_YEAR, a_closed, an_archivist, put_away
from tests.cast import County
from tests.intake import how
from tests.matters import WORKERS, Matter, a_case


async def a_question(county: County) -> Matter:
    """Answered at the window: no dispute."""
    matter = await a_case(county, people=1, applicants=WORKERS[:1], respondents=())
    with at(CLOSED):
        form = {"category": "policy", "text": "低保按月发，十五号前到账。"}
        await answer_case(matter.id, **await how(matter, county.clerk, form))
    return matter


async def kept(matter: Matter) -> tuple[Any, Any]:
    row = await matter.row()
    return row["keep_years"], row["kept_until"]


async def found(actor: Actor, **filters: Any) -> set[Any]:
    queue = find_queue(actor, "done")
    assert queue is not None
    async with opened(actor.scope):
        page = await list_cases(queue, actor, look=Look(Filters(**filters)))
    return {row.case_id for row in page.rows}


async def test_a_dispute_is_kept_longer_than_a_question_each_to_the_end_of_a_year(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    dispute, question = await a_closed(own_county), await a_question(own_county)

    await put_away(dispute, archivist)
    await put_away(question, archivist, text="")

    assert await kept(dispute) == (30, date(2056, 12, 31))
    assert await kept(question) == (10, date(2036, 12, 31))
    last = (await dispute.rows("journal", "seq"))[-1]
    assert json.loads(last["data"])["set"]["keep_years"] == 30


async def test_the_place_chooses_and_what_is_put_away_already_keeps_its_term(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    before, after = await a_closed(own_county), await a_closed(own_county)
    await put_away(before, archivist)

    await choose_setting(own_county.town, "keep_disputes", 50, actor=own_county.system)
    await put_away(after, archivist)

    assert await kept(before) == (30, date(2056, 12, 31))
    assert await kept(after) == (50, date(2076, 12, 31))


async def test_for_ever_has_no_last_day(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await a_closed(own_county)
    await choose_setting(own_county.place, "keep_disputes", 0, actor=own_county.system)

    await put_away(matter, archivist)

    assert await kept(matter) == (0, None)
    assert await found(archivist, kept_from=date(2000, 1, 1)) == set()


@pytest.mark.parametrize(
    ("filters", "which"),
    [
        ({"kept_to": date(2056, 12, 31)}, {"early"}),
        ({"kept_to": date(2056, 12, 30)}, set()),
        ({"kept_from": date(2057, 12, 31)}, {"late"}),
        ({"kept_from": date(2056, 12, 31), "kept_to": date(2057, 12, 31)}, {"early", "late"}),
    ],
)
async def test_what_is_due_by_a_day_is_looked_for_in_the_list_of_what_ended(
    own_county: County, filters: dict[str, date], which: set[str]
) -> None:
    archivist = await an_archivist(own_county)
    made = {name: await a_closed(own_county) for name in ("early", "late", "open")}
    await put_away(made["early"], archivist)
    await put_away(made["late"], archivist, NEXT_YEAR)

    listed = await found(archivist, **filters)

    assert {name for name, matter in made.items() if matter.id in listed} == which
