"""What clerks published is read by everybody, and hinted at before the same is filed again."""

from litestar import Litestar

from cases.commands.publish import publish_case
from cases.filing import Who
from tests.cast import County
from tests.client import Client, signed_in_citizen
from tests.intake import how
from tests.matters import a_case
from tests.portal.walk import answered, home, send, text_of

SENTENCE = "村口到小学那段路灯不亮"
HINT = "这里已有人反映"


async def published(county: County) -> None:
    matter = await a_case(county, topic="village", applicants=(Who("周小梅", "13700000001"),), people=1)
    await matter.accept(category="village_affairs")
    await publish_case(matter.id, **await how(matter, county.clerk, {"sentence": SENTENCE}))


async def test_the_list_tells_what_where_and_how_far_and_never_who(browser: Client, own_county: County) -> None:
    await published(own_county)

    told = text_of((await browser.get(f"{home(own_county)}/reported")).text)
    empty = text_of((await browser.get(f"{home(own_county, 'liuhe')}/reported")).text)

    for words in (SENTENCE, "受理了", "村务 · 清禾县 石桥镇 柳湾村"):
        assert words in told
    assert "周" not in told
    assert "这里还没有公开的事" in empty


async def test_before_sending_the_same_kind_at_the_same_place_is_hinted_at(
    browser: Client, own_county: County
) -> None:
    await published(own_county)
    same = await answered(browser, home(own_county), own_county, topic="village")
    other = await answered(browser, home(own_county), own_county, topic="wage")
    sealed = await answered(browser, home(own_county), own_county, topic="harm")

    pages = [text_of((await browser.get(f"{draft}/check")).text) for draft in (same, other, sealed)]

    assert [HINT in page for page in pages] == [True, False, False]
    assert SENTENCE in pages[0]


async def test_ones_own_open_matter_is_hinted_at_and_somebody_elses_is_not(
    app: Litestar, browser: Client, qinghe: County, citizen
) -> None:
    client = await signed_in_citizen(app, qinghe.id, citizen)
    await send(client, await answered(client, home(qinghe), qinghe, topic="land"))

    mine = await client.get(f"{await answered(client, home(qinghe), qinghe, topic='land')}/check")
    others = await browser.get(f"{await answered(browser, home(qinghe), qinghe, topic='land')}/check")

    assert "您自己交过这样一件，正在办" in text_of(mine.text)
    assert HINT not in text_of(others.text)
