"""What leaves a county: a letter with its passport for a unit outside, and what two counties do together."""

from pathlib import Path
from zipfile import ZipFile

from playwright.async_api import Browser

from cases.filing import Slip, Who
from tests.journeys.browsing import DESKTOP, PHONE, Run, Someone
from tests.journeys.stage import Stage, filed, settle
from tests.journeys.steps import accepts, opens
from tests.running import rows

HERE, THERE = "jinxiu", "xingbin"
STORY = "在县城东边的安置楼干了三个月，承包人跑回邻县老家，工钱一直不给。"
TITLE = "承包人在邻县的欠薪"
ASKS = "承包人住在贵县，请帮忙找到他，约一次三方调解。"
OUTSIDE = "请核实承包人的现住址，并把调解通知送达本人。"
TOLD = "承包人找到了，愿意下周三到贵县来谈。"
SIDES = "select county_id, case_id, state from liaison where id = any(select id from liaison where case_id = $1)"


async def test_a_letter_leaves_with_its_passport_and_another_county_takes_part(
    stage: Stage, browser: Browser, tmp_path: Path
) -> None:
    await settle(HERE)
    await settle(THERE)
    run = Run(stage, browser, "letters", HERE, DESKTOP, script=True)
    slip = await filed(HERE, Who("赵大勇", "19900021201"), topic="wage", say=STORY, demands=("把工钱结清",))
    clerk, director = await run.signs_in("clerk", "chen"), await run.signs_in("director", "zhou")
    among = Run(stage, browser, "letters", THERE, DESKTOP, script=True)
    other = await among.signs_in("other", "zhou")

    await accepts(clerk, slip.number, title=TITLE)
    await writes_a_letter(director, slip)
    await reads_it_on_paper(director)
    await opens_its_passport(director, slip, tmp_path)
    await asks_the_other_county(director, slip)
    await takes_it_in(other)
    await tells_what_is_common(other)
    await reads_what_came(director, slip)
    await ends_it(director)
    await reads_that_it_ended(other)

    case = await rows('select id from "case" where number = $1', slip.number)
    sides = await rows(SIDES, case[0]["id"])
    assert {side["state"] for side in sides} == {"ENDED"}
    assert run.complaints + among.complaints == []
    assert stage.csp_reports() == 0


async def looks_on_both(person: Someone, screen: str) -> None:
    """At the desk, and as it reads on a phone."""
    await person.looks(screen)
    await person.page.set_viewport_size(PHONE["viewport"])
    await person.looks(f"{screen}-narrow")
    await person.page.set_viewport_size(DESKTOP["viewport"])


async def writes_a_letter(director: Someone, slip: Slip) -> None:
    """First without the reason: the form says so, and keeps what was typed."""
    page = director.page
    await opens(director, slip.number)
    await director.press("发函")
    await director.looks("letter")
    await page.fill("input[name=to]", "山东省莘县综治中心")
    await page.fill("input[name=address]", "莘县政府街 1 号")
    await page.fill("textarea[name=asks]", OUTSIDE)
    await page.fill("input[name=answer_by]", "2099-01-30")
    await page.check("input[name=variant][value=full]")
    await director.press("做成函和案卷包")
    await director.reads("请写明为什么要发")
    assert await page.input_value("textarea[name=asks]") == OUTSIDE
    await director.looks("letter-refused")
    await page.fill("input[name=reason]", "承包人户籍在莘县，要送达通知")
    await director.press("做成函和案卷包")
    await director.reads("致山东省莘县综治中心")
    await looks_on_both(director, "letter-made")


async def reads_it_on_paper(director: Someone) -> None:
    await director.press("看函、打印")
    await director.page.wait_for_url("**/letter/*")
    await looks_on_both(director, "letter-paper")
    await director.page.go_back()


async def opens_its_passport(director: Someone, slip: Slip, folder: Path) -> None:
    """As whoever gets it does: unpacked on a disk, without a network."""
    await opens(director, slip.number)
    async with director.page.expect_download() as coming:
        await director.page.get_by_role("link", name="下载案卷包").click()
    packed = await coming.value
    assert "赵大勇" not in packed.suggested_filename
    await packed.save_as(folder / "passport.zip")
    with ZipFile(folder / "passport.zip") as opened:
        opened.extractall(folder / "passport")
    here = director.page.url
    await director.page.goto((folder / "passport/index.html").as_uri())
    await looks_on_both(director, "passport")
    await director.page.goto(here)


async def asks_the_other_county(director: Someone, slip: Slip) -> None:
    page = director.page
    await opens(director, slip.number)
    await director.press("请别的县联办")
    await director.looks("ask")
    await page.select_option("select[name=county]", label="兴宾区")
    await page.fill("textarea[name=text]", ASKS)
    await page.check("input[name=share][value=say]")
    await page.check("input[name=share][value=people]")
    await director.press("发出去")
    await director.reads("等答复")
    await director.looks("asked")


async def takes_it_in(other: Someone) -> None:
    letters = f"{other.desk}/county_letters"
    await other.finds(letters, other.page.locator("section.box", has_text=TITLE))
    await other.looks("county-letters")
    await other.click(other.page.get_by_role("link", name=f"看函、答复：{TITLE}"))
    await other.reads("赵大勇")
    await looks_on_both(other, "county-letter")
    await other.page.check("input[name=do][value=take_in]")
    await other.press("答复")
    await other.reads("请选")
    await other.looks("county-letter-refused")
    await other.page.select_option("select[name=category]", "wages")
    await other.click(other.page.locator("main .save button"))
    await other.reads("外县来函")
    await other.looks("taken-in")


async def tells_what_is_common(other: Someone) -> None:
    case = other.page.url
    await other.click(other.page.locator("section", has_text="联办").locator("a[href*='/liaison/']").first)
    await other.looks("liaison")
    await other.page.fill("textarea[name=text] >> nth=0", TOLD)
    await other.press("发给对方")
    await other.page.wait_for_url(case)
    await other.reads(TOLD)
    await other.looks("told")


async def reads_what_came(director: Someone, slip: Slip) -> None:
    await opens(director, slip.number)
    await director.finds(director.page.url.removeprefix(director.stage.web), director.page.get_by_text(TOLD))
    await looks_on_both(director, "came")


async def ends_it(director: Someone) -> None:
    await director.click(director.page.locator("a[href*='/liaison/']").first)
    await director.looks("liaison")
    await director.page.fill("#end-text", "两边已经谈成，各自归档。")
    await director.press("结束联办")
    await director.reads("已结束")
    await director.looks("ended")


async def reads_that_it_ended(other: Someone) -> None:
    box = other.page.locator("section", has_text="联办")
    await other.finds(other.page.url.removeprefix(other.stage.web), box.get_by_text("已结束"))
    await other.looks("ended-there")
