"""Lists of staff and duties are read in by administrators, for their own range."""

from collections.abc import Callable
from typing import Any

import pytest

from journal.record import SYSTEM
from kernel.errors import Forbidden
from kernel.ids import new_id
from people.imports import DutyLine, import_duties, import_staff
from people.roles import Role
from tenants.commands import NewDepartment, NewDuty, add_department
from tests.people.test_upkeep import acting, admin_of, town_of
from tests.running import County, invited, row


@pytest.mark.parametrize("read_in", [import_staff, import_duties])
async def test_lists_are_read_in_by_administrators_alone(county: County, read_in: Callable[..., Any]) -> None:
    window = acting(county, await invited(county, Role.INTAKE_CLERK), Role.INTAKE_CLERK)

    with pytest.raises(Forbidden):
        await read_in([], only_good=True, actor=window)


async def test_a_list_of_duties_changes_no_department_above_and_none_that_is_not_there(county: County) -> None:
    town = await admin_of(county, await town_of(county))
    above = await add_department(county.id, NewDepartment(county.place, "林业局", "林业局", "forestry"), by=SYSTEM)
    lines = [DutyLine(unit, NewDuty("三", "forest", "林权", 1)) for unit in (above, new_id())]

    read = await import_duties(lines, only_good=True, actor=town)

    kept = await row("select count(*) from duty where county_id = $1", county.id)
    assert (read.made, read.wrong, kept["count"]) == ({}, {0: "没有这个部门。", 1: "没有这个部门。"}, 0)
