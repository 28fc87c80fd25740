"""The versions that a county keeps: one more from a file, one less that nothing under way works by."""

from collections.abc import Mapping
from uuid import UUID

from cases.queries.methods import Offered, offered_method, offered_methods, open_under
from journal.record import Entry, record
from kernel.db import WORKER, database
from kernel.errors import Conflict, Invalid
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from tenants.methods import hold_methods, keep_method, method_choices, remove_method
from tenants.scope import enter, opened
from tenants.tree import tree
from workflows.method import Method
from workflows.method_check import explained
from workflows.method_format import MethodError, Mistake
from workflows.method_values import single_values, with_values
from workflows.words import word


async def keep_version(source: str, *, actor: Actor) -> Method:
    """Nobody works by it until it is chosen. Raises Invalid with every mistake of the file."""
    actor.require(Permission.CHANGE_SETTINGS)
    if told := explained(source.encode()):
        raise Invalid({"method": "\n".join(told)})
    method, tenant = Method.load(source.encode()), tree.at(actor.place)
    async with opened(actor.scope):
        if await keep_method(tenant.id, method.digest, method.title, source):
            await record(
                actor.county_id, [_told("method.keep", method.digest, actor)], cause=new_id(), actor=actor.by
            )
    return method


async def change_values(before: str, changes: Mapping[str, str], *, actor: Actor) -> Method:
    """Another version of the method that the form showed; sent twice, it is the same one. Raises Invalid at paths."""
    actor.require(Permission.CHANGE_SETTINGS)
    if not changes:
        raise Invalid({}, word("method", "nothing_changed"))
    async with opened(actor.scope):
        offered = await offered_methods(actor.county_id)
        old = await offered_method(actor.county_id, before)
    newest = max(one.method.version for one in offered.values() if one.method.name == old.method.name)
    for version in range(old.method.version + 1, newest + 2):
        source = _changed(old, {**changes, "version": str(version)})
        if version > newest or Method.load(source.encode()).digest in offered:
            break
    return await keep_version(source, actor=actor)


def _changed(old: Offered, changes: Mapping[str, str]) -> str:
    try:
        source = with_values(old.source, changes)
        Method.load(source.encode())
    except MethodError as wrong:
        raise Invalid(dict(_at_field(one, old.method) for one in wrong.mistakes)) from None
    except ValueError:
        raise Invalid({}, word("method", "not_found_in_file")) from None
    return source


def _at_field(one: Mistake, method: Method) -> tuple[str, str]:
    """With the name that people know in place of the path."""
    for value in single_values(method):
        if value.path.startswith(one.path):
            return value.path, one.sentence.replace(one.path, value.name)
    return one.path, one.sentence


async def drop_version(digest: str, *, actor: Actor) -> None:
    """As set-up, with the whole county in sight. Raises Conflict while a place chose it or an open case names it;
    what is closed is read by the county's."""
    actor.require(Permission.CHANGE_SETTINGS)
    async with database.transaction(role=WORKER):
        await enter(actor.scope)
        await hold_methods(actor.county_id)
        method = (await offered_method(actor.county_id, digest)).method
        by = [
            tree.name(one.place) for one in (await method_choices(actor.county_id)).values() if one.digest == digest
        ]
        if by:
            raise Conflict(word("method", "still_chosen", title=method.title, places="、".join(by)))
        if count := await open_under(actor.county_id, digest):
            raise Conflict(word("method", "still_named", title=method.title, n=count))
        await remove_method(actor.county_id, digest)
        await record(actor.county_id, [_told("method.drop", digest, actor)], cause=new_id(), actor=actor.by)


def _told(verb: str, digest: str, actor: Actor) -> Entry:
    tenant = tree.at(actor.place)
    return Entry(verb, "tenant", UUID(int=tenant.id), tenant.place, data={"method": digest})
