"""The lists that somebody keeps, as they are looked at now; one whose list their post no longer has is left out."""

from dataclasses import dataclass
from uuid import UUID

from litestar.datastructures import MultiDict

from cases.in_force import in_force
from cases.queues import Queue, find_queue
from cases.saved import Shelf
from console.looking import ListAddress, read_look
from people.actor import Actor
from workflows.method import Method


@dataclass(frozen=True, slots=True)
class KeptLook:
    id: UUID
    name: str
    queue: Queue
    address: ListAddress


async def method_of(actor: Actor) -> Method:
    """Within a transaction in the actor's scope the first time; from memory ever after."""
    return await in_force.method(actor.county_id, in_force.digest_at(actor.place))


def kept_looks(actor: Actor, shelf: Shelf, method: Method) -> list[KeptLook]:
    found = []
    for kept in shelf.kept:
        queue = find_queue(actor, kept.list)
        if queue:
            look = read_look(MultiDict(kept.pairs), queue, method)
            found.append(KeptLook(kept.id, kept.name, queue, ListAddress("", queue.key, look)))
    return found
