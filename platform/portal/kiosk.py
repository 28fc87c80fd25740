"""On a centre's own terminal the front door is a clean start: whoever was here before has left nothing."""

import json
from typing import Any

from litestar import Response

from cases.drafts import drafts_of, drop_draft
from people import sessions
from people.actor import Actor
from web import kiosk
from web.cookies import BEARER, forget, presented, sign_out
from web.pages import see
from web.tickets import redeem
from web.visitor import Asked


async def start_clean(request: Asked, response: Response[Any], actor: Actor, bearer: str | None) -> None:
    """Ends the session, drops what was begun here by nobody known, and takes both cookies away."""
    if cookie := presented(request, "portal"):
        await sessions.end(cookie)
        sign_out(response, "portal")
    if bearer:
        for draft in await drafts_of(bearer=bearer, actor=actor):
            if not draft.of_account:
                await drop_draft(draft.id, bearer=bearer, actor=actor)
        forget(response, BEARER)


def mark_as_told(ticket: str) -> Response[Any]:
    """By the console, from its own host. Raises NotFound for what it did not say."""
    handle, after = json.loads(redeem(kiosk.TOLD, ticket))
    response = see(after)
    kiosk.mark(response, handle)
    return response
