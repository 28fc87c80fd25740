"""The dictionary of categories: those of the method, what this place and those above added, what is retired."""

from typing import Any

from litestar import Response, get, post

from cases.categories import known_at
from cases.commands.dictionary import add_category, retire_category
from cases.in_force import in_force
from console.frame import any_frame, home
from console.moves.shared import RELOAD, refused
from kernel.errors import AlreadyDone, Invalid, Trouble
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from tenants.tree import tree
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.method_parts import Category
from workflows.words import word


@get("/console/{post:str}/dictionary", name="console.dictionary")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, Form())


@post("/console/{post:str}/dictionary", name="console.dictionary.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    """One category more, or one that is not offered any longer."""
    form = await read_form(request)
    try:
        await (_retire if form.value("retire") else _add)(form, actor)
    except AlreadyDone:
        pass
    except Invalid as wrong:
        return await _screen(request, actor, account, form, wrong)
    return see(f"{home(account)}/dictionary?saved=1")


async def _add(form: Form, actor: Actor) -> None:
    title = form.text("title", most=12, least=2, need=word("dictionary", "need_title"))
    under = form.value("under")
    if not under:
        form.wrong("under", word("dictionary", "need_under"))
    key = form.uuid("form_key", need=RELOAD)
    form.check()
    await add_category(title, under, key=key, actor=actor)


async def _retire(form: Form, actor: Actor) -> None:
    key = form.uuid("form_key", need=RELOAD)
    form.check()
    await retire_category(form.value("retire"), key=key, actor=actor)


async def _screen(
    request: Asked, actor: Actor, account: Visitor, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.MANAGE_UNITS)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
    known = known_at(actor.place, method)
    return page(
        request,
        "console/pages/upkeep/dictionary.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        place=tree.name(actor.place),
        groups=[_group(one, known, actor) for one in known if not one.under],
        added=[one for one in known if one.under and not one.retired],
        under=[{"value": one.key, "label": one.title} for one in known if not one.under and not one.sealed],
        saved=request.query_params.get("saved") == "1",
        url=f"{home(account)}/dictionary",
    )


def _group(base: Category, known: list[Category], actor: Actor) -> dict[str, Any]:
    return {"title": base.title, "entries": [_entry(one, actor) for one in known if one.under == base.key]}


def _entry(one: Category, actor: Actor) -> dict[str, Any]:
    own = one.place == actor.place
    by = word("dictionary", "own") if own else word("dictionary", "of", who=tree.name(one.place))
    note = f"{by} · {word('dictionary', 'retired')}" if one.retired else by
    return {"key": one.key, "title": one.title, "note": note, "may_retire": own and not one.retired}


ROUTES = [show, change]
