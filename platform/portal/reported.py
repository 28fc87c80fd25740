"""What people here reported and a clerk made public: category, village, a sentence, how far it is."""

from typing import Any

from litestar import Response, get

from cases.categories import category_title
from cases.queries.mine import my_cases
from cases.queries.published import Published, published_at
from people.actor import Actor
from portal.shell import screen
from tenants.scope import opened
from tenants.tree import tree
from web.shown import day
from web.visitor import Anyone, Asked, Tenant
from workflows.case import ENDED
from workflows.words import word

MOST_HINTS = 3


@get("/p/{handle:str}/reported", name="portal.reported")
async def show(request: Asked, tenant: Tenant, anyone: Anyone) -> Response[str]:
    async with opened(anyone.scope):
        found = await published_at(tenant.county_id, tenant.place)
    return screen(request, "reported.html", tenant, reported=[told(one) for one in found])


def told(one: Published) -> dict[str, Any]:
    return {
        "sentence": one.sentence,
        "where": f"{category_title(one.category)} · {tree.full_name(one.place)} · {day(one.at)}",
        "state": word("state_public", one.shown),
    }


async def reported_already(topic: str, place: str, actor: Actor) -> list[dict[str, Any]]:
    """One's own open matters of this kind at this place, and what is published of it."""
    async with opened(actor.scope):
        own = await my_cases(actor) if actor.person_id else []
        published = await published_at(actor.county_id, place)
    mine = [case for case in own if (case.topic, case.place) == (topic, place) and case.state not in ENDED]
    others = [told(one) for one in published if one.topic == topic]
    return [
        *({"sentence": case.title, "where": word("portal_reported", "own"), "state": ""} for case in mine),
        *others,
    ][:MOST_HINTS]
