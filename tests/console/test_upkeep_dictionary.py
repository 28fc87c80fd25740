"""An administrator adds a category; the window offers it at once, and no longer once it is retired."""

import re

import pytest

from kernel.ids import new_id
from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.screens import Fields, main, text
from tests.console.world import World


def one_more(title: str, under: str = "neighbour") -> Fields:
    return {"title": title, "under": under, "form_key": str(new_id())}


async def offered(world: World, chen: Client) -> list[str]:
    """What the window's own form lists."""
    page = await chen.get(f"{world.staff['chen'].home}/receive")
    options = re.search(r'<select class="input" id="category".*?</select>', page.text, flags=re.S)
    assert options
    return re.findall(r"<option[^>]*>([^<]+)</option>", options[0])


async def test_a_category_of_the_county_is_offered_at_the_windows_of_its_townships(
    world: World, sign_in: SignIn
) -> None:
    ren, chen, url = await sign_in("ren"), await sign_in("chen"), f"{world.staff['ren'].home}/dictionary"

    answer = await ren.post(url, one_more("宠物扰邻"))

    assert answer.headers["location"] == f"{url}?saved=1"
    choices = await offered(world, chen)
    assert choices.index("宠物扰邻") == choices.index("邻里") + 1


async def test_a_retired_category_stays_in_the_dictionary_and_leaves_the_window(
    world: World, sign_in: SignIn
) -> None:
    ren, chen, url = await sign_in("ren"), await sign_in("chen"), f"{world.staff['ren'].home}/dictionary"
    await ren.post(url, one_more("噪声扰民"))
    [key] = re.findall(r'name="retire" value="(\w+)"[^\n]*停用 噪声扰民', (await ren.get(url)).text)

    await ren.post(url, {"retire": key, "form_key": str(new_id())})

    page = await ren.get(url)
    assert "噪声扰民本级加的 · 已停用，老案件上照样显示" in text(main(page)).replace(" 本级", "本级")
    assert f'value="{key}"' not in page.text
    assert "噪声扰民" not in await offered(world, chen)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (one_more("宠"), "请写类别的名称，2 到 12 个字。"),
        (one_more("宠物伤人", ""), "请选它归在哪一大类。"),
        (one_more("打孩子", "domestic_violence"), "下面不能再分"),
        (one_more("物业"), "已经有叫“物业”的类别了"),
    ],
)
async def test_what_cannot_be_added_is_told_and_kept_as_typed(
    world: World, sign_in: SignIn, form: Fields, said: str
) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/dictionary"

    page = await ren.post(url, form)

    assert page.status_code == 422
    assert said in text(main(page))
    assert f'value="{form["title"]}"' in page.text


async def test_a_clerk_does_not_find_the_dictionary(world: World, sign_in: SignIn) -> None:
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/dictionary"

    assert (await chen.get(url)).status_code == 403
    assert (await chen.post(url, one_more("宠物扰邻"))).status_code == 403
