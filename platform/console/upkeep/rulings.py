"""A ruling that binds, as the catalogue shows it, and the page where a director takes it back."""

import contextlib
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.categories import category_title
from cases.commands.rulings import withdraw_ruling
from cases.filing import shown_number
from cases.queries.bindings import Binding, binding_in_force
from cases.queries.units import UnitName, unit_names
from console.frame import any_frame, home
from console.moves.shared import RELOAD
from kernel.errors import AlreadyDone, NotFound
from people.actor import Actor
from people.permissions import Permission
from tenants.scope import opened
from tenants.tree import tree
from web.forms import read_form
from web.pages import page, see
from web.shown import day
from web.visitor import Asked, By, Me
from workflows.words import word

ONE = "/console/{post:str}/rulings/{ruling_id:uuid}"


@get(ONE, name="console.rulings.one")
async def show(request: Asked, actor: By, account: Me, ruling_id: FromPath[UUID]) -> Response[str]:
    actor.require(Permission.END_RULINGS)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "catalogue")
        ruling = await binding_in_force(actor.county_id, ruling_id)
        units = await names_of(actor.county_id, [ruling] if ruling else [])
    if ruling is None or not actor.scope.covers(ruling.place):
        raise NotFound()
    base = home(account)
    return page(
        request,
        "console/pages/upkeep/ruling.html",
        **around,
        ruling=shown(ruling, units, actor, base),
        action=f"{base}/rulings/{ruling_id}",
        back=f"{base}/catalogue",
    )


@post(ONE, name="console.rulings.withdraw")
async def withdraw(request: Asked, actor: By, account: Me, ruling_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request)
    key = form.uuid("form_key", need=RELOAD)
    form.check()
    with contextlib.suppress(AlreadyDone):
        await withdraw_ruling(ruling_id, key=key, actor=actor)
    return see(f"{home(account)}/catalogue?ended=1")


async def names_of(county_id: int, rulings: Iterable[Binding]) -> dict[UUID, UnitName]:
    """Within a transaction in the actor's scope; one statement."""
    return await unit_names(county_id, {unit for one in rulings for unit in (one.unit_id, one.not_unit) if unit})


def shown(ruling: Binding, units: Mapping[UUID, UnitName], actor: Actor, base: str) -> dict[str, Any]:
    """Its case by number for those who may open it; an administrator reads no case."""
    to_case = ruling.number and ruling.case_id and actor.may(Permission.SEE_CASES)
    may_end = actor.may(Permission.END_RULINGS) and actor.scope.covers(ruling.place)
    return {
        "category": category_title(ruling.category),
        "unit": units[ruling.unit_id].name,
        "instead": word("ruling", "instead", unit=units[ruling.not_unit].name) if ruling.not_unit else "",
        "clause": ruling.clause,
        "sentence": ruling.sentence,
        "by": word("ruling", "by", desk=tree.name(ruling.place), who=ruling.ruled_as, day=day(ruling.ruled_at)),
        "number": shown_number(ruling.number) if to_case and ruling.number else "",
        "case_url": f"{base}/case/{ruling.case_id}" if to_case else "",
        "end_url": f"{base}/rulings/{ruling.id}" if may_end else "",
    }


ROUTES = [show, withdraw]
