"""调整等级: leaders and clocks follow the colour; from red a director alone; people judge what speaks for more."""

import json
from typing import Any

import pytest

from cases.commands.come_again import come_again
from cases.commands.regrade import keep_grade, regrade_case
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.instant import at
from people.actor import Actor
from people.choices import choose_setting
from tests.cast import County
from tests.hops import looked_at
from tests.leading import RED, all_red, seats
from tests.matters import Matter, a_case
from tests.workflows.plain import local
from workflows.refusals import Needs, NotYours

MORNING = local("2026-03-02 09:00")


async def regrade(matter: Matter, grade: str, by: Actor | None = None, **more: Any) -> None:
    how = {"version": await matter.version(), "key": new_id(), "actor": by or matter.county.clerk}
    await regrade_case(matter.id, **({"grade": grade, "text": "双方扬言动手。"} | how | more))


async def keep(matter: Matter, by: Actor | None = None) -> None:
    how = {"version": await matter.version(), "key": new_id(), "actor": by or matter.county.clerk}
    await keep_grade(matter.id, text="已约好明天面谈。", **how)


async def proposed(matter: Matter) -> list[str]:
    return [signal.key for signal in (await looked_at(matter, matter.county.clerk)).raising]


async def running(matter: Matter, name: str) -> dict[str, Any]:
    [clock] = [dict(row) for row in await matter.rows("clock") if row["name"] == name and row["stopped_at"] is None]
    return clock


async def test_to_red_fills_its_leaders_and_is_told_with_what_moved(own_county: County) -> None:
    leaders = await all_red(own_county)
    with at(MORNING):
        matter = await a_case(own_county, "accepted")
        await regrade(matter, "red")

    assert (await matter.row())["grade"] == "red"
    assert await seats(matter) == dict.fromkeys(RED, "NAMED")
    assert (await looked_at(matter, leaders["county_leader"])).case.grade == "red"
    entry = [json.loads(row["data"]) for row in await matter.rows("journal", "seq") if row["verb"] == "case.regrade"]
    assert (entry[0]["before"], entry[0]["grade"], entry[0]["set"]["grade"]) == ("yellow", "red", "red")
    assert [moved["clock"] for moved in entry[0]["clocks"]] == ["dispatch"]
    told = (await looked_at(matter, own_county.clerk)).steps
    assert ("等级从黄改为红", "双方扬言动手。") in {(step.sentence, step.text) for step in told}


async def test_a_shorter_term_runs_from_now_and_makes_nobody_late(own_county: County) -> None:
    with at(MORNING):
        matter = await a_case(own_county, "accepted")
    with at(local("2026-03-02 10:00")):
        await regrade(matter, "red")

    clock = await running(matter, "dispatch")
    assert (clock["since"], clock["started_at"], clock["due_at"]) == (
        "regrade", local("2026-03-02 10:00"), local("2026-03-02 10:30"),
    )  # fmt: skip
    assert (await matter.row())["next_due"] == local("2026-03-02 10:30")


async def test_a_shorter_term_that_would_end_later_leaves_the_date(own_county: County) -> None:
    with at(MORNING):
        matter = await a_case(own_county, "accepted")
    with at(local("2026-03-02 10:45")):
        await regrade(matter, "red")

    clock = await running(matter, "dispatch")
    assert (clock["started_at"], clock["due_at"]) == (MORNING, local("2026-03-02 11:00"))


async def test_the_date_of_an_order_follows(own_county: County) -> None:
    with at(MORNING):
        matter = await a_case(own_county, "filed")
        await matter.accept(grade="red")
        await matter.dispatch()
        before = await running(matter, "take")
    with at(local("2026-03-02 09:30")):
        await regrade(matter, "yellow", own_county.director)

    clock, [order] = await running(matter, "take"), await matter.rows("dispatch_order")
    assert before["due_at"] == local("2026-03-02 11:00")
    assert clock["due_at"] == order["next_due"]


async def test_from_red_the_director_alone_and_its_leaders_read_it_no_more(own_county: County) -> None:
    leaders = await all_red(own_county)
    matter = await a_case(own_county, "filed")
    await matter.accept(grade="red")

    with pytest.raises(NotYours, match="红色降级"):
        await regrade(matter, "yellow")
    await regrade(matter, "yellow", own_county.director)

    assert (await matter.verbs()).count("case.ease_red") == 1
    assert await seats(matter) == {}
    with pytest.raises(NotFound):
        await looked_at(matter, leaders["town_secretary"])


async def test_nobody_else_regrades_and_never_without_a_reason_or_to_the_same(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")

    with pytest.raises(NotYours):
        await regrade(matter, "red", own_county.visitor)
    with pytest.raises(Needs):
        await regrade(matter, "red", text="")
    with pytest.raises(Needs, match="另一个等级"):
        await regrade(matter, "yellow")

    assert "case.regrade" not in await matter.verbs()


async def test_a_date_that_is_near_and_then_over_is_proposed_and_changes_nothing(own_county: County) -> None:
    with at(MORNING):
        matter = await a_case(own_county, "filed")
        await matter.accept(grade="blue")
        fresh = await proposed(matter)
    with at(local("2026-03-21 09:00")):
        near = await proposed(matter)
        await keep(matter)
        judged = await proposed(matter)
    with at(local("2026-03-24 09:00")):
        late = await proposed(matter)

    assert (fresh, near, judged, late) == ([], ["near"], [], ["late"])
    assert (await matter.row())["grade"] == "blue"
    rows = await matter.rows("assessment", "at")
    assert [(row["suggested"], row["confirmed"], row["signals"]) for row in rows[1:]] == [
        ("yellow", "blue", ["near"])
    ]
    assert (await matter.verbs())[-1] == "case.keep_grade"


async def test_who_comes_again_with_a_word_of_the_list_is_proposed_for_red(own_county: County) -> None:
    await choose_setting(own_county.place, "escalation_words", ["跳楼"], actor=own_county.system)
    matter = await a_case(own_county, "accepted")
    how = {"version": await matter.version(), "key": new_id(), "actor": own_county.clerk}
    how |= {"source": "walk_in", "callers": 1}
    await come_again(matter.id, text="再不给就跳楼。", **how)

    found = await proposed(matter)
    await regrade(matter, "red")

    assert found == ["repeat", "words"]
    assert await proposed(matter) == []
    assert (await matter.rows("assessment", "at"))[-1]["signals"] == ["repeat", "words"]


async def test_what_speaks_for_no_more_than_it_has_is_not_proposed(own_county: County) -> None:
    with at(MORNING):
        matter = await a_case(own_county, "accepted")
    with at(local("2026-03-26 09:00")):
        assert await proposed(matter) == []
        with pytest.raises(Needs, match="提级建议"):
            await keep(matter)
