"""That a browser became a terminal for residents, or an office computer again, is on the record."""

from uuid import UUID

from journal.record import Entry, record
from kernel.errors import Forbidden
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from tenants.scope import opened
from tenants.tree import tree


def has_hall(actor: Actor) -> bool:
    """Whoever works at the centre, or looks after it; a department has no hall of its own."""
    works = actor.may(Permission.SEE_CASES) or actor.may(Permission.CHANGE_SETTINGS)
    return actor.scope.place is not None and works


def may_mark(actor: Actor) -> None:
    if not has_hall(actor):
        raise Forbidden("自助机由中心的工作人员来设。请找窗口或管理员。")


async def note_kiosk(marked: bool, *, actor: Actor) -> None:
    may_mark(actor)
    async with opened(actor.scope):
        verb = "kiosk.mark" if marked else "kiosk.unmark"
        entry = Entry(verb, "tenant", UUID(int=tree.at(actor.place).id), actor.place)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)
