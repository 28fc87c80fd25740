"""A task force on a case of the matrix: the lead, and who assists already."""

from datetime import timedelta
from typing import TYPE_CHECKING

from cases.commands.force import form_force
from kernel.ids import new_id
from kernel.instant import now
from tests.matrix import canaries as kinds
from workflows.local_time import local

if TYPE_CHECKING:
    from tests.matrix.matters import Road


async def in_a_force(road: "Road") -> None:
    await road.accepted()
    await road.dispatched()
    by, task = road.actor(road.team.clerk), road.word(kinds.INSIDE)
    version = (await road.look(by)).case.version
    until = local(now()).date() + timedelta(days=30)
    await form_force(road.id, units=(), until=until, task=task, version=version, key=new_id(), actor=by)
