"""News for the pages of a post: one stream, only of what this post may see."""

from uuid import UUID

from litestar import get
from litestar.response import Stream

from cases.queries.case import open_case
from kernel.errors import NotFound
from people.actor import Actor
from people.permissions import Permission
from tenants.scope import opened
from web.live import stream
from web.visitor import Asked, By

MOST_TOPICS = 10


@get("/console/{post:str}/live", name="console.live")
async def listen(request: Asked, actor: By) -> Stream:
    actor.require(Permission.SEE_WORK)
    topics = list(dict.fromkeys(request.query_params.getall("topic", [])))[:MOST_TOPICS]

    async def may(topic: str) -> bool:
        return await may_hear(topic, actor)

    heard = [topic for topic in topics if await may(topic)]
    if not heard:
        raise NotFound()
    return stream(request, actor.county_id, heard, may=may)


async def may_hear(topic: str, actor: Actor) -> bool:
    kind, _, subject = topic.partition(":")
    if kind == "desk":
        return actor.scope.covers(subject)
    if kind == "unit":
        return actor.unit_id is not None and subject == str(actor.unit_id)
    if kind != "case":
        return False
    try:
        async with opened(actor.scope):
            await open_case(actor.county_id, UUID(subject))
    except (NotFound, ValueError):
        return False
    return True


ROUTES = [listen]
