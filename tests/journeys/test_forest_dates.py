"""Every date of the forest-land matter, as somebody counts it by hand on the calendar of 2026."""

import pytest

from tests.journeys.forest import COUNTY, TOWN, VILLAGE, Forest, filed_in_the_village, opens_its_window
from tests.journeys.stage import settle
from tests.running import row, rows
from tests.workflows.plain import local

CLOCKS = """
select c.name, c.started_at, c.due_at, c.stopped_at, c.fired_at from clock c where c.case_id = $1
order by c.started_at, c.name, c.id"""
STAYS = "select rung, desk, entered_at, left_at from rung_stay where case_id = $1 order by entered_at"

# What runs from when, until when, and stopped when: the evening of a day is the midnight after it.
BY_HAND = [
    # Monday 2 March. One working day: the third. Two hours of the window: noon. Sixty days end on the first of May,
    # a holiday to the fifth, so on the sixth. Seven days: the ninth; the third attempt was on the seventh. A village
    # that mediates itself has nothing to dispatch.
    ("accept", "03-02 09:00", "03-04 00:00", "03-02 10:00"),
    ("dispatch", "03-02 10:00", "03-02 12:00", "03-03 19:30"),
    ("handle", "03-02 10:00", "05-07 00:00", "04-21 10:00"),
    ("rung", "03-02 10:00", "03-10 00:00", "03-07 10:00"),
    # Fifteen days from Sunday the eighth: the twenty-third.
    ("rung", "03-08 09:00", "03-24 00:00", "03-20 10:00"),
    # One working day from Monday the twenty-third: the twenty-fourth.
    ("answer", "03-23 10:00", "03-25 00:00", "03-24 09:00"),
    # A month from the twenty-fourth of March: the twenty-fourth of April, a Friday.
    ("rung", "03-24 09:00", "04-25 00:00", "04-08 09:00"),
    # Two hours of the window from ten: noon. Twenty-four hours by the clock.
    ("feedback", "03-24 10:00", "03-25 10:00", "03-25 09:00"),
    ("take", "03-24 10:00", "03-24 12:00", "03-24 11:00"),
    # One working day from Thursday 9 April: Friday.
    ("answer", "04-09 10:00", "04-11 00:00", "04-10 09:00"),
    # Friday 10 April, the county's forestry bureau: from ten to noon, and twenty-four hours, weekend or not.
    ("feedback", "04-10 10:00", "04-11 10:00", "04-10 15:00"),
    ("take", "04-10 10:00", "04-10 12:00", "04-10 11:00"),
    # Back in the township, a whole month: 15 May, a Friday.
    ("rung", "04-15 09:00", "05-16 00:00", "04-20 09:00"),
    # One working day from Tuesday 21 April: Wednesday.
    ("review", "04-21 10:00", "04-23 00:00", "04-22 09:00"),
    # Three working days from Wednesday: Thursday, Friday, Monday the twenty-seventh.
    ("visit", "04-22 09:00", "04-28 00:00", "04-24 10:00"),
]


async def the_whole_way() -> Forest:
    await settle("xingbin")
    await opens_its_window(VILLAGE)
    forest = await filed_in_the_village(local("2026-03-02 09:00"))
    secretary, grid, clerk, woods = "liang@xiaopingyang-pingdong", "wei@xiaopingyang-pingdong", *TOWNS
    await forest.accepted(secretary, local("2026-03-02 10:00"))
    for when in ("2026-03-03 19:30", "2026-03-05 19:30", "2026-03-07 10:00"):
        await forest.tried(grid, local(when))
    await forest.climbs(secretary, local("2026-03-08 09:00"))
    for when in ("2026-03-10 10:00", "2026-03-14 10:00", "2026-03-20 10:00"):
        await forest.tried(secretary, local(when))
    await forest.sent_up(secretary, local("2026-03-23 10:00"), "对方在另一个村，请镇里调。")
    await forest.answered(clerk, "take_over", local("2026-03-24 09:00"))
    await forest.belongs(clerk, local("2026-03-24 09:30"))
    await forest.dispatched(clerk, local("2026-03-24 10:00"))
    await forest.taken(woods, local("2026-03-24 11:00"))
    await forest.told(woods, local("2026-03-25 09:00"))
    for when in ("2026-03-28 09:00", "2026-04-02 09:00", "2026-04-08 09:00"):
        await forest.tried(woods, local(when), way="apart")
    await forest.sent_up(clerk, local("2026-04-09 10:00"), "要县里的图和档案，请一起到现场。")
    await jointly_with_the_county(forest, woods)
    await to_the_end(forest, clerk, woods)
    return forest


TOWNS = ("li@xiaopingyang", "wu@xiaopingyang")


async def jointly_with_the_county(forest: Forest, woods: str) -> None:
    bureau = "wan@xingbin"
    await forest.answered("chen@xingbin", "take_over", local("2026-04-10 09:00"))
    await forest.helped("chen@xingbin", local("2026-04-10 10:00"))
    await forest.taken(bureau, local("2026-04-10 11:00"))
    await forest.told(bureau, local("2026-04-10 15:00"))
    await forest.assisted(bureau, local("2026-04-14 09:00"))
    await forest.answered("chen@xingbin", "hand_back", local("2026-04-15 09:00"), "归属等政府定，先谈谁管谁用。")
    await forest.tried(woods, local("2026-04-20 09:00"), way="on_site", solved=True)


async def to_the_end(forest: Forest, clerk: str, woods: str) -> None:
    await forest.finished(woods, local("2026-04-21 10:00"))
    await forest.approved("wang@xiaopingyang", local("2026-04-22 09:00"))
    await forest.hears_the_other_side(clerk, local("2026-04-24 10:00"))
    await forest.heard(clerk, local("2026-04-24 10:00"))


@pytest.mark.usefixtures("settings")
async def test_every_clock_of_the_forest_land_matter_is_the_one_that_is_counted_by_hand() -> None:
    forest = await the_whole_way()

    counted = [(name, *(local(f"2026-{day}") for day in days)) for name, *days in BY_HAND]
    found = await rows(CLOCKS, forest.id)
    assert [(one["name"], one["started_at"], one["due_at"], one["stopped_at"]) for one in found] == counted
    stays = [(one["rung"], one["desk"]) for one in await rows(STAYS, forest.id)]
    assert stays == [("hamlet", VILLAGE), ("village", VILLAGE), ("town", TOWN), ("town", TOWN)]
    case = await row('select * from "case" where id = $1', forest.id)
    assert (case["state"], case["outcome"], case["place"], case["holder"]) == ("CLOSED", "solved", TOWN, TOWN)
    assert {f"t:{VILLAGE}", f"t:{COUNTY}"} <= set(case["seen_by"])
    tried = await rows("select solved from attempt where case_id = $1 order by at", forest.id)
    assert [one["solved"] for one in tried] == [*[False] * 9, True]
