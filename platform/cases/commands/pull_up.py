"""提级: the desk above takes a matter unasked; on the committee's order it goes to the county's centre."""

from collections.abc import Mapping
from uuid import UUID

from cases.changing import changing
from cases.duty import falls_on_there
from cases.hops import send, unwind
from people.actor import Actor
from tenants.place import county_of
from workflows.transfer import Kind

KINDS: Mapping[str, Kind] = {"pull_up": Kind.PULLED, "order_up": Kind.ORDERED}


async def pull_case(name: str, case_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    """`name`: pull_up to one's own desk, or order_up, after which the county's centre has it and never the committee.
    Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        case, kind = change.case, KINDS[name]
        move = change.permit(name, change.facts(text_length=len(text.strip())))
        note = await change.note(name, text, public=False)
        to = county_of(case.holder) if kind is Kind.ORDERED else actor.place
        sent = await send(change, move, to, kind=kind, note_id=UUID(note["note"]))
        await unwind(change, change.holder)
        change.columns["duty_at"] = falls_on_there(change)
        ways = {"from": case.holder, "to": change.holder, "desk": change.holder}
        change.tell_move(move, transfer=str(sent), **ways, **note)
