"""What is done at once with the rows that were ticked, list by list."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Unpack
from uuid import UUID

from cases.commands.orders import take_order
from cases.commands.proposals import grant_proposal, propose, refuse_proposal
from cases.commands.result import approve_result
from cases.queries.asked import asked_to_destroy
from console.moves.decide import read_decision
from console.moves.proposing import Words, read_words
from console.ticking import Ticked
from kernel.errors import Conflict
from people.actor import Actor
from tenants.scope import opened
from web.forms import Form
from workflows.proposal import Kind
from workflows.words import word


async def _take(row: Ticked, key: UUID, actor: Actor) -> None:
    await take_order(row.case_id, row.row_id, version=row.version, key=key, actor=actor)


async def _approve(row: Ticked, key: UUID, actor: Actor) -> None:
    await approve_result(row.case_id, version=row.version, key=key, actor=actor)


async def _propose(kind: Kind, row: Ticked, key: UUID, actor: Actor, **said: Unpack[Words]) -> None:
    await propose(kind, row.case_id, version=row.version, key=key, actor=actor, **said)


async def _destroy(row: Ticked, key: UUID, actor: Actor, *, refused: bool, text: str) -> None:
    """Whatever else waits for the same word is decided one by one."""
    async with opened(actor.scope):
        if not await asked_to_destroy([row.row_id], actor):
            raise Conflict(word("console_bulk", "gone"))
    decide = refuse_proposal if refused else grant_proposal
    await decide(row.case_id, row.row_id, version=row.version, text=text, key=key, actor=actor)


async def _nothing(_: Iterable[Ticked], __: Actor) -> dict[UUID, str]:
    return {}


async def _why_destroyed(rows: Iterable[Ticked], actor: Actor) -> dict[UUID, str]:
    asked = await asked_to_destroy([row.row_id for row in rows], actor)
    return {
        one.case_id: f"{word('destruction_reason', one.reason)} · {one.by}：{one.text}" for one in asked if one.text
    }


@dataclass(frozen=True, slots=True)
class Said:
    """What is said once of all of them, on a page of its own before anything is done. `name` is that of the page's
    words, `told` what whoever decides must know of each case."""

    name: str
    read: Callable[[Form], Mapping[str, Any]]
    proposes: Kind | None = None
    told: Callable[[Iterable[Ticked], Actor], Awaitable[dict[UUID, str]]] = _nothing


@dataclass(frozen=True, slots=True)
class Bulk:
    do: Callable[..., Awaitable[None]]
    said: Said | None = None


def _words(form: Form) -> Words:
    return read_words(form, Kind.DESTRUCTION)


# By move of console/ticking.py.
MOVES = {
    "take": Bulk(_take),
    "approve": Bulk(_approve),
    "propose_destruction": Bulk(
        partial(_propose, Kind.DESTRUCTION), Said("propose_destruction", _words, Kind.DESTRUCTION)
    ),
    "destroy": Bulk(_destroy, Said("destroy", read_decision, told=_why_destroyed)),
}
