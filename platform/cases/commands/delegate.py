"""下派: the level below is given a matter with a term; the case lies there from then, and comes back."""

from uuid import UUID

from cases.changing import changing
from cases.facts import desks_below
from cases.hops import send
from cases.queries.units import staffed_desks
from people.actor import Actor
from workflows.terms import Term
from workflows.transfer import Kind


async def delegate_case(
    case_id: UUID, *, version: int, to: str, days: int, text: str, supervised: bool = False, key: UUID, actor: Actor
) -> None:
    """`to`: a desk right below; `days`: by when, in the unit of the method and no longer than it says; `text`: why,
    and what is asked. `supervised`: the sender stays responsible. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        case = change.case
        below = await staffed_desks(actor.county_id, desks_below(case.holder))
        most = change.method.clocks["delegated"].term(grade=case.grade, urgent=case.urgent)
        given = {"receiver": to, "days": days, "most_days": most.amount, "text_length": len(text.strip())}
        move = change.permit("delegate", change.facts(levels_below=tuple(below), **given))
        change.terms["delegated"] = Term(days, most.unit)
        note = await change.note("delegate", text, public=False)
        kind = Kind.SUPERVISED if supervised else Kind.HANDOVER
        sent = await send(change, move, to, kind=kind, note_id=UUID(note["note"]))
        ways = {"from": case.holder, "to": change.holder, "desk": actor.place}
        change.tell_move(move, transfer=str(sent), days=days, counted=most.unit.value, how=kind.value, **ways, **note)
