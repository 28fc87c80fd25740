"""Whose a file is until it is part of a case: a browser's, a person's, or that of the bearer of a slip."""

from dataclasses import replace

from kernel.crypto import digest
from people.actor import Actor
from tenants.scope import Scope


def owner_of(actor: Actor, bearer: str | None = None) -> str:
    """What somebody brings while they still write belongs to their browser, as the draft does."""
    if bearer is not None:
        return f"b:{digest(bearer).hex()}"
    return f"p:{actor.person_id}" if actor.person_id else f"c:{actor.case_id}"


def standing_as(owner: str, scope: Scope) -> Scope:
    return scope if owner in scope.who else replace(scope, who=(*scope.who, owner))
