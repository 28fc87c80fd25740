"""The steps of a matter as people take them on their screens, from the county's page to the last word."""

import asyncio
import re

from cases.filing import Slip, shown_number
from tests.journeys.browsing import Someone
from tests.journeys.stage import Stage
from tests.running import row

NUMBER = re.compile(r"[0-9A-Z]{2,3}-[0-9A-Z]{4}-[0-9A-Z]{4}")
SECRET = re.compile(r"\b(\d{3}) ?(\d{3})\b(?!\d|-)")


async def reaches(stage: Stage, phone: str, words: str) -> str:
    """The text message to this phone that has these words, as it comes; returns what is in the last brackets."""
    for _ in range(120):
        found = [match for message in stage.messages(phone) if (match := re.search(words, message["text"]))]
        if found:
            return found[0][len(found[0].groups())]
        await asyncio.sleep(0.5)
    raise AssertionError(f"{words} did not reach {phone}")


async def case_id(number: str) -> str:
    found = await row('select id from "case" where number = $1', number)
    return str(found["id"])


async def starts(resident: Someone, county: str, topic: str) -> None:
    """One question a page: this is the first."""
    await resident.go(f"/p/{county}")
    await resident.looks("home")
    await resident.press("我要点单")
    await resident.page.check(f"input[value={topic}]")
    await resident.looks("topic")
    await resident.press("下一步")


async def tells(resident: Someone, county: str, story: str, *wants: str) -> None:
    """What happened, what is wanted, and that it was in the county's own town."""
    page = resident.page
    await page.fill("textarea[name=story]", story)
    await resident.press("下一步")
    for nth, want in enumerate(wants):
        if nth:
            await resident.press("再加一")
        await page.locator("input[name=want]").nth(nth).fill(want)
    await resident.looks("wants")
    await resident.press("下一步")
    await resident.looks("place")
    await page.check(f"input[name=place][value='{county}/']")
    await resident.press("下一步")


async def comes_alone(resident: Someone, name: str, phone: str = "") -> None:
    """Without a phone where the one who signed in has it confirmed already."""
    await resident.page.fill("input[name=name]", name)
    if phone:
        await resident.page.fill("input[name=phone]", phone)
    await resident.looks("who")
    await resident.press("下一步")
    await resident.page.check("input[name=together][value=alone]")
    await resident.press("下一步")


async def hands_over(resident: Someone) -> Slip:
    """Reads all once more and goes home with number and secret."""
    await resident.looks("check")
    await resident.page.check("input[name=agree]")
    await resident.press("交给中心")
    await resident.reads("查询码")
    await resident.looks("slip")
    text = await resident.page.locator("main").inner_text()
    number, secret = NUMBER.search(text), SECRET.search(text)
    assert number, text
    assert secret, text
    return Slip(number[0].replace("-", ""), secret[1] + secret[2])


async def tracks(resident: Someone, county: str, slip: Slip) -> None:
    await resident.go(f"/p/{county}/track")
    await resident.page.fill("input[name=no]", shown_number(slip.number))
    await resident.page.fill("input[name=secret]", slip.secret)
    await resident.looks("track")
    await resident.click(resident.page.locator("main form button").last)


async def opens(person: Someone, number: str) -> None:
    await person.go(f"{person.desk}/case/{await case_id(number)}")


async def finds_at_work(person: Someone, number: str) -> None:
    """On the list of what is to be done now, and beside it."""
    await person.go(person.desk)
    await person.reads("要做")
    await person.looks("work")
    await person.click(person.page.locator(f"table.work th[scope=row] a[href*='{await case_id(number)}']"))
    await person.looks("beside")


async def unfolds(person: Someone, label: str) -> None:
    """What stands behind "更多"; without a script it opens all the same."""
    more = person.page.locator("details.more").first
    await more.locator("summary", has_text="更多").click()
    await person.looks(f"more-{label}")
    await person.press(label)


async def takes_over(person: Someone, number: str) -> None:
    """What another level sent here."""
    await opens(person, number)
    await person.looks("called")
    await person.press("呼应")
    await person.looks("respond")
    await person.press("接过来办")
    await person.reads("呼应：接过来办")
    await person.looks("taken-over")


async def hands_back(person: Someone, number: str, text: str) -> None:
    """To the level that sent it."""
    await opens(person, number)
    await unfolds(person, "交回")
    await person.page.fill("textarea[name=text]", text)
    await person.looks("hand-back")
    await person.press("交回")
    await person.looks("handed-back")


async def accepts(
    clerk: Someone, number: str, *, title: str, category: str = "wages", factor: int = 2, grade: str = "yellow"
) -> None:
    page = clerk.page
    await opens(clerk, number)
    await clerk.looks("case")
    await clerk.press("受理")
    await page.fill("input[name=title]", title)
    await page.select_option("select[name=category]", category)
    for name in ("nature", "scale", "difficulty", "impact"):
        await page.check(f"input[name={name}][value='{factor}']")
    await clerk.looks("accept")
    await clerk.press("评好了，看建议")
    await page.check(f"input[name=grade][value={grade}]")
    await clerk.looks("grade")
    await clerk.press("受理")
    await clerk.reads(title)
    await clerk.reads("已受理待派")


async def dispatches(clerk: Someone, number: str, instruction: str, *, to: str = "人社局") -> None:
    await opens(clerk, number)
    await clerk.press("派单")
    await clerk.page.fill("textarea[name=instruction]", instruction)
    await clerk.looks("dispatch")
    await clerk.press(f"派给{to}")
    await clerk.reads("已派单待接")
    await clerk.looks("dispatched")


async def takes(handler: Someone, number: str) -> None:
    await opens(handler, number)
    await handler.press("接单")
    await handler.reads("办理中")
    await handler.looks("taken")


async def tells_progress(handler: Someone, number: str, text: str) -> None:
    """So that the applicant reads it too."""
    await opens(handler, number)
    await handler.press("写进展")
    await handler.page.fill("textarea[name=text]", text)
    await handler.page.check("input[name=public]")
    await handler.looks("feedback")
    await handler.press("写进展")


async def hands_in(handler: Someone, number: str, *, reply: str, summary: str) -> None:
    """With the same reply to every demand."""
    await opens(handler, number)
    await handler.press("交办结")
    for fieldset in await handler.page.locator(".replies fieldset").all():
        await fieldset.locator("input[value=support]").check()
        await fieldset.locator("textarea").fill(reply)
    await handler.page.fill("textarea[name=summary]", summary)
    await handler.looks("result")
    await handler.press("交办结")
    await handler.reads("办结待审")
    await handler.looks("handed-in")


async def approves(reviewer: Someone, number: str) -> None:
    await opens(reviewer, number)
    await reviewer.press("审核")
    await reviewer.looks("review")
    await reviewer.press("审核通过")
    await reviewer.reads("待回访")


async def visits(
    visitor: Someone, number: str, *, solved: str = "yes", satisfied: str = "yes", text: str = ""
) -> None:
    """By telephone."""
    await opens(visitor, number)
    await visitor.press("回访")
    await visitor.page.check("input[name=way][value=phone]")
    for question, answer in (("contacted", "yes"), ("solved", solved), ("satisfied", satisfied)):
        await visitor.page.check(f"input[name={question}][value={answer}]")
    await visitor.page.fill("textarea[name=text]", text)
    await visitor.looks("visit")
    await visitor.press("记下回访")
    await visitor.reads("已办结" if solved == "yes" else "重办待接")
    await visitor.looks("visited")
