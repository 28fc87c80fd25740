"""没通知到，请打电话: what a message should have said, to whom, and the press that says somebody called."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.filing import shown_number
from console.frame import frame, home
from notices.calls import Uncalled, list_uncalled, mark_called
from notices.gateway import as_text
from tenants.scope import opened
from web import shown
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word


@get("/console/{post:str}/calls", name="console.calls")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    base = home(account)
    async with opened(actor.scope):
        found = await list_uncalled(actor)
        around = await frame(actor, account, "calls")
    return page(
        request,
        "console/pages/calls.html",
        **around,
        items=[_item(one, base) for one in found],
    )


@post("/console/{post:str}/calls/{message_id:uuid}", name="console.calls.done")
async def done(actor: By, account: Me, message_id: FromPath[UUID]) -> Response[Any]:
    await mark_called(message_id, actor=actor)
    return see(f"{home(account)}/calls")


def _item(one: Uncalled, base: str) -> dict[str, Any]:
    return {
        "case_url": f"{base}/case/{one.case_id}",
        "action": f"{base}/calls/{one.id}",
        "title": one.title,
        "number": shown_number(one.number),
        "phone": shown.phone(one.phone),
        "why": word("uncalled", "held_back" if one.held_back else "failed"),
        "since": shown.moment(one.made_at),
        "text": as_text(one.template, one.variables),
    }


ROUTES = [show, done]
