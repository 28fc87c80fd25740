"""The slip that somebody goes home with: shown that day to the clerk who made it, and printed; large if they like."""

import hmac
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from cases.filing import shown_number
from cases.in_force import in_force
from cases.queries.slip import GONE, Printed, printed_slip
from console.frame import frame, home
from console.window.may import may_receive
from kernel.errors import NotFound
from kernel.instant import now
from people.actor import Actor
from tenants.keys import keyring
from tenants.scope import opened
from tenants.tree import TenantView, tree
from web.pages import page
from web.shown import day, hour
from web.visitor import Asked, By, Me
from workflows.method import Method
from workflows.phrases import moment, spoken
from workflows.words import word, wording

SHOWN = timedelta(days=1)


async def slip_url(base: str, form: UUID, actor: Actor) -> str:
    """An address that opens for this person only: whoever reads it in a log reads nothing more.

    After a command of this county, which left its key in memory."""
    return f"{base}/slip/{form}/{await _mark(form, actor)}"


async def _mark(form: UUID, actor: Actor) -> str:
    county = await keyring.of(actor.county_id)
    return county.blind("slip page", f"{form}|{actor.person_id}").hex()[:24]


@get("/console/{post:str}/slip/{form:uuid}/{mark:str}", name="console.slip")
async def show(request: Asked, actor: By, account: Me, form: FromPath[UUID], mark: FromPath[str]) -> Response[str]:
    async with opened(actor.scope):
        around = await frame(actor, account)
        own = hmac.compare_digest(await _mark(form, actor), mark)
        method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
    if not own:
        raise NotFound()
    slip = await printed_slip(form, actor)
    if slip.made_at + SHOWN < now():
        raise NotFound(GONE)
    told = _told(slip, _due(slip, actor.place, method), tree.at(slip.case["holder"] if slip.case else actor.place))
    base, big = home(account), request.query_params.get("large") == "1"
    links: dict[str, Any] = {
        "other_url": request.scope["path"] + ("" if big else "?large=1"),
        "case_url": f"{base}/case/{slip.case['id']}" if slip.case else "",
        "receive_url": f"{base}/receive" if may_receive(actor) else "",
    }
    return page(request, "console/pages/slip.html", **around, **told, **links, big=big)


def _due(slip: Printed, desk: str, method: Method) -> datetime | None:
    """Of a case that others keep only the method says by when it is answered."""
    if slip.case:
        due: datetime | None = slip.case["next_due"]
        return due
    clock = method.clock("accept", since="submit", started=slip.made_at)
    counting = in_force.counting(desk, method)
    ends = clock.due(counting.calendar, counting.roster)
    return ends.at if ends else None


def _told(slip: Printed, due: datetime | None, desk: TenantView) -> dict[str, Any]:
    state = slip.case["state"] if slip.case else "sealed"
    known = wording()["slip_next"]
    when = {"when": spoken(due, now()), "until": moment(due)} if due else {"when": "", "until": ""}
    next_step = word("slip_next", state if state in known else "later", centre=desk.centre, **when)
    rows = {
        "made": day(slip.made_at) + " " + hour(slip.made_at),
        "register": slip.case["register_number"] if slip.case else "",
        "place": tree.full_name(slip.case["place"]) if slip.case else "",
        "next": next_step,
        "desk": desk.centre,
        "phone": desk.phone,
        "address": desk.address,
    }
    return {
        "number": shown_number(slip.number),
        "secret": slip.secret,
        "qr_url": f"/p/{desk.handle}/qr/{slip.number}.svg",
        "rows": [{"term": word("slip", name), "text": text} for name, text in rows.items() if text],
        "next_step": next_step,
    }


ROUTES = [show]
