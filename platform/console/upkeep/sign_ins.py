"""The sign-in log: who came in or tried to, when, from where and on what."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post

from console.frame import any_frame, home
from console.upkeep.log import MOST_ROWS, whose
from console.upkeep.period import Period, period_of, uuid_in
from people.known_as import Known, known_as
from people.log_export import note_export
from people.permissions import Permission
from people.sign_in_log import PAGE, Attempt, attempts
from tenants.scope import opened
from tenants.tree import tree
from web import shown
from web.forms import Form, read_form
from web.pages import page
from web.sheet import sheet
from web.visitor import FAR, Asked, By, Me
from workflows.words import word

WELL = frozenset({"in", "recovery", "spared"})
HEADS = ("时间", "谁", "账号", "结果", "地址", "设备", "地方")


@get("/console/{post:str}/sign-ins", name="console.sign_ins")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    actor.require(Permission.READ_LOGS)
    asked = Form(list(request.query_params.multi_items()))
    after = uuid_in(asked.value("after"))
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        period = await whose(asked, actor)
        found = await attempts(actor, period.since, period.until, person=period.person, after=after)
        known = await known_as([one.person_id for one in found], actor)
    url = f"{home(account)}/sign-ins"
    return page(
        request,
        "console/pages/upkeep/sign_ins.html",
        **around,
        rows=[_shown(one, known, url, period) for one in found[:PAGE]],
        period=period,
        login=asked.value("login"),
        unknown=bool(asked.value("login")) and period.person is None,
        refused=sum(one.outcome not in WELL for one in found[:PAGE]),
        url=url,
        first_url=f"{url}?{period.query()}" if after else None,
        older_url=f"{url}?{period.query(after=str(found[PAGE - 1].id))}" if len(found) > PAGE else None,
    )


@post("/console/{post:str}/sign-ins", name="console.sign_ins.export", opt=FAR)
async def export(request: Asked, actor: By) -> Response[bytes]:
    period = period_of(await read_form(request))
    async with opened(actor.scope):
        found = await attempts(actor, period.since, period.until, person=period.person, most=MOST_ROWS)
        known = await known_as([one.person_id for one in found], actor)
    await note_export("sign-ins", period.since, period.until, len(found), actor=actor)
    rows = [
        (
            *(shown.moment(one.at), name(one, known), one.login, result(one), one.address, one.device),
            tree.full_name(one.place),
        )
        for one in found
    ]
    return await sheet(f"sign-ins-{period.first}-{period.last}", "登录日志", HEADS, rows)


def result(one: Attempt) -> str:
    return word("sign_in_outcome", one.outcome, left=one.codes_left)


def name(one: Attempt, known: Mapping[UUID, Known]) -> str:
    return known[one.person_id].name if one.person_id in known else ""


def _shown(one: Attempt, known: Mapping[UUID, Known], url: str, period: Period) -> dict[str, Any]:
    who = f"{url}?{Period(period.first, period.last, one.person_id).query()}"
    return {
        "cells": [
            {"text": shown.moment(one.at)},
            {"text": name(one, known) or one.login, "href": who, "note": f"{one.login} {tree.name(one.place)}"},
            {"text": result(one)},
            {"text": one.address or "—"},
            {"text": one.device},
        ]
    }


ROUTES = [show, export]
