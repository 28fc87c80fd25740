"""更正归属地: a case was filed for the wrong place; it moves, and what hangs on it moves with it."""

from uuid import UUID

from cases.changing import changing
from cases.hops import unwind
from cases.leaders import assign_leaders
from cases.new_case import desk_at
from cases.new_desk import readers_at
from cases.places import FOLLOWING
from kernel.db import database
from people.actor import Actor
from tenants.place import town_of
from tenants.tree import tree
from workflows.case import CaseState

ROWS = "of_{0} as (update {0} set place = $3 where county_id = $1 and case_id = $2)"
FOLLOW = f"with {', '.join(map(ROWS.format, FOLLOWING))} select 1"


async def correct_place(case_id: UUID, *, place: str, version: int, text: str, key: UUID, actor: Actor) -> None:
    """Within the county. A case still at intake goes to the desk of its new place; an accepted one stays where
    it lies, and only belongs elsewhere. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        case, found = change.case, tree.find(place)
        there = found.place if found and found.county_id == case.county_id else ""
        move = change.permit("correct_place", change.facts(place=there, text_length=len(text.strip())))
        note = await change.note("correct_place", text, public=False)
        desk = desk_at(there, case.topic) if case.state == CaseState.SUBMITTED else case.holder
        holder, readers = await readers_at(change, desk)
        change.let_in(readers, "corrected")
        if holder != case.holder:
            await unwind(change, "")
        change.apply(move, place=there, town=town_of(there), holder=holder)
        await database.fetch(FOLLOW, case.county_id, case.id, there)
        await assign_leaders(change, move)
        change.tell_move(move, was={"place": case.place, "holder": case.holder}, **note)
