"""Departments, their duties, the catalogue; settings that say where they come from, colours nobody can read."""

import re

import pytest

from kernel.errors import NotFound
from kernel.ids import new_id
from people.units import save_unit
from tenants.departments import Unit
from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.screens import main, text
from tests.console.world import World
from tests.running import row

Fields = dict[str, str | list[str]]


def unit_form(**changed: str | list[str]) -> Fields:
    form: Fields = {
        "form_key": str(new_id()),
        "name": "石桥镇自然资源所",
        "short": "资源所",
        "kind": "land",
        "active": "1",
        "mode": "ROTATING",
        "weekday": ["2", "4"],
        "opens": "09:00",
        "closes": "17:00",
        "window_no": "07",
    }
    return {**form, **changed}


def duty_form(**changed: str | list[str]) -> Fields:
    form: Fields = {"form_key": str(new_id()), "clause": "职责清单 5-2", "category": "land_forest", "priority": "1"}
    return {**form, "text": "调处山林土地权属争议", **changed}


async def new_unit(world: World, ren: Client, **changed: str | list[str]) -> str:
    answered = await ren.post(f"{world.staff['ren'].home}/units/new", unit_form(place=world.town, **changed))
    assert answered.status_code == 303, text(answered)
    return str(answered.headers["location"])


async def category_of(ren: Client, url: str) -> str:
    """One that the method in force really has, and its title."""
    page = await ren.get(url)
    found = re.search(r'<select class="input" id="category".*?<option value="([a-z_]+)">', page.text, flags=re.S)
    assert found
    return found[1]


async def test_a_new_department_with_a_duty_is_offered_in_the_catalogue_of_its_desk(
    world: World, sign_in: SignIn
) -> None:
    ren, chen = await sign_in("ren"), await sign_in("chen")
    url = await new_unit(world, ren)
    category = await category_of(ren, url)

    await ren.post(f"{url}/duty", duty_form(category=category))

    offered = await chen.get(f"{world.staff['chen'].home}/catalogue")
    told = await row("select array_agg(verb order by seq) as verbs from journal where subject_id = $1", _id(url))
    assert "石桥镇自然资源所" in text(main(offered))
    assert "职责清单 5-2：调处山林土地权属争议" in text(main(offered))
    assert told["verbs"] == ["department.add", "duty.add"]


async def test_a_department_that_is_switched_off_is_offered_no_more(world: World, sign_in: SignIn) -> None:
    ren, chen = await sign_in("ren"), await sign_in("chen")
    url = await new_unit(world, ren, name="石桥镇水利站")
    await ren.post(f"{url}/duty", duty_form(category=await category_of(ren, url)))

    await ren.post(url, unit_form(name="石桥镇水利站", active=""))

    offered = await chen.get(f"{world.staff['chen'].home}/catalogue")
    assert "石桥镇水利站" not in text(main(offered))
    assert (await row("select active from department where id = $1", _id(url)))["active"] is False


async def test_one_duty_sent_twice_stands_once_and_taken_away_it_is_gone(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")
    url = await new_unit(world, ren, name="石桥镇林业站")
    form = duty_form(category=await category_of(ren, url))

    first, second = await ren.post(f"{url}/duty", form), await ren.post(f"{url}/duty", form)

    stands = await row("select count(*) as n from duty where department_id = $1", _id(url))
    assert (first.status_code, second.status_code, stands["n"]) == (303, 422, 1)

    await ren.post(f"{url}/duty", {"remove": str(form["form_key"])})
    gone = await row("select count(*) as n from duty where department_id = $1", _id(url))
    told = await row("select verb from journal where subject_id = $1 order by seq desc limit 1", _id(url))
    assert (gone["n"], told["verb"]) == (0, "duty.remove")


async def test_a_department_without_a_name_or_with_times_upside_down_is_refused_as_typed(
    world: World, sign_in: SignIn
) -> None:
    ren = await sign_in("ren")

    answered = await ren.post(
        f"{world.staff['ren'].home}/units/new", unit_form(place=world.town, name="", opens="18:00", closes="08:00")
    )

    assert answered.status_code == 422
    assert "请填写部门的全名" in text(main(answered))
    assert "离开的时间要在到的时间之后" in text(main(answered))
    assert 'value="资源所"' in answered.text


async def test_two_departments_of_one_place_have_two_names(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")
    await new_unit(world, ren, name="石桥镇市场监管所")

    answered = await ren.post(
        f"{world.staff['ren'].home}/units/new", unit_form(place=world.town, name="石桥镇市场监管所")
    )

    assert answered.status_code == 422
    assert "已经有同名的部门" in text(main(answered))


async def test_a_clerk_reads_the_catalogue_only_as_a_dispatcher_and_changes_no_department(
    world: World, sign_in: SignIn
) -> None:
    for name, status in (("chen", 200), ("zhou", 200), ("xu", 403), ("liu", 403), ("gao", 403)):
        client = await sign_in(name)
        assert (await client.get(f"{world.staff[name].home}/catalogue")).status_code == status, name
        assert (await client.get(f"{world.staff[name].home}/units")).status_code == 403, name
        post = await client.post(f"{world.staff[name].home}/units/new", unit_form(place=world.town))
        assert post.status_code == 403, name


async def test_a_setting_says_where_it_comes_from_and_a_changed_one_that_it_is_ours(
    world: World, sign_in: SignIn
) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/settings"

    saved = await ren.post(url, {"setting": "intake", "intake": "否"})
    page = await ren.get(url)
    kept = await row("select value::text from setting where tenant_id = $1 and name = 'intake'", world.id)
    await ren.post(url, {"setting": "intake", "intake": "是"})

    assert saved.status_code == 303
    assert "本级设的" in text(main(page))
    assert kept["value"] == "false"
    told = await row("select verb from journal where county_id = $1 order by seq desc limit 1", world.id)
    assert told["verb"] == "setting.choose"


async def test_colours_that_nobody_can_read_are_refused_at_once_with_the_reason(
    world: World, sign_in: SignIn
) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/settings"
    pale: Fields = {
        f"{mode}_{key}": "#eeeeee" for mode in ("light", "dark") for key in ("accent", "strong", "soft", "on")
    }

    answered = await ren.post(url, {"do": "brand", "centre": "清禾县综治中心", "slogan": "", **pale})

    stored = await row("select count(*) as n from setting where tenant_id = $1 and name = 'accent'", world.id)
    assert answered.status_code == 422
    assert 'role="alert"' in main(answered)
    assert 'value="#eeeeee"' in answered.text
    assert stored["n"] == 0


def _id(url: str) -> str:
    return url.rpartition("/")[2]


async def test_a_department_stays_at_its_place(world: World) -> None:
    unit_id, ren = world.units["other_labour"], world.actor("ren")

    with pytest.raises(NotFound):
        await save_unit(Unit(unit_id, world.town, "石桥镇人社二所", "二所", "labour", active=True), None, actor=ren)

    kept = await row("select place, short from department where id = $1", unit_id)
    assert tuple(kept) == (world.other_town, "柳河人社所")
