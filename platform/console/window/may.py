"""Which posts receive people, and what each may do at once with what it registers."""

from people.actor import Actor
from people.roles import Role
from tenants.tree import tree
from workflows.case import CASE
from workflows.engine import Where


def may_receive(actor: Actor) -> bool:
    return bool(CASE.open_to(actor.roles, frozenset({Where.HOLDER}), CASE.start))


def steps_open(actor: Actor) -> tuple[str, ...]:
    """A village accepts only where it has a desk that goes on with the matter."""
    if Role.INTAKE_CLERK not in actor.roles:
        return ()
    goes_on = tree.at(actor.place).intake or Role.DISPATCHER in actor.roles
    return ("accept", "answer", "settle") if goes_on else ("answer", "settle")
