"""Methods to choose among, and how a test chooses."""

from typing import Any

from cases.commands.method import choose_method
from cases.in_force import in_force
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tenants.methods import keep_method
from tenants.scope import opened
from tests.cast import County, hire
from tests.workflows.written import written
from workflows.method import Method, shipped

ONE_KEY, THREE_LEVELS = (
    next(method for method, _ in shipped().values() if method.name == name)
    for name in ("one-key-dispatch", "points-and-three-levels")
)
QUICK = written('normal = "15 working days"', 'normal = "5 working days"')
MARKED = written("version = 1\n", 'version = 2\ntighten_only = ["clocks.handle", "limits.reopen"]\n')


async def admin_of(county: County, place: str) -> Actor:
    return await hire(county, "admin", place, Role.TENANT_ADMIN)


async def choose(method: Method, actor: Actor, **more: Any) -> None:
    form: dict[str, Any] = {"before": in_force.digest_at(actor.place), "key": new_id()} | more
    await choose_method(method.digest, actor=actor, **form)


async def brought(county: County, source: str) -> Method:
    """A method that the county keeps and nobody has chosen yet."""
    method = Method.load(source.encode())
    async with opened(county.system.scope):
        await keep_method(county.id, method.digest, method.title, source)
    return method
