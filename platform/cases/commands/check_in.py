"""报到: a unit that was called is there; afterwards it says whether the call was right."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.facts import facts_of_check_in
from cases.relations import relations_to_check_in
from cases.tables import CalledUnit
from kernel.errors import NotFound
from people.actor import Actor
from workflows.engine import Move
from workflows.whistle import CHECK_IN


async def check_in(case_id: UUID, called_id: UUID, *, key: UUID, actor: Actor) -> None:
    """Time and person are kept, no location. Raises workflows.refusals.NotOpen once it has checked in, or at the end
    of the call."""
    async with changing(case_id, version=None, key=key, actor=actor) as change:
        called = find_called(change, called_id)
        name = "arrive" if change.moment <= called["due_at"] else "arrive_late"
        move = _permit(change, called, name)
        change.tick(move, called_id)
        arrived = {"arrived_at": change.moment, "arrived_by": actor.person_id, "arrived_as": actor.title}
        await change_called(change, called, state=move.leads_to(called["state"]), **arrived)
        tell_of(change, called, move)


async def score_whistle(
    case_id: UUID, called_id: UUID, *, scores: Mapping[str, str], version: int, key: UUID, actor: Actor
) -> None:
    """`scores`: needed and place_right, each yes or no. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        called = find_called(change, called_id)
        given = frozenset(name for name, said in scores.items() if said in ("yes", "no"))
        move = _permit(change, called, "score", scores=given)
        scored = {"scored_by": actor.person_id, "scored_at": change.moment}
        await change_called(change, called, **scores, **scored)
        tell_of(change, called, move, **scores)


def find_called(change: Change, called_id: UUID) -> Any:
    for called in change.file.called:
        if called["id"] == called_id:
            return called
    raise NotFound()


def _permit(change: Change, called: Any, name: str, **more: Any) -> Move:
    facts = change.facts(**facts_of_check_in(called), **{"moment": change.moment, **more})
    relations = relations_to_check_in(called, change.actor)
    return CHECK_IN.permit(name, roles=change.actor.roles, relations=relations, state=called["state"], facts=facts)


async def change_called(change: Change, called: Any, **columns: Any) -> None:
    """The case is locked, so the row is as it was read."""
    changes: dict[Any, Any] = dict(columns)
    await CalledUnit.update(changes).where(
        CalledUnit.county_id == change.case.county_id, CalledUnit.id == called["id"]
    )


def tell_of(change: Change, called: Any, move: Move, **data: str) -> None:
    unit, whistle = str(called["unit_id"]), str(called["whistle_id"])
    change.tell(f"check_in.{move.name}", "called_unit", called["id"], unit=unit, whistle=whistle, **data)
