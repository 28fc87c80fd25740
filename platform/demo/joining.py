"""Who joins a matter of the demo beside its path: a group of units, an expert of the county's pool."""

from datetime import timedelta
from typing import TYPE_CHECKING

from cases.commands.experts import name_expert
from cases.commands.force import form_force
from cases.queries.experts import in_office
from kernel.ids import new_id
from kernel.instant import now
from people.roles import Role
from tenants.scope import opened
from workflows.local_time import local

if TYPE_CHECKING:
    from demo.replay import Matter


async def form_group(matter: "Matter") -> None:
    group, by, version = matter.row["force"], matter.window(Role.DISPATCHER), matter.next_version()
    units = tuple(matter.county.units[matter.row["desk"], short] for short in group["units"])
    until, task = local(now() + timedelta(days=group["days"])).date(), group["task"]
    await form_force(matter.case_id, units=units, until=until, task=task, version=version, key=new_id(), actor=by)


async def ask_expert(matter: "Matter") -> None:
    asked, by, version = matter.row["expert"], matter.window(Role.DISPATCHER), matter.next_version()
    async with opened(by.scope):
        pool = await in_office(matter.county.county_id, [matter.county.place])
    chosen = next(one.id for one in pool if one.name == asked["who"])
    question = matter.say(asked["question"])
    await name_expert(matter.case_id, expert_id=chosen, question=question, version=version, key=new_id(), actor=by)
