"""Departments and their duties are the administrators', each in their own range."""

import pytest

from journal.record import SYSTEM
from kernel.errors import Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people.changed_post import PostChange, change_post
from people.roles import Role
from people.units import add_duty, remove_duty, save_unit
from tenants.commands import NewDepartment, NewDuty, add_department
from tenants.departments import Unit
from tests.people.test_upkeep import acting, admin_of, town_of
from tests.running import County, invited, row

CLAUSE = NewDuty("三", "forest", "林权", 1)


async def test_nobody_else_and_no_administrator_from_below_changes_a_department(county: County) -> None:
    town, director = await admin_of(county, await town_of(county)), await invited(county, Role.DIRECTOR)
    bureau = await add_department(county.id, NewDepartment(county.place, "林业局", "林业局", "forestry"), by=SYSTEM)
    other = Unit(bureau, county.place, "别的名字", "别的", "forestry", active=False)

    for actor, refusal in ((acting(county, director, Role.DIRECTOR), Forbidden), (town, NotFound)):
        with pytest.raises(refusal):
            await save_unit(other, None, actor=actor)
        with pytest.raises(refusal):
            await add_duty(bureau, CLAUSE, key=new_id(), actor=actor)
        with pytest.raises(refusal):
            await remove_duty(bureau, new_id(), actor=actor)

    kept = await row("select name, active from department where id = $1", bureau)
    assert tuple(kept) == ("林业局", True)
    assert (await row("select count(*) from duty where department_id = $1", bureau))["count"] == 0


async def test_nobody_is_given_a_post_in_a_department_outside_the_range_or_in_one_that_is_no_more(
    county: County,
) -> None:
    town = await town_of(county)
    admin, one = await admin_of(county, town), await invited(county, place=town)
    bureau = await add_department(county.id, NewDepartment(county.place, "林业局", "林业局", "forestry"), by=SYSTEM)
    closed = await add_department(county.id, NewDepartment(town, "林业站", "林业站", "forestry"), by=SYSTEM)
    await save_unit(Unit(closed, town, "林业站", "林业站", "forestry", active=False), None, actor=admin)

    for unit in (bureau, closed):
        change = PostChange(town, unit, (Role.HANDLER,), "经办人", "林业站 陈")
        with pytest.raises(Invalid) as refused:
            await change_post(one.post_id, change, version=1, actor=admin)
        assert [*refused.value.fields] == ["unit_id"]

    assert (await row("select unit_id from post where id = $1", one.post_id))["unit_id"] is None
