"""Choosing another method: what would change, for whom, and the word that does it."""

from dataclasses import asdict
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.method import Standing, choose_method, put_back, refusal, standing
from cases.commands.move_method import Dates, Over, preview_most
from cases.queries.methods import open_cases
from console.frame import any_frame, home
from console.moves.shared import RELOAD, refused
from console.upkeep.method import version_of
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound, Trouble
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from tenants.tree import tree
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.method import Method
from workflows.method_words import differences
from workflows.words import word


@get("/console/{post:str}/method/{digest:str}", name="console.method.preview")
async def show(request: Asked, actor: By, account: Me, digest: FromPath[str]) -> Response[str]:
    return await _screen(request, actor, account, digest, Form())


@post("/console/{post:str}/method/{digest:str}", name="console.method.choose")
async def choose(request: Asked, actor: By, account: Me, digest: FromPath[str]) -> Response[Any]:
    form = await read_form(request)
    try:
        key = form.uuid("form_key", need=RELOAD)
        form.check()
        limit = form.ticked("limit")
        await choose_method(digest, before=form.value("before"), limit=limit, key=key, actor=actor)
    except AlreadyDone:
        pass
    except (Invalid, Conflict) as wrong:
        return await _screen(request, actor, account, digest, form, wrong)
    return see(f"{home(account)}/method?saved=1")


async def _screen(
    request: Asked, actor: Actor, account: Visitor, digest: str, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.CHANGE_SETTINGS)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        stands = await standing(actor)
        if digest not in stands.offered:
            raise NotFound(word("method", "unknown"))
        new = stands.offered[digest].method
    under, dates = await _counted(actor, stands.method, new)
    barred = word("method", "same") if digest == stands.now.digest else refusal(new, actor.place, stands)
    return page(
        request,
        "console/pages/upkeep/method_choice.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong) or ([{"field": "", "text": wrong.sentence}] if wrong else []),
        barred=barred if not wrong else "",
        place=tree.name(actor.place),
        old=f"{stands.method.title}，{version_of(stands.method)}",
        new=new.title,
        version=version_of(new),
        rows=changes(stands.method, new),
        dates=word("method", "if_over", **asdict(dates)) if dates.earlier or dates.later else "",
        before=stands.now.digest,
        follows=stands.above.place if stands.above and stands.above.digest == digest else "",
        url=f"{home(account)}/method",
        action=f"{home(account)}/method/{digest}",
        **_whom(new, under, actor.place, stands),
    )


async def _counted(actor: Actor, old: Method, new: Method) -> tuple[dict[str, int], Dates]:
    """Counted, and not shown: an administrator's own scope has no cases."""
    async with opened(actor.scope.of_cases):
        return await open_cases(actor.scope), await preview_most(Over(actor.scope.of_cases, old, new))


def changes(old: Method, new: Method) -> list[dict[str, Any]]:
    """A row a difference; the part stands under its name."""
    nothing = word("method", "nothing")
    return [
        {
            "cells": [
                {"text": one.name, "note": word("method", f"part_{one.part}")},
                {"text": one.before or nothing},
                {"text": one.after or nothing},
            ]
        }
        for one in differences(old, new)
    ]


def _whom(new: Method, under: dict[str, int], place: str, stands: Standing) -> dict[str, Any]:
    """The cases under way, and the places below that chose for themselves."""
    back, bound = (put_back(new, place, limit, stands) for limit in (False, True))
    own = [part for part in stands.choices if part.startswith(place) and part != place and part not in back]
    return {
        "has_places_below": len(tree.below(place)) > 1,
        "under_way": sum(under.values()),
        "back": "、".join(map(tree.name, back)),
        "bound": "、".join(tree.name(part) for part in bound if part not in back),
        "own": "、".join(map(tree.name, sorted(own))),
    }


ROUTES = [show, choose]
