"""Changing single values of the method in force: a new version of it, which is then looked at and chosen."""

from typing import Any

from litestar import Response, get, post

from cases.commands.method import standing
from cases.commands.method_versions import change_values
from console.frame import any_frame, home
from console.moves.shared import refused
from kernel.errors import Invalid, Trouble
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from tenants.tree import tree
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.method import Method
from workflows.method_values import STAY, Value, listed, single_values, written
from workflows.terms import Unit
from workflows.words import word

MOST = 9999


@get("/console/{post:str}/method/values", name="console.method.values")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, Form())


@post("/console/{post:str}/method/values", name="console.method.values.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    """Nothing is chosen yet: the next page shows what would change."""
    form = await read_form(request)
    async with opened(actor.scope):
        stands = await standing(actor)
    try:
        changes = _typed(form, stands.method)
        new = await change_values(stands.now.digest, changes, actor=actor)
    except Invalid as wrong:
        return await _screen(request, actor, account, form, wrong)
    return see(f"{home(account)}/method/{new.digest}")


def _typed(form: Form, method: Method) -> dict[str, str]:
    """Those that differ from what holds. Raises Invalid."""
    changes: dict[str, str] = {}
    for value in single_values(method):
        amount = form.whole(value.path, least=1, most=MOST)
        unit = value.unit and Unit(form.choice(f"{value.path}.unit", [*Unit]) or value.unit)
        text = written(amount, unit)
        if text != value.text:
            changes[value.path] = text
    stay = _ticked(form, method)
    if set(stay) != set(method.not_delegated):
        changes[STAY] = listed(stay)
    form.check()
    return changes


def _ticked(form: Form, method: Method) -> list[str]:
    """In the order of the method's categories, whatever the order that they were ticked in."""
    chosen = form.many(STAY, method.categories)
    return [key for key in method.categories if key in chosen]


async def _screen(
    request: Asked, actor: Actor, account: Visitor, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.CHANGE_SETTINGS)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        stands = await standing(actor)
    values = single_values(stands.method)
    parts = list(dict.fromkeys(value.part for value in values))
    return page(
        request,
        "console/pages/upkeep/method_values.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        place=tree.name(actor.place),
        title=stands.method.title,
        parts=[
            {"title": word("method", f"part_{part}"), "rows": [_row(v, form) for v in values if v.part == part]}
            for part in parts
        ],
        stay=_stay(form, stands.method, typed=wrong is not None),
        units=[{"value": unit.value, "label": word("method", f"unit_{unit}")} for unit in Unit],
        url=f"{home(account)}/method/values",
        back=f"{home(account)}/method",
    )


def _stay(form: Form, method: Method, *, typed: bool) -> dict[str, Any]:
    chosen = _ticked(form, method) if typed else method.not_delegated
    options = [{"value": one.key, "label": one.title} for one in method.categories.values()]
    return {"name": STAY, "title": word("method", f"part_{STAY}"), "options": options, "chosen": chosen}


def _row(value: Value, form: Form) -> dict[str, Any]:
    unit = value.unit.value if value.unit else ""
    return {
        "path": value.path,
        "name": value.name,
        "amount": form.value(value.path, str(value.amount)),
        "unit": form.value(f"{value.path}.unit", unit),
    }


ROUTES = [show, change]
