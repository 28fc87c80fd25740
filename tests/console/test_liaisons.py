"""联办 on screen: a county is asked, its director reads and answers, what is common stands in both cases."""

from uuid import UUID

import pytest
import pytest_asyncio
from litestar import Litestar

from cases.arriving import arrive
from cases.crossing import carry_across
from people import actor as actors
from people.roles import Role
from tests.client import Client, signed_in_staff
from tests.console.matters import brought_to
from tests.console.screens import case_url, counts, fill, linked, main, text
from tests.console.world import World, invite, new_world
from tests.running import as_worker

ASKS = "承包人住在贵县，请帮忙找到他。"


@pytest_asyncio.fixture(scope="module")
async def here(world: World) -> World:
    await invite(world, "head", world.place, "县中心主任", "清禾县综治中心 钱", (Role.DIRECTOR,))
    return world


@pytest_asyncio.fixture
async def there(app: Litestar) -> World:
    world = await new_world()
    await invite(world, "head", world.place, "县中心主任", "清禾县综治中心 金", (Role.DIRECTOR,))
    return world


async def _head(app: Litestar, world: World) -> Client:
    return await signed_in_staff(app, world.staff["head"].account_id)


async def _carry(world: World) -> None:
    with as_worker():
        while await carry_across(actors.system(world.id, world.place).scope, arrive):
            pass


async def _ask(app: Litestar, here: World, there: World, **typed: str | list[str]) -> UUID:
    case_id = await brought_to(here, "accept")
    head, url = await _head(app, here), case_url(here, "head", case_id)
    told = {"county": str(there.id), "text": ASKS, "share": ["say", "people"]}
    fields, _ = await fill(head, f"{url}/liaison", **(told | typed))
    answered = await head.post(f"{url}/liaison", fields)
    assert answered.status_code == 303
    await _carry(here)
    return case_id


async def test_a_letter_is_read_taken_in_and_what_is_common_stands_on_both_pages(
    app: Litestar, here: World, there: World
) -> None:
    case_id = await _ask(app, here, there)
    mine, theirs = await _head(app, here), await _head(app, there)
    letters = f"{there.staff['head'].home}/county_letters"

    listed = await theirs.get(letters)
    one = linked(listed, f"{letters}/")
    read = await theirs.get(f"{letters}/{one}")
    fields, _ = await fill(theirs, f"{letters}/{one}", do="take_in", category="wages")
    taken = await theirs.post(f"{letters}/{one}", fields)
    await _carry(there)
    url = case_url(here, "head", case_id)
    shared, _ = await fill(mine, f"{url}/liaison/{one}", do="share", text="已和工地核对过工期。")
    sent = await mine.post(f"{url}/liaison/{one}", shared)
    await _carry(here)

    assert counts(listed)[letters] == 1
    assert ASKS in text(main(read))
    assert "赵大勇" in text(main(read))
    assert taken.status_code == sent.status_code == 303
    told = text(main(await theirs.get(taken.headers["location"])))
    assert "已和工地核对过工期。" in told
    assert "外县来函" in told
    assert "联办中" in text(main(await mine.get(url)))
    assert letters not in (await theirs.get(there.staff["head"].home)).text


async def test_a_refusal_comes_back_with_its_reason(app: Litestar, here: World, there: World) -> None:
    case_id = await _ask(app, here, there)
    theirs, letters = await _head(app, there), f"{there.staff['head'].home}/county_letters"
    one = linked(await theirs.get(letters), f"{letters}/")

    fields, _ = await fill(theirs, f"{letters}/{one}", do="refuse", text="他已迁到外省。")
    answered = await theirs.post(f"{letters}/{one}", fields)
    await _carry(there)

    assert (answered.status_code, answered.headers["location"]) == (303, letters)
    told = text(main(await (await _head(app, here)).get(case_url(here, "head", case_id))))
    assert "没有答应" in told
    assert "他已迁到外省。" in told


