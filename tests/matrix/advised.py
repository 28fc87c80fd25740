"""An expert of the county's pool, asked about a case of the matrix."""

from datetime import date
from typing import TYPE_CHECKING

from cases.commands.expert_pool import Entered, enter_expert
from cases.commands.experts import name_expert
from kernel.ids import new_id
from tests.matrix import canaries as kinds

if TYPE_CHECKING:
    from tests.matrix.matters import Road


async def ask_an_expert(road: "Road") -> None:
    await road.accepted()
    await road.dispatched()
    by, county, expert = road.actor(road.team.clerk), road.county, new_id()
    phone = road.canaries.phone(f"expert of {road.name}")
    one = Entered("lawyer", "何律川", phone, date(2026, 1, 1))
    await enter_expert(county.place, one, key=expert, actor=county.system)
    version = (await road.look(by)).case.version
    question = road.word(kinds.INSIDE)
    await name_expert(road.id, expert_id=expert, question=question, version=version, key=new_id(), actor=by)
