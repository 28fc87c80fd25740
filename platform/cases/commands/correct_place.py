"""更正归属地: a case was filed for the wrong place; it moves, and what hangs on it moves with it."""

from uuid import UUID

from cases.changing import Change, changing
from cases.circle import kept_by
from cases.new_case import desk_at
from cases.queries.units import keepers_upward
from kernel.db import database
from people.actor import Actor
from tenants.place import town_of
from tenants.tree import tree
from workflows.case import CaseState

# Every row on a case that may be changed at all; notes, visits and the journal say where it was when they were made.
FOLLOWING = (
    *("party", "demand", "dispatch_order", "clock", "supplement", "proposal", "case_grant"),
    *("publication", "follower", "whistle", "called_unit"),
)
ROWS = "of_{0} as (update {0} set place = $3 where county_id = $1 and case_id = $2)"
FOLLOW = f"with {', '.join(map(ROWS.format, FOLLOWING))} select 1"


async def correct_place(case_id: UUID, *, place: str, version: int, text: str, key: UUID, actor: Actor) -> None:
    """Within the county. A case still at intake goes to the desk of its new place; an accepted one stays where
    it lies, and only belongs elsewhere. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        case, found = change.case, tree.find(place)
        there = place if found and found.county_id == case.county_id else ""
        move = change.permit("correct_place", change.facts(place=there, text_length=len(text.strip())))
        note = await change.note("correct_place", text, public=False)
        desk = desk_at(there, case.topic) if case.state == CaseState.SUBMITTED else case.holder
        holder, readers = await _readers(change, desk)
        change.let_in(readers, "corrected")
        change.apply(move, place=there, town=town_of(there), holder=holder)
        await database.fetch(FOLLOW, case.county_id, case.id, there)
        change.tell_move(move, was={"place": case.place, "holder": case.holder}, **note)


async def _readers(change: Change, desk: str) -> tuple[str, list[str]]:
    """The desk that it lies on now, and who reads it by name: who sent it goes on doing so. A sealed one goes
    up until somebody keeps it who has nothing to do with the matter."""
    case = change.case
    if not case.sealed:
        return desk, [f"t:{place}" for place in dict.fromkeys((case.place, case.holder, desk))]
    if desk == case.holder:
        return desk, []
    barred = {UUID(name[2:]) for name in case.barred}
    holder, keepers = kept_by(await keepers_upward(case.county_id, desk), barred, desk)
    return holder, [f"p:{person}" for person in sorted(keepers)]
