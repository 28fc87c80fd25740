"""What the applicant reads and sends while something is missing, and when the matter was not taken in."""

import re

from litestar import Litestar

from tests.cast import County
from tests.client import Client
from tests.files.pictures import picture
from tests.intake import CHANNEL, add, ask, grant, propose_decline
from tests.matters import Matter, a_case
from tests.portal.walk import case_path, guest, headline, text_of


async def sent(client: Client, matter: Matter, **typed: str) -> int:
    page = await client.get(case_path(matter))
    marks = {name: re.findall(f'name="{name}" value="([^"]+)"', page.text)[0] for name in ("form_key", "version")}
    answer = await client.post(f"{case_path(matter)}/supplement", {**marks, "added": "工时记录带来了。", **typed})
    return answer.status_code


async def test_the_page_lists_what_is_missing_and_until_when(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    await ask(matter)

    page = await (await guest(app, matter)).get(case_path(matter))

    assert headline(page.text).startswith("还差几样材料，请您")
    told = text_of(page.text)
    assert "还差这 2 样，请您补" in told
    assert "劳动合同" in told
    assert "把上面几样补齐" in told


async def test_what_is_sent_brings_the_matter_back_to_the_window(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    await ask(matter)
    client = await guest(app, matter)

    status = await sent(client, matter)

    assert status == 303
    assert (await matter.row())["state"] == "SUBMITTED"
    page = await client.get(case_path(matter))
    assert "工时记录带来了。" in page.text
    assert 'id="supplement"' not in page.text


async def test_nothing_written_and_nothing_attached_is_refused_at_its_field(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    await ask(matter)
    client = await guest(app, matter)

    status = await sent(client, matter, added=" ")

    assert status == 422
    assert (await matter.row())["state"] == "SUPPLEMENT_REQUESTED"


async def test_a_photograph_alone_is_enough(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    await ask(matter)
    await matter.attach(picture())

    status = await sent(await guest(app, matter), matter, added="")

    assert status == 303
    assert (await matter.row())["state"] == "SUBMITTED"


async def test_what_the_window_took_in_meanwhile_is_not_asked_again_and_the_words_come_back(
    app: Litestar, qinghe: County
) -> None:
    matter = await a_case(qinghe)
    await ask(matter)
    client = await guest(app, matter)
    page = await client.get(case_path(matter))
    marks = {name: re.findall(f'name="{name}" value="([^"]+)"', page.text)[0] for name in ("form_key", "version")}
    await add(matter)

    answer = await client.post(f"{case_path(matter)}/supplement", {**marks, "added": "我在网上又写了一遍"})

    assert answer.status_code == 409
    assert "已经补过了，不用再补" in answer.text
    assert "我在网上又写了一遍" in answer.text


async def test_somebody_else_adds_nothing(app: Litestar, qinghe: County) -> None:
    matter, other = await a_case(qinghe), await a_case(qinghe)
    await ask(matter)
    await ask(other)
    stranger = await guest(app, other)
    page = await stranger.get(case_path(other))
    marks = {name: re.findall(f'name="{name}" value="([^"]+)"', page.text)[0] for name in ("form_key", "version")}

    answer = await stranger.post(f"{case_path(matter)}/supplement", {**marks, "added": "不是我的"})

    assert answer.status_code == 401
    assert (await matter.row())["state"] == "SUPPLEMENT_REQUESTED"


async def test_a_decline_tells_where_to_go_and_who_looks_at_it_again(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    await propose_decline(matter)
    client = await guest(app, matter)
    before = await client.get(case_path(matter))
    await grant(matter)

    page = await client.get(case_path(matter))

    assert CHANNEL not in before.text
    assert "提请" not in text_of(before.text)
    assert headline(page.text) == "石桥镇综治中心没有受理，该去哪里办写在下面。"
    told = text_of(page.text)
    assert CHANNEL in told
    assert "30 天内可以请清禾县综治中心再看一看" in told
    assert 'href="tel:0772-100"' in page.text
