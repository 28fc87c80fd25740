"""Somebody is away for some days: who stands in for them, from when to when."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from console.frame import any_frame, home
from console.moves.shared import refused
from kernel.errors import AlreadyDone, Forbidden, Invalid, Trouble
from kernel.instant import now
from people.actor import Actor
from people.sessions import Visitor
from people.staff import StaffPost, colleagues, post_held
from people.stand_ins import stand_in
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import FAR, Asked, By, Me
from workflows.local_time import at_minute, local

PATH = "/console/{post:str}/people/post/{post_id:uuid}/absent"


@get(PATH, name="console.people.post.absent")
async def show(request: Asked, actor: By, account: Me, post_id: FromPath[UUID]) -> Response[str]:
    today = local(now()).date()
    return await _screen(request, actor, account, post_id, Form([("from", str(today)), ("to", str(today))]))


@post(PATH, name="console.people.post.stand_in", opt=FAR)
async def arrange(request: Asked, actor: By, account: Me, post_id: FromPath[UUID]) -> Response[Any]:
    """Whole days: from the first at midnight, or at once where that is today, until the last is over."""
    form = await read_form(request)
    back = f"{home(account)}/people"
    try:
        substitute = form.uuid("substitute", need="请选代班的人。")
        first, last = form.day("from"), form.day("to")
        key = form.uuid("form_key")
        form.check()
        since, until = at_minute(first, 0), at_minute(last + timedelta(days=1), 0)
        absent = await stand_in(post_id, substitute, since, until, key=key, actor=actor)
    except AlreadyDone:
        return see(back)
    except (Invalid, Forbidden) as wrong:
        return await _screen(request, actor, account, post_id, form, wrong)
    return see(f"{back}/{absent}")


async def _screen(
    request: Asked, actor: Actor, account: Visitor, post_id: UUID, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        one = await post_held(post_id, actor)
        others = await colleagues(one, actor)
    return page(
        request,
        "console/pages/upkeep/absent.html",
        wrong=wrong,
        **around,
        one=one,
        form=form,
        refused=refused(wrong),
        options=[_option(other) for other in others if other.stands_in_for is None],
        url=f"{home(account)}/people/post/{post_id}/absent",
        back=f"{home(account)}/people/{one.account_id}",
    )


def _option(other: StaffPost) -> dict[str, str]:
    return {"value": str(other.id), "label": other.post_name}


ROUTES = [show, arrange]
