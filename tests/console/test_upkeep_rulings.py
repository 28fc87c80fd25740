"""The catalogue shows the rulings that bind; a director takes one back, others only read."""

import re
from dataclasses import replace

from litestar import Litestar

from cases.commands.disputes import reassign, reject_order
from kernel.ids import new_id
from people.roles import Role
from tests.client import Client, signed_in_staff
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import main, text
from tests.console.world import World, invite
from tests.running import row

SENTENCE = "工程款争议引起的欠薪，由司法所主办。"


async def ruled(world: World) -> str:
    """Returns the number of the case as it is stored."""
    matter = await brought_to(world, "dispatch")
    found = await row('select version, lead_order, number from "case" where id = $1', matter)
    form = {"clause": "职责清单 3-1", "text": "这是工程款纠纷，不是劳动合同。"}
    order, leader = found["lead_order"], replace(world.actor("liu"), roles=frozenset({Role.UNIT_LEADER}))
    await reject_order(matter, order, version=found["version"], key=new_id(), actor=leader, **form)
    await reassign(
        matter,
        order,
        version=found["version"] + 1,
        unit=world.units["justice"],
        sentence=SENTENCE,
        key=new_id(),
        actor=world.actor("zhou"),
    )
    return str(found["number"])


async def catalogue(client: Client, world: World, who: str) -> str:
    place = f"?place={world.town}" if who == "ren" else ""
    return (await client.get(f"{world.staff[who].home}/catalogue{place}")).text


async def links(client: Client, world: World) -> set[str]:
    home = world.staff["zhou"].home
    return set(re.findall(rf'href="({home}/rulings/[^"]+)"', await catalogue(client, world, "zhou")))


async def test_a_director_ends_a_ruling_from_the_catalogue(world: World, sign_in: SignIn) -> None:
    zhou = await sign_in("zhou")
    others = await links(zhou, world)
    await ruled(world)
    [link] = await links(zhou, world) - others

    asked = await zhou.get(link)
    answer = await zhou.post(link, {"form_key": str(new_id())})

    after = await zhou.get(answer.headers["location"])
    assert SENTENCE in asked.text
    assert "这条裁定不再有效，以后派单只看职责清单。" in text(main(after))
    assert link not in after.text
    assert (await zhou.get(link)).status_code == 404


async def test_a_dispatcher_reads_it_with_its_case_and_an_administrator_without(
    world: World, sign_in: SignIn
) -> None:
    number = await ruled(world)

    chen, ren = (
        await catalogue(await sign_in("chen"), world, "chen"),
        await catalogue(await sign_in("ren"), world, "ren"),
    )

    assert (SENTENCE in chen, SENTENCE in ren) == (True, True)
    assert (number[-4:] in chen, number[-4:] in ren) == (True, False)
    assert "/rulings/" not in chen + ren


async def test_the_catalogue_is_found_at_the_left_by_who_dispatches(world: World, sign_in: SignIn) -> None:
    chen, xu = await sign_in("chen"), await sign_in("xu")

    link = f'href="{world.staff["chen"].home}/catalogue"'

    assert link in (await chen.get(world.staff["chen"].home)).text
    assert "/catalogue" not in (await xu.get(world.staff["xu"].home)).text


async def test_the_director_of_another_township_finds_no_ruling_of_this_one(
    app: Litestar, world: World, sign_in: SignIn
) -> None:
    await ruled(world)
    zhou, home = await sign_in("zhou"), world.staff["zhou"].home
    ruling = re.findall(rf'href="{home}/rulings/([^"]+)"', await catalogue(zhou, world, "zhou"))[0]
    other = await invite(world, "other", world.other_town, "中心主任", "柳河镇综治中心 白", (Role.DIRECTOR,))
    client = await signed_in_staff(app, other.account_id)

    assert (await client.get(f"{other.home}/rulings/{ruling}")).status_code == 404


async def test_whoever_ends_rulings_of_a_village_is_not_offered_to_end_that_of_its_township(
    app: Litestar, world: World
) -> None:
    await ruled(world)
    head = await invite(world, "below", world.village, "村主任", "柳湾村 柳", (Role.DIRECTOR,))

    read = await catalogue(await signed_in_staff(app, head.account_id), world, "below")

    assert SENTENCE in read
    assert f"{head.home}/rulings/" not in read


async def test_the_catalogue_of_a_desk_outside_ones_range_is_not_shown(world: World, sign_in: SignIn) -> None:
    zhou, url = await sign_in("zhou"), f"{world.staff['zhou'].home}/catalogue"

    own, asked = await zhou.get(url), await zhou.get(f"{url}?place={world.other_town}")

    assert "柳河人社所" not in text(main(asked))
    assert text(main(asked)) == text(main(own))
