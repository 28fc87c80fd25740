"""Experts in tests: entered in a pool, asked about a case, answering or let go."""

from datetime import date
from typing import Any
from uuid import UUID

from cases.commands.expert_pool import Entered, enter_expert
from cases.commands.experts import let_expert_go, name_expert, take_advice
from kernel.ids import new_id
from people.actor import Actor
from tests.cast import County
from tests.matters import Matter

NAME, PHONE = "何律川", "13900001111"
QUESTION = "公司注销了，工钱还能找谁要？"
ADVICE = "可以找股东，先保全。"
SINCE = date(2026, 1, 1)


async def an_expert(county: County, place: str = "", **more: Any) -> UUID:
    """Of the county's pool, if nothing else is said."""
    told = {"kind": "lawyer", "name": NAME, "phone": PHONE, "starts_on": SINCE} | more
    expert = new_id()
    await enter_expert(place or county.place, Entered(**told), key=expert, actor=county.system)
    return expert


async def ask(matter: Matter, expert: UUID, by: Actor | None = None, **more: Any) -> None:
    how = {"version": await matter.version(), "key": new_id(), "actor": by or matter.county.clerk}
    await name_expert(matter.id, expert_id=expert, **({"question": QUESTION} | how | more))


async def naming_of(matter: Matter) -> UUID:
    found: UUID = (await matter.rows("case_expert", "asked_at"))[-1]["id"]
    return found


async def advise(matter: Matter, said_on: date, by: Actor | None = None, **more: Any) -> None:
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "naming": await naming_of(matter)}
    how |= {"actor": by or matter.county.clerk, "text": ADVICE}
    await take_advice(matter.id, advised_on=said_on, **(how | more))


async def let_go(matter: Matter, by: Actor | None = None, **more: Any) -> None:
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "naming": await naming_of(matter)}
    how |= {"actor": by or matter.county.clerk, "text": "双方和解了，不用问了。"}
    await let_expert_go(matter.id, **(how | more))
