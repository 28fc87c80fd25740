"""Whose a file is until it is part of a case: a browser's, a person's, or that of the bearer of a slip."""

from dataclasses import replace

from people.actor import Actor
from tenants.scope import Scope


def owner_of(actor: Actor) -> str:
    return f"p:{actor.person_id}" if actor.person_id else f"c:{actor.case_id}"


def of_a_browser(bearer: bytes) -> str:
    """What somebody brings while they still write hangs on the browser that began the draft, by its hash."""
    return f"b:{bytes(bearer).hex()}"


def standing_as(owner: str, scope: Scope) -> Scope:
    return scope if owner in scope.who else replace(scope, who=(*scope.who, owner))
