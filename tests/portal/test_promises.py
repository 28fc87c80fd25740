"""How promises were kept: counted from the cases of ninety days, and told only where a count hides everybody."""

from datetime import timedelta

from litestar import Litestar

from cases.commands.on_the_spot import answer_case
from kernel import instant
from kernel.db import counted
from kernel.ids import new_id
from tests.cast import County
from tests.client import Client
from tests.matters import Matter, a_case
from tests.portal.walk import home, text_of

DAY = timedelta(days=1)


async def about(app: Litestar, county: County, place: str = "") -> str:
    return text_of((await Client(app).get(f"{home(county, place)}/about")).text)


async def answered(county: County, matter: Matter) -> None:
    how = {"version": await matter.version(), "key": new_id(), "actor": county.clerk}
    await answer_case(matter.id, category="policy", text="到人社所申请。", **how)


async def test_fewer_than_ten_matters_give_no_figure(app: Litestar, own_county: County) -> None:
    for _ in range(9):
        await a_case(own_county)

    nine = await about(app, own_county)
    await a_case(own_county)
    with instant.at(instant.now() + timedelta(minutes=11)):
        ten = await about(app, own_county)

    assert "最近 90 天收到的事还不到 10 件" in nine
    assert "收到 10 件" in " ".join(ten.split())


async def test_a_promise_is_told_with_its_fraction(app: Litestar, own_county: County) -> None:
    begun = instant.now()
    for late in (False,) * 7 + (True,) * 3:
        with instant.at(begun - 20 * DAY):
            matter = await a_case(own_county)
        with instant.at(begun - (5 if late else 20) * DAY):
            await matter.accept()

    said = " ".join((await about(app, own_county)).split())

    assert "告诉您受不受理：1 个工作日内" in said
    assert "70.00% 10 件做到 7 件" in said


async def test_what_was_not_done_in_time_and_is_not_done_yet_counts_as_not_kept(
    app: Litestar, own_county: County
) -> None:
    begun = instant.now()
    with instant.at(begun - 20 * DAY):
        matters = [await a_case(own_county) for _ in range(11)]
        for matter in matters[:10]:
            await matter.accept()

    assert "90.91% 11 件做到 10 件" in " ".join((await about(app, own_county)).split())


async def test_what_is_over_is_told_with_its_middle_length(app: Litestar, own_county: County) -> None:
    begun = instant.now()
    for days in (1, 1, 1, 1, 2, 4, 4, 4, 4, 4):
        with instant.at(begun - 10 * DAY):
            matter = await a_case(own_county)
        with instant.at(begun - (10 - days) * DAY):
            await answered(own_county, matter)

    said = " ".join((await about(app, own_county)).split())

    assert "办完 10 件" in said
    assert "解决了 10 件，占办完的 100.00%" in said
    assert "多久办完 一半的事在 3.0 天以内" in said


async def test_sealed_matters_and_older_ones_are_in_no_figure(app: Litestar, own_county: County) -> None:
    begun = instant.now()
    for _ in range(9):
        await a_case(own_county)
    await a_case(own_county, topic="harm")
    with instant.at(begun - 91 * DAY):
        await a_case(own_county)

    assert "还不到 10 件" in await about(app, own_county)


async def test_a_place_counts_its_own_matters_alone(app: Litestar, own_county: County) -> None:
    for _ in range(10):
        await a_case(own_county)

    there = " ".join((await about(app, own_county, "liuwan")).split())
    sister = await about(app, own_county, "liuhe")

    assert "收到 10 件" in there
    assert "还不到 10 件" in sister


async def test_a_figure_is_counted_once_in_ten_minutes_and_the_page_takes_four_statements(
    app: Litestar, own_county: County
) -> None:
    client, said, again = Client(app), list[str](), list[str]()

    for seen in (said, again):
        token = counted.set(seen)
        await client.get(f"{home(own_county)}/about")
        counted.reset(token)

    assert sum("promises_kept" in statement for statement in said) == 1
    assert sum("promises_kept" in statement for statement in again) == 0
    assert len(said) <= 4
