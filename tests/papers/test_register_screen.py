"""The screen of the 台账: what one may choose, and what comes back."""

import re

from tests.console.conftest import SignIn
from tests.console.matters import file
from tests.console.screens import fill, text
from tests.console.world import World
from tests.papers.sheets import lines_of

PERIOD = {"since": "2026-01-01", "until": "2099-12-31"}


def variants(page: str) -> list[str]:
    return re.findall(r'name="variant" value="([a-z]+)"', page)


async def test_a_clerk_takes_the_sheet_away(world: World, sign_in: SignIn) -> None:
    await file(world)
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/register"
    fields, page = await fill(chen, url, **PERIOD, variant="masked")

    sheet = await chen.post(url, fields)

    assert variants(page.text) == ["masked", "plain"]
    assert sheet.headers["content-type"].endswith("spreadsheetml.sheet")
    assert sheet.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert "赵**、钱**、孙**" in [line["申请人"] for line in lines_of(sheet.content)]


async def test_who_may_not_see_names_is_offered_the_masked_one_only(world: World, sign_in: SignIn) -> None:
    gao = await sign_in("gao")

    page = await gao.get(f"{world.staff['gao'].home}/register")
    forced = await gao.post(
        f"{world.staff['gao'].home}/register",
        {**PERIOD, "variant": "plain", "reason": "月度核对", "form_key": "0198c0de-0000-7000-8000-000000000001"},
    )

    assert variants(page.text) == ["masked"]
    assert forced.status_code == 403


async def test_a_crooked_form_comes_back_as_typed_with_a_sentence_at_each_field(
    world: World, sign_in: SignIn
) -> None:
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/register"
    fields, _ = await fill(chen, url, since="三月一日", until="2020-13-40", category="nothing", variant="plain")

    page = await chen.post(url, fields)

    assert page.status_code == 422
    assert text(page).count("请填日期，例如 2026-03-01。") == 4  # at each field and in the summary
    assert 'value="三月一日"' in page.text
    assert 'value="plain" checked' in page.text


async def test_an_internal_sheet_without_a_reason_says_so_at_its_field(world: World, sign_in: SignIn) -> None:
    await file(world)
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/register"
    fields, _ = await fill(chen, url, **PERIOD, variant="plain", reason="看")

    page = await chen.post(url, fields)

    assert page.status_code == 422
    assert 'id="reason-error"' in page.text


async def test_units_find_no_way_to_it(world: World, sign_in: SignIn) -> None:
    liu, chen = await sign_in("liu"), await sign_in("chen")

    assert "/register" not in (await liu.get(world.staff["liu"].home)).text
    assert f"{world.staff['chen'].home}/register" in (await chen.get(world.staff["chen"].home)).text
    assert (await liu.get(f"{world.staff['liu'].home}/register")).status_code == 403
