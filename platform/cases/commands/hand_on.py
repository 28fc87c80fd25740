"""一个口径答复: an answer that stands is given to another case of the same matter, by the move open there."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from cases.commands.on_the_spot import answer_case
from cases.commands.result import Answer, submit_result
from cases.handing import Handed
from cases.queries.alike import Alike
from cases.queries.approved import MOVES, Approved
from cases.queries.case import case_file, open_case
from people.actor import Actor
from tenants.scope import opened
from workflows.case import CaseState


async def hand_on(
    answer: Approved, to: Alike, *, version: int, kind: str, cause: UUID, key: UUID, actor: Actor
) -> None:
    """One case, one transaction, one journal row; those of one form share their `cause`. Nothing is left out: what
    would be reviewed is reviewed. `kind` is what every demand is told."""
    move, _ = MOVES[CaseState(to.state)]
    how = {"version": version, "handed": Handed(answer.of, cause), "key": key, "actor": actor}
    await GIVE[move](answer, to.id, kind, how)


async def _on_the_spot(answer: Approved, case_id: UUID, _: str, how: dict[str, Any]) -> None:
    await answer_case(case_id, category=answer.category, text=answer.text, **how)


async def _as_result(answer: Approved, case_id: UUID, kind: str, how: dict[str, Any]) -> None:
    actor: Actor = how["actor"]
    async with opened(actor.scope):
        await open_case(actor.county_id, case_id)
        demands = (await case_file(actor.county_id, case_id)).demands
    answers = {demand["id"]: Answer(kind, answer.text) for demand in demands}
    await submit_result(case_id, answers=answers, summary=answer.text, **how)


GIVE: dict[str, Callable[[Approved, UUID, str, dict[str, Any]], Awaitable[None]]] = {
    "answer": _on_the_spot,
    "submit_result": _as_result,
}
