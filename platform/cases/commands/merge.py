"""Several reports of one matter: one case goes on, the others join it and keep their own numbers and slips."""

from uuid import UUID

from cases.changing import Change, changing
from cases.closing import ended
from cases.destroyed import not_destroyed
from kernel.errors import Conflict, Invalid
from people.actor import Actor
from workflows.case import CaseState

MOST_PEOPLE = 100_000
TOO_MANY = "两件合起来超过了 10 万人，请核对人数。"
NOT_SEEN = "并入的那件事现在不归您这里看。请找上一级的中心拆开。"


async def merge_case(case_id: UUID, *, main: UUID, version: int, key: UUID, actor: Actor) -> None:
    """Raises workflows.refusals.Needs. People and batches are counted together from now on, each apart."""
    async with changing(case_id, version=version, key=key, actor=actor, beside=main) as change:
        other = change.main.case if change.main else None
        facts = change.facts(
            main_state=other.state if other else "",
            main_is_another=main != case_id,
            main_sealed=other.sealed if other else False,
        )
        move = change.permit("merge", facts)
        assert other is not None  # its state was asked for
        change.apply(move, merged_into=other.id, **ended(change, CaseState.MERGED))
        change.tell_move(move, main=str(other.id))
        _count(change, "case.joined", 1)


async def unmerge_case(case_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    """Back to where it was, at the window or accepted; its clocks run on to their old dates."""
    async with changing(case_id, version=version, key=key, actor=actor, beside=True) as change:
        name = "unmerge_accepted" if change.case.accepted_at else "unmerge"
        move = change.permit(name, change.facts(text_length=len(text.strip())))
        if change.main is None:
            raise Conflict(NOT_SEEN)
        not_destroyed(change.main.case)
        note = await change.note("unmerge", text, public=False)
        change.apply(move, merged_into=None, closed_at=None, duty_at=None)
        change.tell_move(move, main=str(change.main.case.id), **note)
        _count(change, "case.parted", -1)


def _count(change: Change, verb: str, sign: int) -> None:
    """What the joined case itself counts stays on it, so that taking it apart gives back exactly that."""
    assert change.main is not None
    main, joined = change.main.case, change.case
    people = main.people + sign * joined.people
    if people > MOST_PEOPLE:
        raise Invalid({"main": TOO_MANY})
    columns = {"people": people, "batches": main.batches + sign * joined.batches, "joined": main.joined + sign}
    change.main.change(verb, columns, case=str(joined.id), people=joined.people, batches=joined.batches)
