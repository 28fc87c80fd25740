"""Choose where you are, by name; under a host name of its own a tenant's front door stands here instead."""

from litestar import Response, get

from portal.home import front_door
from tenants.hosts import hosts
from tenants.place import ancestors
from tenants.tree import TenantView, tree
from web.forms import clean
from web.pages import page
from web.visitor import Asked, Bearer, Visiting, anyone

LONGEST = 40


@get("/", name="portal.counties")
async def choose(request: Asked, visitor: Visiting, bearer: Bearer) -> Response[str]:
    mapped = hosts.tenant(request.headers.get("host", ""))
    if mapped:
        return await front_door(request, mapped, await anyone(visitor, mapped), bearer)
    words = clean(request.query_params.get("q", ""))[:LONGEST]
    found = [_found(tenant) for tenant in tree.search(words)] if words else []
    return page(
        request,
        "portal/pages/counties.html",
        tenant=None,
        urls={"home": "/", "file": None, "track": None, "mine": None},
        words=words,
        found=found,
        counties=[_county(tenant) for tenant in tree.counties()],
    )


def _county(tenant: TenantView) -> dict[str, str]:
    return {"name": tenant.name, "note": tenant.centre, "href": f"/p/{tenant.handle}"}


def _found(tenant: TenantView) -> dict[str, str]:
    above = " ".join(tree.name(place) for place in ancestors(tenant.place)[:-1])
    return {"name": tenant.name, "note": above or tenant.centre, "href": f"/p/{tenant.handle}"}
