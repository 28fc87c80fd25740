"""The sign-in log: who came in or tried to, when, from where and on what."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post

from console.frame import any_frame, home
from console.upkeep.log import MOST_ROWS, whose
from console.upkeep.period import Period, period_of, uuid_in
from people.actor import Actor
from people.hourly import EXPORTS, take_one, turn_page
from people.known_as import Known, known_as
from people.log_export import note_export
from people.sessions import Face
from people.sign_in_log import PAGE, Attempt, attempts
from tenants.scope import opened
from tenants.tree import tree
from web import shown
from web.forms import Form, read_form
from web.pages import page
from web.sheet import sheet
from web.visitor import FAR, Asked, By, Me
from workflows.words import word

WELL = frozenset({"in", "recovery", "spared", "provider", "sent", "slip"})
FACE_ASKED: Mapping[str, Face] = {"console": "console", "portal": "portal"}
HEADS = ("时间", "谁", "账号", "结果", "地址", "设备", "地方")


@get("/console/{post:str}/sign-ins", name="console.sign_ins")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    asked = Form(list(request.query_params.multi_items()))
    after, face = uuid_in(asked.value("after")), _face(asked)
    await turn_page(after, account)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        period = await whose(asked, actor)
        found = await attempts(actor, period.since, period.until, person=period.person, face=face, after=after)
        known = await _known(found, actor)
    url = f"{home(account)}/sign-ins"
    here = {"face": face} if face else {}
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
        face=face or "",
        faces=[_of_face(one, face, url, period) for one in (None, *FACE_ASKED.values())],
        first_url=f"{url}?{period.query(**here)}" if after else None,
        older_url=f"{url}?{period.query(after=str(found[PAGE - 1].id), **here)}" if len(found) > PAGE else None,
    )


@post("/console/{post:str}/sign-ins", name="console.sign_ins.export", opt=FAR)
async def export(request: Asked, actor: By, account: Me) -> Response[bytes]:
    form = await read_form(request)
    period, face = period_of(form), _face(form)
    await take_one(EXPORTS, account)
    async with opened(actor.scope):
        found = await attempts(actor, period.since, period.until, person=period.person, face=face, most=MOST_ROWS)
        known = await _known(found, actor)
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
    """A resident by what is told of their number."""
    if one.face == "portal":
        return word("sign_in_who", "resident", number=one.masked).strip()
    found = known.get(one.person_id) if one.person_id else None
    return found.name if found else ""


async def _known(found: list[Attempt], actor: Actor) -> dict[UUID, Known]:
    return await known_as([one.person_id for one in found if one.person_id and one.face == "console"], actor)


def _face(asked: Form) -> Face | None:
    return FACE_ASKED.get(asked.value("face"))


def _of_face(one: Face | None, asked: Face | None, url: str, period: Period) -> dict[str, Any]:
    query = period.query(face=one) if one else period.query()
    return {"label": word("sign_in_of", one or "all"), "href": f"{url}?{query}", "current": one == asked}


def _shown(one: Attempt, known: Mapping[UUID, Known], url: str, period: Period) -> dict[str, Any]:
    who = f"{url}?{Period(period.first, period.last, one.person_id).query()}" if one.person_id else ""
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
