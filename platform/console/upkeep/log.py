"""The operation log: who did what when, in words, from the journal; nothing personal stands in it."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post

from console.frame import any_frame, home
from console.upkeep.period import Period, period_of
from journal.reading import Logged, logged
from people.actor import Actor
from people.hourly import EXPORTS, take_one, turn_page
from people.known_as import Known, known_as
from people.log_export import note_export
from people.permissions import Permission
from people.staff import person_of_login
from tenants.scope import opened
from tenants.tree import tree
from web import shown
from web.forms import Form, clean, read_form
from web.pages import page
from web.sheet import sheet
from web.visitor import FAR, Asked, By, Me
from workflows.words import wording

PAGE = 50
MOST_ROWS = 5_000  # of an export
OF_STAFF = frozenset({"account", "person", "post"})
HEADS = ("时间", "谁（以什么身份）", "做了什么", "关于什么", "地方", "流水号")


@get("/console/{post:str}/log", name="console.log")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    actor.require(Permission.READ_LOGS)
    asked = Form(list(request.query_params.multi_items()))
    before = asked.value("before")
    await turn_page(before, account)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        period = await whose(asked, actor)
        rows = await _rows(
            actor, period, PAGE + 1, int(before) if re.fullmatch(r"\d{1,15}", before, re.ASCII) else None
        )
        known = await _known(rows, actor)
    url = f"{home(account)}/log"
    return page(
        request,
        "console/pages/upkeep/log.html",
        **around,
        rows=[_shown(row, known, url, period) for row in rows[:PAGE]],
        period=period,
        login=asked.value("login"),
        person_name=rows[0].actor_as if period.person and rows else "",
        unknown=bool(asked.value("login")) and period.person is None,
        url=url,
        first_url=f"{url}?{period.query()}" if before else None,
        older_url=f"{url}?{period.query(before=str(rows[PAGE - 1].seq))}" if len(rows) > PAGE else None,
    )


@post("/console/{post:str}/log", name="console.log.export", opt=FAR)
async def export(request: Asked, actor: By, account: Me) -> Response[bytes]:
    """The newest of the period, as many as a sheet is still read by people."""
    period = period_of(await read_form(request))
    await take_one(EXPORTS, account)
    async with opened(actor.scope):
        rows = await _rows(actor, period, MOST_ROWS)
        known = await _known(rows, actor)
    await note_export("log", period.since, period.until, len(rows), actor=actor)
    told = [
        (shown.moment(r.at), r.actor_as, did(r), " ".join(about(r, known)), tree.full_name(r.place), str(r.seq))
        for r in rows
    ]
    return await sheet(f"log-{period.first}-{period.last}", "操作日志", HEADS, told)


async def whose(asked: Form, actor: Actor) -> Period:
    """Within a transaction: a login that was typed names the person."""
    period = period_of(asked)
    login = clean(asked.value("login"))[:80].lower()
    if not login:
        return period
    return Period(period.first, period.last, await person_of_login(actor.county_id, login))


async def _rows(actor: Actor, period: Period, most: int, before: int | None = None) -> list[Logged]:
    scope = actor.scope
    return await logged(
        actor.county_id,
        scope.lo,
        scope.hi,
        period.since,
        period.until,
        before=before,
        person=period.person,
        most=most,
    )


async def _known(rows: list[Logged], actor: Actor) -> dict[UUID, Known]:
    return await known_as([row.subject_id for row in rows if row.subject in OF_STAFF], actor)


def _shown(row: Logged, known: Mapping[UUID, Known], url: str, period: Period) -> dict[str, Any]:
    who = f"{url}?{Period(period.first, period.last, row.actor).query()}" if row.actor else ""
    subject, note = about(row, known)
    return {
        "cells": [
            {"text": shown.moment(row.at), "note": f"流水 {row.seq}"},
            {"text": row.actor_as, "href": who},
            {"text": did(row), "note": changed(row)},
            {"text": subject, "note": note},
            {"text": tree.name(row.place)},
        ]
    }


def did(row: Logged) -> str:
    """What the timeline of a case calls it, too; values that only a case page knows are left out."""
    words = wording()
    room, _, move = row.verb.partition(".")
    moves = {"case": words["move"], "order": words["order_move"]}.get(room, {})
    text = words["log_verb"].get(f"{room}_{move}") or moves.get(move) or words["verb"].get(f"{room}_{move}", row.verb)
    return re.sub(r"[“（]?%\(\w+\)s[”）]?", "", text).strip("，：、。 ") or row.verb


def changed(row: Logged) -> str:
    """Roles before and after: the one thing in the data that an auditor must be able to read."""
    roles = wording()["role"]

    def named(key: str) -> str:
        return "、".join(roles.get(role, role) for role in row.data.get(key, ()))

    if row.verb == "post.change":
        return f"{named('before')} → {named('roles')}"
    return named("roles") if row.verb == "staff.invite" else ""


def about(row: Logged, known: Mapping[UUID, Known]) -> tuple[str, str]:
    """A member of staff by the name that colleagues read, with office and login; anything else by its number."""
    subject: UUID = row.case_id or row.subject_id
    kind = "case" if row.case_id else row.subject
    number = f"{wording()['log_subject'].get(kind, kind)} {str(subject)[-8:]}"
    who = known.get(subject)
    return (who.name, f"{who.office} {who.login}") if who else (number, "")


ROUTES = [show, export]
