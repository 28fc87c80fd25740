"""One stream a browser: it hears that the open case changed, and nothing about what."""

from uuid import UUID

from litestar import get
from litestar.response import Stream

from cases.queries.case import open_case
from kernel.errors import NotFound
from people.actor import Actor
from tenants.scope import opened
from web.live import stream
from web.visitor import Applicant, Asked

MOST = 10


@get("/p/{handle:str}/live", name="portal.live")
async def live(request: Asked, applicant: Applicant) -> Stream:
    topics = request.query_params.getall("topic", [])[:MOST]

    async def may(topic: str) -> bool:
        return await _may(topic, applicant)

    for topic in topics:
        if not await may(topic):
            raise NotFound()
    return stream(request, applicant.county_id, topics, may=may)


async def _may(topic: str, actor: Actor) -> bool:
    kind, _, key = topic.partition(":")
    try:
        case_id = UUID(key)
        async with opened(actor.scope):
            await open_case(actor.county_id, case_id)
    except (ValueError, NotFound):
        return False
    return kind == "case"
