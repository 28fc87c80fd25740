"""Quick exit: away at once, and nothing of it left in this browser."""

from typing import Any
from uuid import UUID

from litestar import Response, get

from cases.drafts import drop_draft, find_draft
from kernel.errors import NotFound, SignInNeeded
from people import sessions
from people.actor import Actor
from portal.filing.answers import Answers
from web.cookies import presented, sign_out
from web.pages import see
from web.visitor import Anyone, Asked, Bearer

SOMEWHERE_ELSE = "https://www.weather.com.cn/"


@get("/p/{handle:str}/leave", name="portal.leave")
async def leave(
    request: Asked,
    anyone: Anyone,
    bearer: Bearer,
) -> Response[Any]:
    """A link, because it must work with one press anywhere; another site's link clears nothing."""
    response = see(SOMEWHERE_ELSE)
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return response
    if cookie := presented(request, "portal"):
        await sessions.end(cookie)
        sign_out(response, "portal")
    if bearer and (draft_id := _id(request.query_params.get("draft", ""))):
        await _forget(draft_id, bearer, anyone)
    return response


async def _forget(draft_id: UUID, bearer: str, actor: Actor) -> None:
    """Only what is about something that nobody else may know of; another matter waits to be finished."""
    try:
        draft = await find_draft(draft_id, bearer=bearer, actor=actor)
    except (NotFound, SignInNeeded):
        return
    if Answers.of(draft.answers).sealed or draft.answers.get("sealed"):
        await drop_draft(draft_id, bearer=bearer, actor=actor)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
