"""The page of the leaders of a place: who sits where, and one more."""

from litestar import Litestar

from kernel.ids import new_id
from people.roles import Role
from tests.client import signed_in_staff
from tests.console.conftest import SignIn
from tests.console.screens import main, text
from tests.console.world import World, invite

SEAT = "town_secretary"


async def test_the_page_lists_the_seats_of_a_place_and_takes_a_leader(world: World, sign_in: SignIn) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/leaders"
    chen = world.staff["chen"].actor
    form = {"place": chen.place, "seat": SEAT, "post_id": str(chen.post_id), "from": "2026-01-01"}

    refused = await ren.post(url, form | {"from": "昨天", "form_key": str(new_id())})
    answer = await ren.post(url, form | {"form_key": str(new_id())})
    page = await ren.get(f"{url}?place={chen.place}")

    assert refused.status_code == 422
    assert "请选一个日期" in text(main(refused))
    assert answer.status_code == 303
    told = text(main(page))
    assert "镇街党委书记" in told
    assert "2026年1月1日起" in told or "1月1日" in told
    assert "村党组织书记" not in told


async def test_a_place_that_is_none_or_another_s_is_not_found(app: Litestar, world: World) -> None:
    of_town = await invite(world, "keeper", world.town, "管理员", "石桥镇综治中心 管", (Role.TENANT_ADMIN,))
    client, url = await signed_in_staff(app, of_town.account_id), f"{of_town.home}/leaders"

    answers = [
        await client.get(f"{url}?place={place}") for place in (world.town, f"{world.town}no/", world.other_town)
    ]

    assert [answer.status_code for answer in answers] == [200, 404, 404]