# fmt: off
REFUSED = [
    ({"county": ""},            "请选一个县"),
    ({"county": "2147483000"},  "请选一个县"),
    ({"text": ""},              "请写明要对方做什么"),
]
ANSWERED = [
    ({"do": ""},                                "请选怎么答复"),
    ({"do": "take_in", "category": ""},         "请选"),
    ({"do": "take_in", "category": "domestic_violence"}, "这一类要专人办"),
    ({"do": "join", "number": "AB-1234-5678"},  "这件事不能并进来"),
    ({"do": "refuse", "text": ""},              "请写明为什么不联办"),
]
# fmt: on


@pytest.mark.parametrize(("typed", "told"), REFUSED)
async def test_what_is_missing_in_a_letter_is_told(
    app: Litestar, here: World, there: World, typed: dict[str, str], told: str
) -> None:
    case_id = await brought_to(here, "accept")
    head, url = await _head(app, here), case_url(here, "head", case_id)
    fields, _ = await fill(head, f"{url}/liaison", **({"county": str(there.id), "text": ASKS} | typed))

    refused = await head.post(f"{url}/liaison", fields)

    assert refused.status_code == 422
    assert told in text(main(refused))


async def test_what_is_missing_in_an_answer_is_told(app: Litestar, here: World, there: World) -> None:
    await _ask(app, here, there)
    theirs, letters = await _head(app, there), f"{there.staff['head'].home}/county_letters"
    one = linked(await theirs.get(letters), f"{letters}/")
    told = []

    for typed, _ in ANSWERED:
        fields, _ = await fill(theirs, f"{letters}/{one}", **typed)
        refused = await theirs.post(f"{letters}/{one}", fields)
        told.append((refused.status_code, text(main(refused))))

    assert [status for status, _ in told] == [422] * len(ANSWERED)
    assert [sentence in said for (_, sentence), (_, said) in zip(ANSWERED, told, strict=True)] == [True] * len(
        ANSWERED
    )


async def test_a_townships_director_is_offered_no_other_county(app: Litestar, here: World, there: World) -> None:
    case_id = await brought_to(here, "accept")
    zhou = await signed_in_staff(app, here.staff["zhou"].account_id)

    page = await zhou.get(case_url(here, "zhou", case_id))
    letters = await zhou.get(f"{here.staff['zhou'].home}/county_letters")

    assert "请别的县联办" not in text(main(page))
    assert letters.status_code == 403


async def test_a_townships_director_tells_what_is_common_and_does_not_end_it(
    app: Litestar, here: World, there: World
) -> None:
    case_id = await _ask(app, here, there)
    head, zhou = await _head(app, here), await signed_in_staff(app, here.staff["zhou"].account_id)
    url, theirs = f"{case_url(here, 'head', case_id)}/liaison/", f"{case_url(here, 'zhou', case_id)}/liaison/"
    case = await head.get(case_url(here, "head", case_id))
    one = linked(case, url)

    pages = [await head.get(url + one), await zhou.get(theirs + one)]

    assert ['id="end-text"' in page.text for page in pages] == [True, False]


async def test_nobody_is_offered_to_ask_another_county_about_what_is_over(
    app: Litestar, here: World, there: World
) -> None:
    case_id = await brought_to(here, "filed")
    chen, desk = await signed_in_staff(app, here.staff["chen"].account_id), case_url(here, "chen", case_id)
    answered, _ = await fill(chen, f"{desk}/answer", category="wages", text="按合同办，公司答应月底付。")
    await chen.post(f"{desk}/answer", answered)

    page = await (await _head(app, here)).get(f"{case_url(here, 'head', case_id)}/liaison")

    assert page.status_code == 403
    assert "这件事不能" in text(page)


async def test_at_the_county_too_the_director_alone_is_offered_to_end_it(
    app: Litestar, here: World, there: World
) -> None:
    case_id = await _ask(app, here, there)
    sender = await invite(here, "sender", here.place, "派单员", "清禾县综治中心 单", (Role.DISPATCHER,))
    clients = {"head": await _head(app, here), "sender": await signed_in_staff(app, sender.account_id)}
    case = await clients["head"].get(case_url(here, "head", case_id))
    one = linked(case, f"{case_url(here, 'head', case_id)}/liaison/")

    pages = [await client.get(f"{case_url(here, name, case_id)}/liaison/{one}") for name, client in clients.items()]

    assert ['id="end-text"' in page.text for page in pages] == [True, False]
