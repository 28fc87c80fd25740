"""Bringing a list: a template to fill in, the filled sheet, and wrong rows given back with the reason."""

import json
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from console.frame import any_frame, home
from console.moves.shared import refused
from console.upkeep.lists import LISTS, List, bring, known, read
from kernel.errors import Invalid, NotFound, Trouble
from people.actor import Actor
from people.imports import Imported
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.hosts import own_base
from web.pages import page
from web.sheet import sheet
from web.sheet_in import MOST_CARRIED, MOST_ROWS, Row, read_brought, rows_of
from web.visitor import FAR, Asked, By, Me
from workflows.words import word

PATH = "/console/{post:str}/import/{kind:str}"


@get(PATH, name="console.import")
async def show(request: Asked, actor: By, account: Me, kind: FromPath[str]) -> Response[str]:
    return await _screen(request, actor, account, _list(kind, actor))


@get(f"{PATH}/template", name="console.import.template")
async def template(actor: By, kind: FromPath[str]) -> Response[bytes]:
    one = _list(kind, actor)
    return await sheet(one.key, word("import", one.key), one.heads, [one.example])


@post(PATH, name="console.import.bring", opt=FAR)
async def import_list(request: Asked, actor: By, account: Me, kind: FromPath[str]) -> Response[str]:
    one = _list(kind, actor)
    form, content = await read_brought(request)
    try:
        rows = await rows_of(content, one.heads) if content else _typed(form, one)
    except Invalid as wrong:
        return await _screen(request, actor, account, one, wrong)
    async with opened(actor.scope):
        means = await known(actor)
    asked = [read(one, row, means) for row in rows]
    found = await bring(one, asked, only_good=form.ticked("only_good"), actor=actor)
    return await _done(request, actor, account, one, rows, found)


@post(f"{PATH}/wrong", name="console.import.wrong")
async def give_back(request: Asked, actor: By, kind: FromPath[str]) -> Response[bytes]:
    """The rows that were refused, each with its reason in a column of its own: to mend and to bring again."""
    one = _list(kind, actor)
    rows = _typed(await read_form(request, MOST_CARRIED), one, more=1)
    return await sheet(f"{one.key}-wrong", word("import", one.key), (*one.heads, "原因"), rows)


def _list(kind: str, actor: Actor) -> List:
    if kind not in LISTS:
        raise NotFound()
    actor.require(LISTS[kind].permission)
    return LISTS[kind]


def _typed(form: Form, one: List, more: int = 0) -> list[Row]:
    """Rows that a page of ours carries along, or none."""
    try:
        rows = json.loads(form.value("rows") or "[]")
        wide = len(one.heads) + more
        if rows and all(len(row) == wide and all(isinstance(cell, str) for cell in row) for row in rows):
            return [list(row) for row in rows[:MOST_ROWS]]
    except (ValueError, TypeError):
        pass
    raise Invalid({"file": "请选一个填好的 .xlsx 文件。"})


async def _screen(
    request: Asked, actor: Actor, account: Visitor, one: List, wrong: Trouble | None = None
) -> Response[str]:
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
    return page(
        request,
        "console/pages/upkeep/import.html",
        wrong=wrong,
        **around,
        form=Form(),
        refused=refused(wrong),
        title=word("import", one.key),
        heads=one.heads,
        most=MOST_ROWS,
        url=f"{home(account)}/import/{one.key}",
        back=f"{home(account)}/{one.back}",
    )


async def _done(
    request: Asked, actor: Actor, account: Visitor, one: List, rows: list[Row], found: Imported
) -> Response[str]:
    """Links are in this answer and nowhere else."""
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
    door = f"{own_base(request)}console/invitation/"
    wrong = [[*rows[number], reason] for number, reason in sorted(found.wrong.items())]
    good = [rows[number] for number in range(len(rows)) if number not in found.wrong]
    return page(
        request,
        "console/pages/upkeep/imported.html",
        status=422 if found.wrong and not found.made else 200,
        **around,
        title=word("import", one.key),
        heads=one.heads,
        found=found,
        wrong_rows=[_line(number, rows[number], reason) for number, reason in sorted(found.wrong.items())],
        wrong_kept=json.dumps(wrong, ensure_ascii=False),
        good_kept=json.dumps(good, ensure_ascii=False),
        good=len(good),
        links=[{"name": rows[n][0], "login": rows[n][2], "link": door + t} for n, t in found.made.items() if t],
        url=f"{home(account)}/import/{one.key}",
        back=f"{home(account)}/{one.back}",
    )


def _line(number: int, row: Row, reason: str) -> dict[str, Any]:
    """The row as Excel counts it: below the heads."""
    shown = "，".join(cell for cell in row if cell)
    return {"cells": [{"text": f"第 {number + 2} 行"}, {"text": reason}, {"text": shown[:80]}]}


ROUTES = [show, template, import_list, give_back]
