"""The front door: one big way in, the way back to what was begun, where we are and what we promise."""

from typing import Any

from litestar import Response, get

from cases.filing import TOPICS
from people.actor import Actor
from portal.desk import contact_rows, desk_at
from portal.drafts import begun
from portal.kiosk import mark_as_told, start_clean
from portal.shell import screen
from portal.terms import promises_at
from tenants.tree import TenantView, tree
from web import kiosk
from web.visitor import Anyone, Asked, Bearer, Tenant
from workflows.words import word

ICONS = {
    "neighbour": "neighbour",
    "wage": "wage",
    "land": "land",
    "care": "care",
    "village": "village",
    "harm": "shield",
    "staff": "talk",
    "unsure": "talk",
}
MOST_DRAFTS = 3


@get("/p/{handle:str}", name="portal.home")
async def show(
    request: Asked,
    tenant: Tenant,
    anyone: Anyone,
    bearer: Bearer,
) -> Response[Any]:
    if told := request.query_params.get("kiosk"):
        return mark_as_told(told)
    return await front_door(request, tenant, anyone, bearer)


async def front_door(request: Asked, tenant: TenantView, anyone: Actor, bearer: str | None) -> Response[str]:
    shared = bool(kiosk.marked(request))
    drafts = [] if shared else await begun(tenant, anyone, bearer)
    response = screen(
        request,
        "home.html",
        tenant,
        begun=drafts[:MOST_DRAFTS],
        more=len(drafts),
        topics=[_topic(tenant, key) for key in TOPICS],
        terms=await promises_at(tenant.place, anyone),
        contact=contact_rows(tenant),
        desk=desk_at(tenant.place),
        towns=[_below(child) for child in tree.children(tenant.place)] if tenant.level == "COUNTY" else [],
    )
    if shared:
        await start_clean(request, response, anyone, bearer)
    return response


def _topic(tenant: TenantView, key: str) -> dict[str, str]:
    href = f"/p/{tenant.handle}/file?topic={key}"
    return {"label": word("topic", key), "hint": word("topic_hint", key), "href": href, "icon": ICONS[key]}


def _below(child: TenantView) -> dict[str, str]:
    return {"name": child.name, "note": child.centre, "href": f"/p/{child.handle}"}
