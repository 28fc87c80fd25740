"""上报: the level above is called, with what was tried here and why it does not do; the case lies there from then."""

from uuid import UUID

from cases.changing import Change, changing
from cases.hops import send
from people.actor import Actor
from tenants.place import ancestors
from workflows.transfer import ANSWERING
from workflows.words import word


async def escalate_case(
    case_id: UUID, *, version: int, attempts: str, text: str, to: str = "", key: UUID, actor: Actor
) -> None:
    """`attempts`: what was tried and by whom; `text`: why it is not enough, and what is asked. `to` is the next
    level unless a red case names one further up. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        above = desks_above(change)
        receiver = to or (above[0] if above else "")
        lengths = {"attempts_length": len(attempts.strip()), "text_length": len(text.strip())}
        facts = change.facts(levels_above=above, receiver=receiver, **lengths)
        move = change.permit("escalate", facts)
        told = word("transfer", "told_up", attempts=attempts.strip(), text=text.strip())
        note = await change.note("escalate", told, public=False)
        sent = await send(change, move, receiver, note_id=UUID(note["note"]))
        ways = {"from": change.case.holder, "to": change.holder, "desk": actor.place}
        change.tell_move(move, transfer=str(sent), **ways, **note)


def desks_above(change: Change) -> tuple[str, ...]:
    """The nearest first. Where a level has nobody who answers, the next one is the nearest."""
    staffed = {post["place"] for post in change.file.staff if set(ANSWERING) & set(post["roles"])}
    return tuple(place for place in ancestors(change.case.holder)[-2::-1] if place in staffed)
