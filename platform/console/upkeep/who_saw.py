"""Who saw this person, this matter: asked by whole number, answered from the read log."""

from typing import Any

from litestar import Response, get, post

from cases.commands.who_saw import PAGE, Saw, who_saw
from cases.filing import shown_number
from console.frame import any_frame, home
from console.moves.shared import refused
from console.upkeep.period import uuid_in
from kernel.errors import Invalid
from people.actor import Actor
from people.hourly import SEARCHES, take_one
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web import shown
from web.forms import Form, clean, read_form
from web.pages import page
from web.visitor import Asked, By, Me
from workflows.words import word

PATH = "/console/{post:str}/who-saw"
MOST = 40  # characters of a number


@get(PATH, name="console.who_saw")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, Form())


@post(PATH, name="console.who_saw.ask")
async def ask(request: Asked, actor: By, account: Me) -> Response[str]:
    """What is sought stands in the form and never in an address."""
    form = await read_form(request)
    await take_one(SEARCHES, account)
    try:
        found = await who_saw(clean(form.value("sought"))[:MOST], after=uuid_in(form.value("after")), actor=actor)
    except Invalid as wrong:
        return await _screen(request, actor, account, form, wrong=wrong)
    return await _screen(request, actor, account, form, found)


async def _screen(
    request: Asked,
    actor: Actor,
    account: Visitor,
    form: Form,
    found: list[Saw] | None = None,
    wrong: Invalid | None = None,
) -> Response[str]:
    actor.require(Permission.SEE_READS)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
    return page(
        request,
        "console/pages/upkeep/who_saw.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        asked=found is not None,
        rows=[_shown(one) for one in (found or ())[:PAGE]],
        older=found[PAGE - 1].id if found and len(found) > PAGE else None,
        url=f"{home(account)}/who-saw",
        most=MOST,
    )


def _shown(one: Saw) -> dict[str, Any]:
    return {
        "cells": [
            {"text": shown.moment(one.at)},
            {"text": one.post, "note": one.title},
            {"text": word("who_saw", "file" if one.file else "names")},
            {"text": one.reason or word("who_saw", "no_reason")},
            {"text": shown_number(one.number)},
        ]
    }


ROUTES = [show, ask]
