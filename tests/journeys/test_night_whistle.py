"""A night whistle: the police hand a brawl over, three units are called; one is in time, one late, one absent."""

from datetime import timedelta
from typing import Any

from playwright.async_api import Browser

from cases.filing import Who
from demo.world_files import staff
from tests.journeys.browsing import ON_A_PHONE_AND_AT_A_PLAIN_DESK, Run, Someone
from tests.journeys.stage import Stage, filed, settle
from tests.journeys.steps import case_id, opens, reaches, unfolds
from tests.running import row

SAID = "工地门口两边的人又吵起来了，刚才动了手，派出所的同志把人劝开，请中心来人一起说清楚。"
CALLED = """
select d.short, u.state, u.due_at - w.called_at as term, u.brought, u.needed, u.place_right
from called_unit u join whistle w on w.county_id = u.county_id and w.id = u.whistle_id
join department d on d.county_id = u.county_id and d.id = u.unit_id
where u.case_id = $1 and d.short = $2"""
ENDED = "select state, outcome from whistle where case_id = $1"
# The clock that a browser sees runs as it likes: half an hour later is half an hour earlier in the rows.
LATER = """
with moved as (update clock set due_at = due_at - interval '31 minutes', fires_at = fires_at - interval '31 minutes'
  where case_id = $1 and name = 'check_in' and stopped_at is null returning id)
update called_unit set due_at = due_at - interval '31 minutes' where case_id = $1 and state = 'CALLED'
returning (select count(*) from moved) as clocks"""


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_of_three_units_one_is_in_time_one_late_and_one_absent(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(stage, browser, "whistle", county, device, script)
    slip = await filed(county, Who("王玉柱"), topic="neighbour", say=SAID, demands=("把话说清楚",), urgent=True)
    number, case = slip.number, await case_id(slip.number)
    clerk, police = await run.signs_in("clerk", "chen"), await run.signs_in("police", "jiang")
    labour = await run.signs_in("labour", "liu")

    await blows(clerk, number, "公安局", "人力资源和社会保障局", "司法局")
    await comes(police, number)
    await row(LATER, case)
    await comes(labour, number)
    await looks_at_the_board(clerk, number)
    await ends(clerk, number)
    await scores(police, number)
    await reaches(stage, phone_of(f"jiang@{county}"), "请您单位马上派人到场")

    assert [dict(await row(CALLED, case, unit)) for unit in ("公安局", "人社局", "司法局")] == [
        told_of("公安局", "ON_TIME", 30, brought="yes", needed="yes", place_right="no"),
        told_of("人社局", "LATE", -1, brought="no"),
        told_of("司法局", "ABSENT", -1),
    ]
    assert dict(await row(ENDED, case)) == {"state": "ENDED", "outcome": "partly"}
    assert run.complaints == []
    assert stage.csp_reports() == 0


def told_of(unit: str, state: str, minutes: int, **scored: str) -> dict[str, Any]:
    none = dict.fromkeys(("brought", "needed", "place_right"))
    return {"short": unit, "state": state, "term": timedelta(minutes=minutes), **none, **scored}


def phone_of(login: str) -> str:
    """As the demo world states it."""
    [found] = [person["phone"] for person in staff(login.partition("@")[2]) if person["login"] == login]
    return str(found)


async def blows(clerk: Someone, number: str, *units: str) -> None:
    await opens(clerk, number)
    await unfolds(clerk, "吹哨")
    for unit in units:
        await clerk.page.get_by_label(unit).first.check()
    await clerk.page.fill("input[name=spot]", "县城东安置楼工地南门")
    await clerk.page.fill("textarea[name=text]", "两边动了手，请带能拍板的人来，把欠账的单子带上。")
    await clerk.looks("whistle")
    await clerk.click(clerk.page.locator("main .save button"))
    await clerk.reads("0 个到了，3 个还没到")
    await clerk.looks("called")


async def comes(unit: Someone, number: str) -> None:
    await opens(unit, number)
    await unit.looks("called")
    await unit.press("到了，去报到")
    await unit.looks("link")
    await unit.press("我到了，报到")
    await unit.reads("到")
    await unit.looks("there")


async def looks_at_the_board(clerk: Someone, number: str) -> None:
    await opens(clerk, number)
    await clerk.press("看谁到了")
    await clerk.reads("2 个到了，1 个还没到")
    await clerk.page.locator("details summary", has_text="报到码").first.click()
    await clerk.looks("board")


async def ends(clerk: Someone, number: str) -> None:
    await clerk.press("结束吹哨")
    await clerk.page.check("input[name=outcome][value=partly]")
    await clerk.page.fill("textarea[name=text]", "先付一半，余下的月底前付清；工地门口派人守两晚。")
    for unit, said in (("公安局", "yes"), ("人力资源和社会保障局", "no")):
        asked = clerk.page.locator("fieldset", has_text=unit).locator(f"input[value={said}]")
        await asked.first.check()
    await clerk.looks("end")
    await clerk.click(clerk.page.locator("main .save button"))
    await clerk.reads("先付一半")
    await clerk.looks("ended")


async def scores(unit: Someone, number: str) -> None:
    await opens(unit, number)
    await unit.press("评这次吹哨")
    await unit.page.check("input[name=needed][value=yes]")
    await unit.page.check("input[name=place_right][value=no]")
    await unit.looks("score")
    await unit.click(unit.page.locator("main .save button"))
    await unit.looks("scored")
