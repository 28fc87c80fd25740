"""Searching among 300,000 cases costs what it returns, or a look at each case that has the words."""

import pytest

from cases.queries.search import search_cases
from cases.typed import read_typed
from infra.bench.explain import Cost, record
from people.actor import Actor
from tests.bench.seeded import Seeded

EVERYWHERE, HUNDREDTH, THOUSANDTH, NOWHERE = "工钱", "组7", "词12", "宅基地"


async def costs(actor: Actor, text: str) -> tuple[Cost, Cost]:
    """Of the count and of the page."""
    typed = read_typed(text, county_id=actor.county_id, place=actor.place)
    *_, total, page = [cost for _, cost in await record(actor.scope, lambda: search_cases(typed, actor))]
    return total, page


@pytest.mark.parametrize("who", ["clerk0", "clerk1", "overseer", "handler0", "village"])
@pytest.mark.parametrize("text", [EVERYWHERE, HUNDREDTH, THOUSANDTH, NOWHERE])
async def test_a_word_is_counted_for_fifteen_pages_a_case(many: Seeded, who: str, text: str) -> None:
    total, _ = await costs(many.county.actor(who), text)

    assert total.buffers <= total.bar
    assert (total.found == 0) == (text == NOWHERE)


@pytest.mark.parametrize(
    ("who", "text"),
    [
        *[("overseer", text) for text in (EVERYWHERE, THOUSANDTH, NOWHERE)],
        *[("clerk1", text) for text in (HUNDREDTH, THOUSANDTH, NOWHERE)],
        *[("handler0", text) for text in (HUNDREDTH, THOUSANDTH, NOWHERE)],
        *[("village", text) for text in (HUNDREDTH, THOUSANDTH, NOWHERE)],
    ],
)
async def test_a_rare_word_and_one_of_every_case_cost_fifteen_pages_a_row(many: Seeded, who: str, text: str) -> None:
    _, page = await costs(many.county.actor(who), text)

    assert page.buffers <= page.bar


@pytest.mark.parametrize(("who", "text"), [("overseer", HUNDREDTH), ("village", EVERYWHERE)])
async def test_a_word_in_between_costs_a_look_at_each_case_that_has_it(many: Seeded, who: str, text: str) -> None:
    """The county has 3,000 of the one, the village about 1,100 of the other."""
    _, page = await costs(many.county.actor(who), text)

    assert page.found == 51
    assert page.buffers <= page.bar + 2 * 3_000


@pytest.mark.parametrize("typed", ["number", "phone"])
async def test_a_number_and_a_phone_cost_fifteen_pages_a_row(many: Seeded, typed: str) -> None:
    asked = {"number": many.cases.number, "phone": "13800000017"}[typed]
    actor = many.county.actor("clerk1")

    found = [
        cost
        for _, cost in await record(
            actor.scope, lambda: search_cases(read_typed(asked, county_id=1, place=actor.place), actor)
        )
    ]

    assert found[-1].found > 0
    assert [cost.buffers for cost in found if cost.buffers > cost.bar] == []


async def test_the_words_of_a_case_are_planned_by_how_often_they_occur(many: Seeded) -> None:
    """A rare word starts from the words, one that every case has from the newest case."""
    actor = many.county.actor("overseer")

    (_, rare), (_, everywhere) = await costs(actor, THOUSANDTH), await costs(actor, EVERYWHERE)

    assert "case_words_grams" in rare.plan
    assert "case_words_grams" not in everywhere.plan
