"""What the centre promises, read from the method it works by: the promise and the clock are the same row."""

from dataclasses import dataclass

from cases.in_force import in_force
from people.actor import Actor
from tenants.scope import opened
from workflows.method import Method
from workflows.terms import Term
from workflows.words import word

# Those a resident waits for, in the order in which they come.
PROMISED = ("accept", "take", "feedback", "handle", "visit")


@dataclass(frozen=True, slots=True)
class Promise:
    text: str
    term: str


async def method_at(place: str, actor: Actor) -> Method:
    async with opened(actor.scope):
        return await in_force.method(actor.county_id, in_force.digest_at(place))


async def promises_at(place: str, actor: Actor) -> list[Promise]:
    method = await method_at(place, actor)
    return [Promise(word("portal_promise", name), say(method.clocks[name].normal)) for name in PROMISED]


def say(term: Term) -> str:
    """As a resident says it: 2 个值班小时内."""
    return word("portal_term", term.unit, amount=term.amount)
