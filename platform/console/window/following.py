"""Whom an applicant lets follow, on paper: the window writes it down and takes it back for who comes."""

import contextlib
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.consent import NEED, end_consent, record_consent
from cases.followers import ASKED, KIN, MOST, Consent, Invited
from cases.masking import masked_name
from cases.queries.page import CasePage, case_page
from cases.reading_followers import FollowerView
from console.frame import frame, home
from console.moves.shared import refused
from console.view import parts
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound, TooOften, Trouble
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.phones import clean_phone, masked_phone
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.shown import moment
from web.visitor import Asked, By, Me
from workflows.words import word

FOLLOWING = "/console/{post:str}/case/{case_id:uuid}/following"


@get(FOLLOWING, name="console.following")
async def show(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    return await _screen(request, actor, account, case_id, Form())


@post(FOLLOWING, name="console.following.change")
async def change(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request)
    try:
        with contextlib.suppress(AlreadyDone):
            await ACTS[form.choice("act", ACTS) or "record"](form, case_id, actor)
    except (Invalid, Conflict, TooOften) as wrong:
        return await _screen(request, actor, account, case_id, form, wrong)
    return see(f"{home(account)}/case/{case_id}/following")


async def _record(form: Form, case_id: UUID, actor: Actor) -> None:
    name = form.text("name", most=20, need=word("follow", "name_need"))
    phone = clean_phone(form.value("phone"))
    if phone is None:
        form.wrong("phone", word("follow", "phone_need"))
    kin = form.choice("kin", KIN, need=word("follow", "kin_need"))
    text = form.text("text", most=200, need=NEED)
    scan = form.uuid("attachment") if form.value("attachment") else None
    key = form.uuid("form_key")
    form.check()
    await record_consent(case_id, Invited(name, phone or "", kin), Consent(text, scan), key=key, actor=actor)


async def _end(form: Form, case_id: UUID, actor: Actor) -> None:
    follower, key = form.uuid("follower"), form.uuid("form_key")
    form.check()
    await end_consent(case_id, follower, key=key, actor=actor)


ACTS = {"record": _record, "end": _end}


async def _screen(
    request: Asked, actor: Actor, account: Visitor, case_id: UUID, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.RECORD_CONSENT)
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
    if case.followers is None:
        raise NotFound()
    let_in = [_line(one) for one in case.followers if one.state != ASKED]
    return page(
        request,
        "console/pages/following.html",
        wrong=wrong,
        **{**around, **parts(case, actor, home(account), now())},
        case=case,
        form=form,
        refused=refused(wrong),
        let_in=let_in,
        room=MOST - len(let_in),
        kin=[{"value": kin, "label": word("kin", kin)} for kin in KIN],
        scans=_scans(case),
    )


def _line(one: FollowerView) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": masked_name(one.name),
        "kin": word("kin", one.kin),
        "phone": masked_phone(one.phone) if one.phone else "",
        "state": word("follow", one.state, until=moment(one.until)),
    }


def _scans(case: CasePage) -> list[dict[str, str]]:
    """What may be the signed paper, the newest first."""
    return [
        {"value": str(one.id), "label": f"{word('attachment', one.kind)} {one.name}"}
        for one in reversed(case.attachments)
    ]


ROUTES = [show, change]
